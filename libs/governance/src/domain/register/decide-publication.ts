import './register-refusals.js';
import { type IsoDate, Refusal, ensure } from '#kernel';
import {
  type DecisionTexts,
  type Publication,
  type PublicationStatus,
  type PublishedTexts,
  type WithheldText,
  type WithholdableText,
  type WithholdingGround,
  withholdableNames,
  withholdableTexts,
} from './publication.js';

/** A text of which something is to be withheld. */
export interface Redaction {
  readonly field: WithholdableText;
  /** What the public reads instead; null: nothing. */
  readonly text: string | null;
  /** Null: the ground of the publication as a whole. */
  readonly ground: WithholdingGround | null;
}

/** What somebody wants settled about the publication of a decision. */
export interface PublicationTerms {
  readonly status: PublicationStatus;
  readonly ground: WithholdingGround | null;
  readonly reason: string | null;
  readonly reviewOn: IsoDate | null;
  readonly redactions: readonly Redaction[];
}

/** What it is settled about, and when. */
export interface PublicationQuestion {
  readonly texts: DecisionTexts;
  /** How far the decision is open so far; null for one that is being recorded. */
  readonly latest: PublicationStatus | null;
  readonly today: IsoDate;
  /** The way in the input to reason, ground and day, where they stand together. */
  readonly path?: readonly string[];
}

/** What is settled by them. */
export type SettledPublication = Pick<Publication, 'status' | 'ground' | 'reason' | 'reviewOn' | 'withheld' | 'shown'>;

/** Shown whole or not at all: there is no part of it that would mean anything. */
const WHOLE_ONLY: ReadonlySet<WithholdableText> = new Set(['options', 'amount']);
/** Of these at least something is shown. */
const NEVER_WHOLE: ReadonlySet<WithholdableText> = new Set(['title']);

/**
 * Settles the publication of a decision (PUB-01). Refuses, in this order: governance.already-published,
 * governance.withholding-without-reason, governance.withholding-without-ground, governance.review-day-required,
 * governance.nothing-withheld, governance.withheld-twice, governance.cannot-withhold-so.
 */
export function decidePublication(
  terms: PublicationTerms,
  { texts, latest, today, path }: PublicationQuestion,
): SettledPublication {
  const { status, redactions } = terms;
  if (status === 'PUBLISHED') {
    ensure(latest !== 'PUBLISHED', () => new Refusal('governance.already-published'));
    return { status, ground: null, reason: null, reviewOn: null, withheld: [], shown: texts };
  }
  const { reason, ground, reviewOn } = terms;
  ensure(reason !== null, () => new Refusal('governance.withholding-without-reason', {}, path ?? ['reason']));
  ensure(status === 'NOT_PUBLISHED' || ground !== null, () => {
    return new Refusal('governance.withholding-without-ground', {}, ['ground']);
  });
  ensure(reviewOn !== null && reviewOn > today, () => {
    return new Refusal('governance.review-day-required', { today }, path ?? ['reviewOn']);
  });
  const kept = { status, reason, reviewOn, ground: status === 'NOT_PUBLISHED' ? null : ground };
  if (status !== 'EXEMPT_IN_PART' || ground === null) return { ...kept, withheld: [], shown: null };
  return { ...kept, ...twinOf(texts, redactions, ground) };
}

/** The redacted twin of a decision's texts, with what is withheld of them. */
function twinOf(
  texts: DecisionTexts,
  redactions: readonly Redaction[],
  ground: WithholdingGround,
): { withheld: WithheldText[]; shown: PublishedTexts } {
  ensure(redactions.length > 0, () => new Refusal('governance.nothing-withheld', {}, ['redactions']));
  const twin: Record<WithholdableText, unknown> = { ...texts };
  const withheld: WithheldText[] = [];
  for (const [at, redaction] of redactions.entries()) {
    const { field, text } = redaction;
    const path = ['redactions', String(at)];
    const named = withholdableTexts[field];
    ensure(!withheld.some((each) => each.field === field), () => {
      return new Refusal('governance.withheld-twice', { field: named }, path);
    });
    ensure(!(text === null ? NEVER_WHOLE : WHOLE_ONLY).has(field), () => {
      return new Refusal('governance.cannot-withhold-so', { field: named }, path);
    });
    ensure(!isEmpty(texts[field]) && text !== texts[field], () => {
      return new Refusal('governance.nothing-withheld', { field: named }, path);
    });
    twin[field] = text;
    withheld.push({ field, ground: redaction.ground ?? ground, whole: text === null });
  }
  return { withheld: inOrder(withheld), shown: twin as PublishedTexts };
}

function isEmpty(text: DecisionTexts[WithholdableText]): boolean {
  return text === null || text === '' || (Array.isArray(text) && text.length === 0);
}

function inOrder(withheld: readonly WithheldText[]): WithheldText[] {
  return withheld.toSorted((a, b) => withholdableNames.indexOf(a.field) - withholdableNames.indexOf(b.field));
}
