import { type IsoDate, canonicalJson } from '#kernel';
import type { AllianceTx } from '#platform';
import type { DecisionContent } from '../domain/close-matter.js';
import type { DecisionEnding } from '../domain/decision-ending.js';
import type { ExplainedVerdict } from '../domain/verdict/explained-verdict.js';
import type { Outcome } from '../domain/verdict/outcome.js';
import { type Asker, type Writable } from './asker.js';

/** The later decision that ended an earlier one. */
export interface EndedBy {
  readonly id: string;
  readonly reference: string;
  /** When that was recorded. */
  readonly at: Date;
  readonly how: DecisionEnding;
  /** Why, as whoever recorded it wrote; null where that was left to the later decision. */
  readonly reason: string | null;
  /** First day on which the earlier one does not count any more. */
  readonly endsOn: IsoDate;
}

/** What came of a matter, as it was recorded. Never edited. */
export interface Decision {
  readonly decisionNo: number;
  readonly decisionId: string;
  readonly bodyNo: number;
  readonly reference: string;
  readonly matterNo: number;
  readonly outcome: Outcome;
  readonly content: DecisionContent;
  readonly effectiveFrom: IsoDate | null;
  readonly reviewOn: IsoDate | null;
  /** Last day on which it counts; null while it has none. */
  readonly expiresOn: IsoDate | null;
  readonly verdict: ExplainedVerdict;
  /** SHA-256 (hex) over the verdict. */
  readonly verdictHash: string;
  readonly decidedOn: IsoDate;
  readonly recordedAt: Date;
  /** The decision that took its place, or took it back, and the first day without it; null while it stands. */
  readonly supersededBy: EndedBy | null;
}

type DecisionRow = Omit<Writable<Decision>, 'supersededBy' | 'verdictHash'> & {
  verdictHash: Buffer;
  byId: string | null;
  byReference: string | null;
  supersededAt: Date | null;
  revokes: boolean | null;
  endingReason: string | null;
  endsOn: IsoDate | null;
};

const SELECT = `
  select d.no as "decisionNo", d.id as "decisionId", d.body_no as "bodyNo", d.reference, d.matter_no as "matterNo",
    d.outcome, d.content, d.effective_from as "effectiveFrom", d.review_on as "reviewOn", d.expires_on as "expiresOn", d.verdict,
    d.verdict_hash as "verdictHash", d.decided_on as "decidedOn", d.recorded_at as "recordedAt", b.id as "byId",
    b.reference as "byReference", s.revokes, s.reason as "endingReason",
    coalesce(b.effective_from, b.decided_on) as "endsOn", s.recorded_at as "supersededAt"
  from decision d left join supersession s on s.alliance_no = d.alliance_no and s.decision_no = d.no
    left join decision b on b.alliance_no = s.alliance_no and b.no = s.by_no`;

/** The decision with a public id, or undefined. */
export async function findDecision(asker: Asker, decisionId: string): Promise<Decision | undefined> {
  const text = `${SELECT} where d.alliance_no = $1 and d.id = $2`;
  const [row] = await asker.ask<DecisionRow>('decision', text, decisionId);
  return row && toDecision(row);
}

/** The decision with an internal number, or undefined. */
export async function decisionByNo(asker: Asker, decisionNo: number): Promise<Decision | undefined> {
  const text = `${SELECT} where d.alliance_no = $1 and d.no = $2`;
  const [row] = await asker.ask<DecisionRow>('decision-by-no', text, decisionNo);
  return row && toDecision(row);
}

/** The decision that came of a matter, or undefined. */
export async function decisionOfMatter(asker: Asker, matterNo: number): Promise<Decision | undefined> {
  const text = `${SELECT} where d.alliance_no = $1 and d.matter_no = $2`;
  const [row] = await asker.ask<DecisionRow>('decision-of-matter', text, matterNo);
  return row && toDecision(row);
}

