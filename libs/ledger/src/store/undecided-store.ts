import type { CurrencyCode, IsoDate, OpennessLevel } from '#kernel';
import type { LockedReads } from '#platform';

/** An entry that stands, as far as a report names it. */
export interface ReportedEntry {
  readonly seq: bigint;
  readonly entryNo: number;
  readonly organisationNo: number;
  readonly categoryNo: number;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly openness: OpennessLevel;
  readonly personal: boolean;
  readonly approvalRef: string | null;
  readonly postedAt: Date;
}

interface Row {
  seq: string;
  entry_no: number;
  organisation_no: number;
  category_no: number;
  amount_minor: string;
  currency: string;
  openness: number;
  personal: boolean;
  approval_ref: string | null;
  recorded_at: Date;
}

/** Neither a reversal nor reversed. */
const STANDING = `e.alliance_no = $1 and e.reverses_seq is null and not exists (
  select from cost_entry r where r.alliance_no = e.alliance_no and r.reverses_seq = e.seq)`;
const COLUMNS = `e.seq, e.entry_no, e.organisation_no, e.category_no, e.amount_minor, e.currency, e.openness, e.personal,
  e.approval_ref, e.recorded_at`;

/** Costs that cite no authority, from the amount upwards that the alliance agreed, posted since it did. */
export async function withoutAuthority(reads: LockedReads, limit: number): Promise<ReportedEntry[]> {
  return entries(
    reads,
    'undecided-entries',
    `select ${COLUMNS} from cost_entry e join ledger_setting s on s.alliance_no = e.alliance_no
     where ${STANDING} and e.amount_minor >= s.authority_threshold_minor and e.recorded_at >= s.authority_threshold_since
       and not exists (select from spending_authority a where a.alliance_no = e.alliance_no and a.id = e.approval_ref)
     order by e.seq desc limit $2`,
    limit,
  );
}

/** Costs in categories that need approval whose approval is no spending authority. */
export async function approvedByReference(reads: LockedReads, limit: number): Promise<ReportedEntry[]> {
  return entries(
    reads,
    'undecided-approvals',
    `select ${COLUMNS} from cost_entry e
       join cost_category c on c.alliance_no = e.alliance_no and c.no = e.category_no
     where ${STANDING} and c.allowability = 'ALLOWED_WITH_APPROVAL'
       and not exists (select from spending_authority a where a.alliance_no = e.alliance_no and a.id = e.approval_ref)
     order by e.seq desc limit $2`,
    limit,
  );
}

/** Costs incurred before the day on which their authority was decided. */
export async function authorisedAfterwards(reads: LockedReads, limit: number): Promise<ReportedEntry[]> {
  return entries(
    reads,
    'undecided-afterwards',
    `select ${COLUMNS} from cost_entry e
       join spending_authority_step s on s.alliance_no = e.alliance_no and s.authority_id = e.approval_ref
     where ${STANDING} and e.approval_ref is not null and s.step = 'APPROVED' and e.incurred_on < s.decided_on
     order by e.seq desc limit $2`,
    limit,
  );
}

async function entries(reads: LockedReads, name: string, text: string, limit: number): Promise<ReportedEntry[]> {
  const rows = await reads.query<Row & object>(text, [reads.allianceNo, limit], name);
  return rows.map((row) => ({
    seq: BigInt(row.seq),
    entryNo: row.entry_no,
    organisationNo: row.organisation_no,
    categoryNo: row.category_no,
    amountMinor: BigInt(row.amount_minor),
    currency: row.currency as CurrencyCode,
    openness: row.openness as OpennessLevel,
    personal: row.personal,
    approvalRef: row.approval_ref,
    postedAt: row.recorded_at,
  }));
}

/** An authority under which more was spent than it allows. */
export interface Overspent {
  readonly id: string;
  readonly purpose: string;
  readonly overMinor: bigint;
  readonly currency: CurrencyCode;
  readonly proposedAt: Date;
}

/** Authorities that are overspent, the newest first. */
export async function overspentAuthorities(reads: LockedReads, limit: number): Promise<Overspent[]> {
  const rows = await reads.query<{ id: string; purpose: string; over: string; currency: string; proposed_at: Date }>(
    `select a.id, a.purpose, b.spent_minor - a.limit_minor as over, a.currency, a.proposed_at
     from spending_authority a join spending_authority_balance b on b.alliance_no = a.alliance_no and b.authority_id = a.id
     where a.alliance_no = $1 and b.spent_minor > a.limit_minor order by a.id desc limit $2`,
    [reads.allianceNo, limit],
    'undecided-overspent',
  );
  return rows.map(({ id, purpose, over, currency, proposed_at: proposedAt }) => ({
    ...{ id, purpose, proposedAt },
    ...{ overMinor: BigInt(over), currency: currency as CurrencyCode },
  }));
}

/** A period that stands open again. */
export interface OpenAgain {
  readonly id: string;
  readonly name: string;
  readonly endsOn: IsoDate;
}

/** A period that a decision opened again. */
export interface OpenByDecision {
  readonly id: string;
  readonly name: string;
  readonly decisionId: string;
  readonly reference: string;
}

/** Periods that are open again by a decision, with the one that opened them last. Whether it still counts is not asked. */
export async function reopenedByDecision(reads: LockedReads): Promise<OpenByDecision[]> {
  const rows = await reads.query<{ id: string; name: string; decision_id: string; reference: string }>(
    `select distinct on (p.starts_on, p.no) p.id, p.name, a.decision_id, a.decision_reference as reference
     from accounting_period p
       join period_reopening r on r.alliance_no = p.alliance_no and r.period_no = p.no
       join period_reopening_step a on a.alliance_no = r.alliance_no and a.reopening_id = r.id and a.step = 'APPROVED'
       join period_reopening_step s on s.alliance_no = r.alliance_no and s.reopening_id = r.id and s.step = 'REOPENED'
     where p.alliance_no = $1 and p.status = 'REOPENED' order by p.starts_on desc, p.no, s.seq desc`,
    [reads.allianceNo],
    'undecided-open-periods',
  );
  return rows.map(({ id, name, decision_id: decisionId, reference }) => ({ id, name, decisionId, reference }));
}

/** Periods that are open again without a reopening that a decision approved after they were last closed. */
export async function reopenedWithoutDecision(reads: LockedReads, limit: number): Promise<OpenAgain[]> {
  const rows = await reads.query<{ id: string; name: string; ends_on: string }>(
    `select p.id, p.name, p.ends_on from accounting_period p
     where p.alliance_no = $1 and p.status = 'REOPENED' and not exists (
       select from period_reopening r
         join period_reopening_step a on a.alliance_no = r.alliance_no and a.reopening_id = r.id and a.step = 'APPROVED'
         join period_reopening_step s on s.alliance_no = r.alliance_no and s.reopening_id = r.id and s.step = 'REOPENED'
       where r.alliance_no = p.alliance_no and r.period_no = p.no and s.seq > coalesce((
         select max(c.through_seq) from period_close c
         where c.alliance_no = p.alliance_no and c.period_no = p.no), 0))
     order by p.starts_on desc limit $2`,
    [reads.allianceNo, limit],
    'undecided-periods',
  );
  return rows.map(({ id, name, ends_on: endsOn }) => ({ id, name, endsOn: endsOn as IsoDate }));
}
