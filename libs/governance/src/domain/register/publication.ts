import type { CurrencyCode, IsoDate, Language } from '#kernel';
import type { BodyKind, MatterType } from '../rules/matter-type.js';
import { matterTypeOf } from '../rules/matter-type.js';
import type { MatterOption } from '../matter.js';

/** How far a decision is open to the public. */
export const publicationStatuses = {
  NOT_PUBLISHED: 'Open to those who may look into the body; not to the public.',
  PUBLISHED: 'Open to everybody.',
  EXEMPT_IN_PART: 'Open to everybody but for what is withheld. That it is withheld, and why, is open too.',
  EXEMPT: 'Withheld. That there is a decision, of which body and day, and why it is withheld, is open to everybody.',
} as const;
export type PublicationStatus = keyof typeof publicationStatuses;

/** On what ground something may be withheld (PUB-01). */
export const withholdingGrounds = {
  PERSONAL_DATA: 'It is about somebody who could be recognised (data protection law; Procurement Act 2023, s.99).',
  COMMERCIAL_PA23_S94:
    'Sensitive commercial information, and an overriding public interest in keeping it (Procurement Act 2023, s.94).',
  FOI_S43: 'It would harm somebody’s commercial interests (Freedom of Information Act 2000, s.43).',
  LEGAL_PRIVILEGE: 'Legal advice or preparation for a court (Freedom of Information Act 2000, s.42).',
  CONFIDENCE_FOI_S41: 'It was given in confidence (Freedom of Information Act 2000, s.41).',
  SAFETY_FOI_S38: 'It would put somebody in danger (Freedom of Information Act 2000, s.38).',
} as const;
export type WithholdingGround = keyof typeof withholdingGrounds;

/** The texts of a decision that can be withheld, each by itself, in words. */
export const withholdableTexts = {
  title: 'Title',
  question: 'Question',
  options: 'Options',
  recommendation: 'Recommendation',
  bestForPeople: 'Why it is best for people',
  amount: 'Amount',
  text: 'What was decided',
  reasons: 'Reasons',
  alternatives: 'Alternatives rejected',
} as const;
export type WithholdableText = keyof typeof withholdableTexts;
export const withholdableNames = Object.keys(withholdableTexts) as WithholdableText[];

/** Money as JSON keeps it. */
export interface AmountText {
  readonly minor: string;
  readonly currency: CurrencyCode;
}

/** What a decision says, in the words of those who drafted and closed it. */
export interface DecisionTexts {
  readonly title: string;
  readonly question: string;
  readonly options: readonly MatterOption[];
  readonly recommendation: string | null;
  readonly bestForPeople: string;
  readonly amount: AmountText | null;
  readonly text: string | null;
  readonly reasons: string | null;
  readonly alternatives: string | null;
}

/** The same as the public reads it: what is withheld whole is null, what is withheld in part is the redacted text. */
export type PublishedTexts = { readonly [K in WithholdableText]: DecisionTexts[K] | null };

/** A text of which something is withheld. */
export interface WithheldText {
  readonly field: WithholdableText;
  readonly ground: WithholdingGround;
  /** Nothing of it is shown. */
  readonly whole: boolean;
}

/** What was settled about the publication of a decision, once. What counts is the latest. */
export interface Publication {
  /** Counts the publications of a decision, from 1. */
  readonly no: number;
  readonly status: PublicationStatus;
  readonly language: Language;
  readonly ground: WithholdingGround | null;
  /** Why, and why the public interest asks for it; null for what is published, or follows from the body's setting. */
  readonly reason: string | null;
  /** When it is to be looked at again; null for what is published, or follows from the body's setting. */
  readonly reviewOn: IsoDate | null;
  readonly withheld: readonly WithheldText[];
  /** Null where nothing of what was decided is shown. */
  readonly shown: PublishedTexts | null;
  /** Internal number of the person who settled it; null where the body's setting did. */
  readonly decidedByNo: number | null;
  readonly recordedAt: Date;
}

/** Bodies whose decisions are published unless they settle it otherwise. */
const PUBLISHING_KINDS: ReadonlySet<BodyKind> = new Set(['LEADERSHIP_TEAM', 'DELIVERY_BOARD', 'GENERAL_MEETING']);

/** Whether the decisions of a body are published when they are recorded; `setting` is what it settled, if anything. */
export function bodyPublishes(kind: BodyKind, setting: boolean | null): boolean {
  return setting ?? PUBLISHING_KINDS.has(kind);
}

/**
 * Whether a decision is published when it is recorded. What is about one member, or about who sits where, is not: it
 * may name people, and somebody has to look at it first.
 */
export function publishesByItself(bodyDoes: boolean, matter: { type: MatterType; subject: string | null }): boolean {
  const aboutSomebody = matterTypeOf(matter.type).hasSubject ?? false;
  return bodyDoes && !aboutSomebody && matter.subject === null && matter.type !== 'REPRESENTATIVE';
}

/** Whether something of a decision is kept from the public that has to be looked at again by a day. */
export function reviewIsDue({ reviewOn }: Pick<Publication, 'reviewOn'>, today: IsoDate): boolean {
  return reviewOn !== null && reviewOn <= today;
}