/** Decisions of bodies, newest first, at most `limit`, older than `before` where that is given. */
export async function decisionsOf(
  asker: Asker,
  bodyNos: readonly number[],
  page: { readonly before: number | null; readonly limit: number },
): Promise<Decision[]> {
  const rows = await asker.ask<DecisionRow>(
    'decisions',
    `${SELECT} where d.alliance_no = $1 and d.body_no = any ($2) and ($3::integer is null or d.no < $3)
     order by d.no desc limit $4`,
    bodyNos,
    page.before,
    page.limit,
  );
  return rows.map(toDecision);
}

/** Approved decisions of bodies that are to be looked at again by a day, the earliest first, at most 200. */
export async function decisionsToReview(asker: Asker, bodyNos: readonly number[], by: IsoDate): Promise<Decision[]> {
  const rows = await asker.ask<DecisionRow>(
    'decisions-to-review',
    `${SELECT} where d.alliance_no = $1 and d.body_no = any ($2) and d.outcome = 'APPROVED' and d.review_on <= $3
     order by d.review_on, d.no limit 200`,
    bodyNos,
    by,
  );
  return rows.map(toDecision);
}

/** Approved decisions of bodies that came after one and were not ended themselves, newest first, at most 50. */
export async function standingAfter(asker: Asker, bodyNos: readonly number[], decisionNo: number): Promise<Decision[]> {
  const rows = await asker.ask<DecisionRow>(
    'decisions-standing-after',
    `${SELECT} where d.alliance_no = $1 and d.body_no = any ($2) and d.no > $3 and d.outcome = 'APPROVED'
       and s.by_no is null order by d.no desc limit 50`,
    bodyNos,
    decisionNo,
  );
  return rows.map(toDecision);
}

function toDecision(found: DecisionRow): Decision {
  const { byId, byReference, supersededAt, revokes, endingReason: reason, endsOn, verdictHash, ...row } = found;
  const supersededBy =
    byId === null || byReference === null || supersededAt === null || endsOn === null
      ? null
      : { id: byId, reference: byReference, at: supersededAt, how: endingOf(revokes), reason, endsOn };
  return { ...row, verdictHash: verdictHash.toString('hex'), supersededBy };
}

function endingOf(revokes: boolean | null): DecisionEnding {
  return revokes ? 'REVOKED' : 'SUPERSEDED';
}

/** A decision to be stored. */
export type NewDecision = Omit<Decision, 'decisionNo' | 'recordedAt' | 'supersededBy'> & {
  readonly numberInBody: number;
};

/** Stores a decision. */
export async function insertDecision(tx: AllianceTx, decision: NewDecision): Promise<void> {
  await tx.query(
    `insert into decision (alliance_no, no, id, body_no, decision_no, reference, matter_no, outcome, content,
       effective_from, review_on, expires_on, verdict, verdict_hash, decided_on, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from decision where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8, $9,
       $10, $11, $12, $13, $14, $15)`,
    [
      tx.allianceNo,
      decision.decisionId,
      decision.bodyNo,
      decision.numberInBody,
      decision.reference,
      decision.matterNo,
      decision.outcome,
      canonicalJson(decision.content),
      decision.effectiveFrom,
      decision.reviewOn,
      decision.expiresOn,
      canonicalJson(decision.verdict),
      Buffer.from(decision.verdictHash, 'hex'),
      decision.decidedOn,
      tx.at,
    ],
  );
}

/** Records that a later decision took the place of an earlier one, or took it back. */
export async function insertSupersession(
  tx: AllianceTx,
  decisionNo: number,
  byNo: number,
  { revokes, reason }: { readonly revokes: boolean; readonly reason: string | null },
): Promise<void> {
  await tx.query(
    `insert into supersession (alliance_no, decision_no, by_no, revokes, reason, recorded_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.allianceNo, decisionNo, byNo, revokes, reason, tx.at],
  );
}
