import type { DecisionEnding } from '../decision-ending.js';
import { type DecisionStanding, standingOf } from '../decision-standing.js';
import type { IsoDate } from '#kernel';
import type { Method } from '../rules/decision-rule.js';
import type { BodyKind, MatterType } from '../rules/matter-type.js';
import type { ExplainedVerdict } from '../verdict/explained-verdict.js';
import type { Outcome } from '../verdict/outcome.js';
import { verdictWords } from '../verdict/verdict-words.js';
import type { Tally } from '../verdict/voices.js';
import type { DecisionTexts, Publication, PublishedTexts } from './publication.js';
import {
  type Readership,
  type RegisterField,
  isOnRegister,
  registerFieldNames,
  showsField,
} from './register-fields.js';

/** Another decision. */
export interface NamedDecision {
  readonly id: string;
  readonly reference: string;
}

/** The later decision that ended another, and the first day without that one. */
export interface EndingDecision extends NamedDecision {
  readonly how: DecisionEnding;
  readonly endsOn: IsoDate;
  /** Why, as whoever recorded it wrote; null where that was left to the later decision. */
  readonly reason: string | null;
  /** Whether that one is on the reader's register itself; else only that there is one is shown. */
  readonly onRegister: boolean;
}

/** An earlier decision that another ended. */
export interface EndedDecision extends NamedDecision {
  readonly how: DecisionEnding;
}

/** A decision as it was recorded, with all that the register can show of it. */
export interface DecisionRecord {
  readonly id: string;
  readonly decisionNo: number;
  readonly reference: string;
  readonly body: { readonly bodyNo: number; readonly id: string; readonly name: string; readonly kind: BodyKind };
  readonly matter: { readonly id: string; readonly matterNo: number };
  readonly type: MatterType;
  readonly method: Method;
  readonly outcome: Outcome;
  readonly texts: DecisionTexts;
  readonly category: string | null;
  readonly subject: string | null;
  readonly authorises: readonly string[];
  readonly interestsChecked: boolean;
  readonly decidedOn: IsoDate;
  readonly recordedAt: Date;
  readonly effectiveFrom: IsoDate | null;
  readonly reviewOn: IsoDate | null;
  /** Last day on which it counts; null while it has none. */
  readonly expiresOn: IsoDate | null;
  readonly supersededBy: EndingDecision | null;
  /** Those of them that are on the reader's register. */
  readonly supersedes: readonly EndedDecision[];
  readonly verdict: ExplainedVerdict;
  readonly verdictHash: string;
  readonly publication: Publication;
}

/** What the register shows of each field; what somebody is not shown is not there at all. */
export interface RegisterValues extends PublishedTexts {
  readonly reference: string;
  readonly body: DecisionRecord['body'];
  readonly decidedOn: IsoDate;
  readonly publication: Publication;
  readonly type: MatterType;
  readonly method: Method;
  readonly outcome: Outcome;
  readonly standing: DecisionStanding;
  readonly effectiveFrom: IsoDate | null;
  readonly expiresOn: IsoDate | null;
  readonly reviewOn: IsoDate | null;
  readonly supersededBy: Omit<EndingDecision, 'onRegister' | 'reason'> | null;
  readonly endedBecause: string | null;
  readonly supersedes: readonly EndedDecision[];
  readonly rule: ExplainedVerdict['record']['rule'];
  readonly words: readonly string[];
  readonly tookPart: readonly string[];
  readonly tally: Tally;
  readonly recusals: number;
  readonly interestCount: number;
  readonly interestsChecked: boolean;
  readonly verdictHash: string;
  readonly category: string | null;
  readonly subject: string | null;
  readonly authorises: readonly string[];
  readonly matter: DecisionRecord['matter'];
  readonly interests: DecisionRecord['matter'];
  readonly positions: ExplainedVerdict;
  readonly verdict: ExplainedVerdict;
}

/** A decision as somebody reads it. */
export interface RegisteredDecision {
  readonly record: Pick<DecisionRecord, 'id' | 'decisionNo' | 'recordedAt'>;
  readonly readership: Readership;
  readonly shown: Partial<RegisterValues>;
  /** The fields that are not shown to them: never a silent blank. */
  readonly withheld: readonly RegisterField[];
}

/** The one place where a decision becomes what somebody reads of it. Null: it is not on their register. */
export function registeredDecision(
  record: DecisionRecord,
  readership: Readership,
  today: IsoDate,
): RegisteredDecision | null {
  const { publication } = record;
  if (!isOnRegister(readership, publication.status)) return null;
  const texts = readership === 'MEMBERS' ? record.texts : publication.shown;
  const makers = valuesOf(record, texts, readership, today);
  const shown: Partial<Record<RegisterField, unknown>> = {};
  const withheld: RegisterField[] = [];
  for (const field of registerFieldNames) {
    if (showsField(field, readership, publication)) shown[field] = makers[field]();
    else withheld.push(field);
  }
  const { id, decisionNo, recordedAt } = record;
  return { record: { id, decisionNo, recordedAt }, readership, shown: shown as Partial<RegisterValues>, withheld };
}

type Makers = { readonly [K in RegisterField]: () => RegisterValues[K] };

/** How each field is made; only of what is shown it is done. */
function valuesOf(
  record: DecisionRecord,
  texts: PublishedTexts | null,
  readership: Readership,
  today: IsoDate,
): Makers {
  const { verdict } = record;
  const text =
    <K extends keyof PublishedTexts>(name: K) =>
    (): PublishedTexts[K] | null =>
      texts?.[name] ?? null;
  return {
    reference: () => record.reference,
    body: () => record.body,
    decidedOn: () => record.decidedOn,
    publication: () => record.publication,
    title: text('title'),
    question: text('question'),
    options: text('options'),
    recommendation: text('recommendation'),
    bestForPeople: text('bestForPeople'),
    amount: text('amount'),
    text: text('text'),
    reasons: text('reasons'),
    alternatives: text('alternatives'),
    type: () => record.type,
    method: () => record.method,
    outcome: () => record.outcome,
    standing: () => standingOf(record, today),
    effectiveFrom: () => record.effectiveFrom,
    expiresOn: () => record.expiresOn,
    reviewOn: () => record.reviewOn,
    supersededBy: () => namedEnding(record.supersededBy),
    endedBecause: () => record.supersededBy?.reason ?? null,
    supersedes: () => record.supersedes,
    rule: () => verdict.record.rule,
    words: () => (readership === 'MEMBERS' ? verdict.words : verdictWords(verdict, 'WITHOUT_NAMES')),
    tookPart: () => tookPart(verdict),
    tally: () => verdict.tally,
    recusals: () => verdict.recused.length,
    interestCount: () => verdict.record.interests.length,
    interestsChecked: () => record.interestsChecked,
    verdictHash: () => record.verdictHash,
    category: () => record.category,
    subject: () => record.subject,
    authorises: () => record.authorises,
    matter: () => record.matter,
    interests: () => record.matter,
    positions: () => verdict,
    verdict: () => verdict,
  };
}

/** What ended a decision, as far as its reader may know of it: a later one that is not published is not named. */
function namedEnding(by: EndingDecision | null): RegisterValues['supersededBy'] {
  if (by === null || !by.onRegister) return null;
  const { id, reference, how, endsOn } = by;
  return { id, reference, how, endsOn };
}

/** The members that could decide and were represented, by name; who sits for themselves is a seat. */
function tookPart({ record, entitled, present }: ExplainedVerdict): string[] {
  const there = new Set(present.filter((unit) => entitled.includes(unit)));
  return record.electorate.filter(({ unit }) => there.has(unit)).map(({ name }) => name);
}
