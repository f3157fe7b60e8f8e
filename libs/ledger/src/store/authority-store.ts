import type { CurrencyCode, IsoDate } from '#kernel';
import type { AllianceTx, LockedReads } from '#platform';
import type { AuthorityChange } from '../domain/authority/decide-spending.js';
import type {
  AuthorityKind,
  Ending,
  SpendingAuthority,
  SpentAuthority,
} from '../domain/authority/spending-authority.js';
import { arrayLiteral } from './array-literal.js';

/** A spending authority with its steps and its balance, as pg gives them. */
export interface AuthorityRow {
  id: string;
  kind: string;
  purpose: string;
  limit_minor: string;
  currency: string;
  category_no: number | null;
  organisation_no: number | null;
  valid_from: string;
  valid_to: string | null;
  proposed_at: Date;
  withdrawn: boolean;
  approved_from: string | null;
  approved_until: string | null;
  approved_by: string | null;
  approved_reference: string | null;
  decided_on: string | null;
  ended_on: string | null;
  ended_how: string | null;
  ended_by: string | null;
  spent_minor: string;
  entries: string;
  standing: number;
}

const SELECT = `
  select a.id, a.kind, a.purpose, a.limit_minor, a.currency, a.category_no, a.organisation_no, a.valid_from, a.valid_to,
    a.proposed_at, w.step is not null as withdrawn, f.on_day as approved_from, f.until as approved_until,
    f.decision_id as approved_by,
    f.decision_reference as approved_reference, f.decided_on, e.on_day as ended_on, e.how as ended_how,
    e.decision_id as ended_by, b.spent_minor, b.entries, b.standing
  from spending_authority a
    join spending_authority_balance b on b.alliance_no = a.alliance_no and b.authority_id = a.id
    left join spending_authority_step w on w.alliance_no = a.alliance_no and w.authority_id = a.id and w.step = 'WITHDRAWN'
    left join spending_authority_step f on f.alliance_no = a.alliance_no and f.authority_id = a.id and f.step = 'APPROVED'
    left join spending_authority_step e on e.alliance_no = a.alliance_no and e.authority_id = a.id and e.step = 'ENDED'`;

/** The authorities with these ids, as they stand under the alliance's lock or in a read of its own; none for no ids. */
export async function readAuthorities(reads: LockedReads, ids: readonly string[]): Promise<AuthorityRow[]> {
  if (ids.length === 0) return [];
  return reads.query<AuthorityRow & object>(
    `${SELECT} where a.alliance_no = $1 and a.id = any($2::text[])`,
    [reads.allianceNo, arrayLiteral(ids)],
    'authorities',
  );
}

/** One authority, or undefined. */
export async function findAuthority(reads: LockedReads, id: string): Promise<SpentAuthority | undefined> {
  const [row] = await readAuthorities(reads, [id]);
  return row && spentAuthorityOf(row);
}

