import { registerEnumType } from '@nestjs/graphql';
import { ViewerRole } from '#kernel';
import { type ApiScope, apiScopes } from '../domain/api-scope.js';
import { legalForms } from '../domain/organisation.js';
import { type Power, powerMeanings } from '../domain/powers.js';

/** Enum values named like their keys, as registerEnumType wants them. */
function valuesOf<K extends string>(meanings: Readonly<Record<K, string>>): Record<K, K> {
  return Object.fromEntries(Object.keys(meanings).map((name) => [name, name])) as Record<K, K>;
}

function described(meanings: Readonly<Record<string, string>>): Record<string, { description: string }> {
  return Object.fromEntries(Object.entries(meanings).map(([name, description]) => [name, { description }]));
}

const roleMeanings: Readonly<Record<ViewerRole, string>> = {
  PARTNER_FINANCE: 'Finance officer of a partner: posts its costs and sees the other partners’ lines.',
  PARTNER_LEAD: 'Leads for a partner: certifies its figures, votes, appoints its people.',
  ALLIANCE_MANAGER: 'Manages the alliance: periods, categories, people of its bodies.',
  DELIVERY_BOARD: 'Member of the delivery board.',
  PANEL_MEMBER: 'Member of the community panel.',
  COMMISSIONER: 'Commissioner or client: sees evidence and margin.',
  AUDITOR: 'Cost auditor: sees everything.',
  CLERK: 'Clerk of the alliance’s bodies.',
  PUBLIC: 'Anybody, without an appointment.',
};

export const ViewerRoleEnum = ViewerRole;
registerEnumType(ViewerRoleEnum, {
  name: 'ViewerRole',
  description: 'As what somebody looks at an alliance’s book.',
  valuesMap: described(roleMeanings),
});

export const PowerEnum: Record<Power, Power> = valuesOf(powerMeanings);
registerEnumType(PowerEnum, {
  name: 'Power',
  description: 'What an appointment lets somebody do.',
  valuesMap: described(powerMeanings),
});

export const LegalFormEnum = valuesOf(legalForms);
registerEnumType(LegalFormEnum, {
  name: 'LegalForm',
  description: 'Legal form of an organisation.',
  valuesMap: described(legalForms),
});

/** `ledger:read` is LEDGER_READ in the API. */
const scopeName = (scope: string): string => scope.replace(':', '_').toUpperCase();
const scopes = Object.keys(apiScopes) as ApiScope[];

export const ApiScopeEnum: Record<string, ApiScope> = Object.fromEntries(
  scopes.map((scope) => [scopeName(scope), scope]),
);
registerEnumType(ApiScopeEnum, {
  name: 'ApiScope',
  description: 'What an API token may be used for.',
  valuesMap: described(Object.fromEntries(scopes.map((scope) => [scopeName(scope), apiScopes[scope]]))),
});

export const ActorKindEnum = { PUBLIC: 'public', PERSON: 'person', TOKEN: 'token', SYSTEM: 'system' } as const;
registerEnumType(ActorKindEnum, {
  name: 'ActorKind',
  description: 'As what a request is recognised.',
  valuesMap: described({
    PUBLIC: 'Anybody, not signed in.',
    PERSON: 'A person with a session.',
    TOKEN: 'A system of an organisation with an API token.',
    SYSTEM: 'The platform itself.',
  }),
});

export const LanguageEnum = { EN: 'en', CY: 'cy' } as const;
registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'A language the product speaks or will speak.',
  valuesMap: described({ EN: 'English.', CY: 'Welsh.' }),
});
