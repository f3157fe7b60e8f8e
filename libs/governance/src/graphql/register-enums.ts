import { describedEnum } from '#platform';
import { decisionEndings } from '../domain/decision-ending.js';
import { decisionStandings } from '../domain/decision-standing.js';
import {
  publicationStatuses,
  withholdableNames,
  withholdableTexts,
  withholdingGrounds,
} from '../domain/register/publication.js';
import {
  type FieldOpenness,
  REGISTER_FIELDS,
  type RegisterField,
  registerFieldNames,
} from '../domain/register/register-fields.js';

/** Names of fields as the API spells enum values: `bestForPeople` is BEST_FOR_PEOPLE. */
function constant(name: string): string {
  return name.replace(/[A-Z]/g, '_$&').toUpperCase();
}

const registerFieldMeanings = Object.fromEntries(
  registerFieldNames.map((name) => [constant(name), REGISTER_FIELDS[name].label]),
);
const textMeanings = Object.fromEntries(withholdableNames.map((name) => [constant(name), withholdableTexts[name]]));

export const PublicationStatusEnum = describedEnum(
  'PublicationStatus',
  'How far a decision is open to the public.',
  publicationStatuses,
);
export const WithholdingGroundEnum = describedEnum(
  'WithholdingGround',
  'On what ground something is withheld.',
  withholdingGrounds,
);
export const DecisionStandingEnum = describedEnum(
  'DecisionStanding',
  'Whether a decision counts today.',
  decisionStandings,
);
export const DecisionEndingEnum = describedEnum(
  'DecisionEnding',
  'How a later decision ends an earlier one.',
  decisionEndings,
);
export const RegisterFieldEnum = describedEnum(
  'DecisionField',
  'A field of a decision on the register.',
  registerFieldMeanings,
);
export const DecisionTextEnum = describedEnum(
  'DecisionText',
  'A text of a decision that can be withheld by itself.',
  textMeanings,
);
export const DecisionLanguageEnum = describedEnum('DecisionLanguage', 'In which language a decision is written.', {
  en: 'English.',
  cy: 'Welsh.',
});
export const ReadershipEnum = describedEnum('DecisionReadership', 'As who you read a decision.', {
  MEMBERS: 'You may look into its body: you read it in full.',
  PUBLIC: 'You read what is published.',
});

export const DecisionFieldOpennessEnum = describedEnum('DecisionFieldOpenness', 'To whom a field is open.', {
  ALWAYS: 'To everybody, also of a decision that is withheld.',
  PUBLISHED: 'To everybody, of a decision that is published, whole or in part.',
  TEXT: 'To everybody, of a decision that is published, as far as this text is not withheld.',
  MEMBERS: 'To those who may look into the body.',
});

/** To whom each field of a decision is open, by the names of the API. */
export function decisionFieldOpenness(): { field: string; open: FieldOpenness }[] {
  return registerFieldNames.map((name) => ({ field: constant(name), open: REGISTER_FIELDS[name].open }));
}

/** A field as the API names it. */
export function fieldName(field: RegisterField): string {
  return constant(field);
}

/** The text that the API names so. */
export function textNamed(name: string): (typeof withholdableNames)[number] {
  const found = withholdableNames.find((each) => constant(each) === name);
  if (found === undefined) throw new Error(`There is no text ${name}`);
  return found;
}