/** The authorities of an alliance, newest first, at most `limit`, older than `before` where that is given. */
export async function authoritiesOf(
  reads: LockedReads,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<SpentAuthority[]> {
  const rows = await reads.query<AuthorityRow & object>(
    `${SELECT} where a.alliance_no = $1 and ($2::text is null or a.id < $2) order by a.id desc limit $3`,
    [reads.allianceNo, before, limit],
    'authorities-newest',
  );
  return rows.map(spentAuthorityOf);
}

/** Rows by id. */
export function authoritiesById(rows: readonly AuthorityRow[]): ReadonlyMap<string, SpentAuthority> {
  return new Map(rows.map((row) => [row.id, spentAuthorityOf(row)]));
}

function spentAuthorityOf(row: AuthorityRow): SpentAuthority {
  const authority: SpendingAuthority = {
    id: row.id,
    kind: row.kind as AuthorityKind,
    purpose: row.purpose,
    limitMinor: BigInt(row.limit_minor),
    currency: row.currency as CurrencyCode,
    categoryNo: row.category_no,
    organisationNo: row.organisation_no,
    validFrom: row.valid_from as IsoDate,
    validTo: row.valid_to as IsoDate | null,
    proposedAt: row.proposed_at,
    withdrawn: row.withdrawn,
    approved: approvedOf(row),
    ended: endedOf(row),
  };
  return {
    authority,
    spentMinor: BigInt(row.spent_minor),
    entries: BigInt(row.entries),
    standing: row.standing,
  };
}

function approvedOf(row: AuthorityRow): SpendingAuthority['approved'] {
  const { approved_from: from, approved_by: decisionId, approved_reference: reference, decided_on: decidedOn } = row;
  if (from === null || decisionId === null || reference === null || decidedOn === null) return null;
  const until = row.approved_until as IsoDate | null;
  return { decisionId, reference, decidedOn: decidedOn as IsoDate, from: from as IsoDate, until };
}

function endedOf({ ended_on: on, ended_how: how, ended_by: decisionId }: AuthorityRow): SpendingAuthority['ended'] {
  if (on === null || how === null || decisionId === null) return null;
  return { how: how as Ending, on: on as IsoDate, decisionId };
}

/** What is proposed. */
export type NewAuthority = Omit<SpendingAuthority, 'proposedAt' | 'withdrawn' | 'approved' | 'ended'>;

/** Writes a proposal down, with nothing spent under it. */
export async function insertAuthority(tx: AllianceTx, made: NewAuthority): Promise<void> {
  await tx.query(
    `insert into spending_authority (alliance_no, id, kind, purpose, limit_minor, currency, category_no, organisation_no,
       valid_from, valid_to, proposed_at, actor_ref)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.allianceNo,
      made.id,
      made.kind,
      made.purpose,
      made.limitMinor,
      made.currency,
      made.categoryNo,
      made.organisationNo,
      made.validFrom,
      made.validTo,
      tx.at,
      tx.actor.actorRef,
    ],
    'authority-insert',
  );
  await tx.query(
    `insert into spending_authority_balance (alliance_no, authority_id, spent_minor, entries, standing)
     values ($1, $2, 0, 0, 0)`,
    [tx.allianceNo, made.id],
    'authority-balance-insert',
  );
}

/** Something that happens to an authority once. */
export interface AuthorityStep {
  readonly step: 'WITHDRAWN' | 'APPROVED' | 'ENDED';
  readonly authorityId: string;
  /** First day on which it counts. */
  readonly on: IsoDate;
  /** Last day, of an approval whose decision has one. */
  readonly until?: IsoDate | null;
  readonly how?: Ending;
  /** The decision by which it happens; of an approval with reference and day. */
  readonly decision?: { readonly id: string; readonly reference?: string; readonly decidedOn?: IsoDate };
}

export async function insertStep(
  tx: AllianceTx,
  { step, authorityId, on, until, how, decision }: AuthorityStep,
): Promise<void> {
  await tx.query(
    `insert into spending_authority_step (alliance_no, authority_id, step, on_day, until, how, decision_id,
       decision_reference, decided_on, recorded_at, actor_ref)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.allianceNo,
      authorityId,
      step,
      on,
      until ?? null,
      how ?? null,
      decision?.id ?? null,
      decision?.reference ?? null,
      decision?.decidedOn ?? null,
      tx.at,
      tx.actor.actorRef,
    ],
    'authority-step',
  );
}

/** Moves balances of authorities by these changes, which must be in their fixed order. */
export async function moveAuthorities(tx: AllianceTx, changes: readonly AuthorityChange[]): Promise<void> {
  await tx.query(
    `update spending_authority_balance b set spent_minor = b.spent_minor + c.amount_minor, entries = b.entries + c.entries,
       standing = b.standing + c.standing
     from unnest($2::text[], $3::bigint[], $4::bigint[], $5::integer[]) c (authority_id, amount_minor, entries, standing)
     where b.alliance_no = $1 and b.authority_id = c.authority_id`,
    [
      tx.allianceNo,
      arrayLiteral(changes.map(({ authorityId }) => authorityId)),
      changes.map(({ amountMinor }) => amountMinor),
      changes.map(({ entries }) => entries),
      changes.map(({ standing }) => standing),
    ],
    'authorities-move',
  );
}

/** What entries of one import have taken from an authority. */
export async function spentByImport(tx: AllianceTx, authorityId: string, importNo: number): Promise<AuthorityChange> {
  const [row] = await tx.query<{ amount: string; entries: string; standing: string }>(
    `select coalesce(sum(amount_minor), 0) as amount, count(*) as entries, count(*) filter (where amount_minor > 0) as standing
     from cost_entry where alliance_no = $1 and approval_ref = $2 and import_no = $3`,
    [tx.allianceNo, authorityId, importNo],
    'authority-spent-by-import',
  );
  const { amount, entries, standing } = row ?? { amount: '0', entries: '0', standing: '0' };
  return { authorityId, amountMinor: BigInt(amount), entries: BigInt(entries), standing: Number(standing) };
}
