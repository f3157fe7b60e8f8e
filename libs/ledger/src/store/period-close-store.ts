import type { AllianceTx, LockedReads } from '#platform';
import type { AccountingPeriod } from '../domain/book.js';
import type { PeriodClose } from '../domain/period/period-reopening.js';

const COLUMNS = 'period_no, close_no, closed_at, through_seq, entries, amount_minor, snapshot_hash';

interface CloseRow {
  period_no: number;
  close_no: number;
  closed_at: Date;
  through_seq: string;
  entries: string;
  amount_minor: string;
  snapshot_hash: Buffer;
}

/** What a period holds, counted over its entries up to a place in the stream. */
export type Snapshot = Pick<PeriodClose, 'entries' | 'amountMinor' | 'snapshotHash'>;

/** Counts and hashes the entries of a period up to a place in the stream. */
export async function snapshotOf(
  reads: LockedReads,
  { no, id }: Pick<AccountingPeriod, 'no' | 'id'>,
  throughSeq: bigint,
): Promise<Snapshot> {
  const [row] = await reads.query<Pick<CloseRow, 'entries' | 'amount_minor' | 'snapshot_hash'> & object>(
    `select count(*) as entries, coalesce(sum(amount_minor), 0) as amount_minor,
       sha256(convert_to($3, 'UTF8') || '\\x00'::bytea || coalesce(string_agg(leaf_hash, ''::bytea order by seq), '')) as snapshot_hash
     from cost_entry where alliance_no = $1 and period_no = $2 and seq <= $4`,
    [reads.allianceNo, no, id, throughSeq],
    'period-snapshot',
  );
  if (row === undefined) throw new Error('A count gives a row');
  return {
    entries: BigInt(row.entries),
    amountMinor: BigInt(row.amount_minor),
    snapshotHash: row.snapshot_hash.toString('hex'),
  };
}

/** Keeps what a period holds as it is closed now. */
export async function insertClose(tx: AllianceTx, period: AccountingPeriod): Promise<PeriodClose> {
  const throughSeq = tx.lastSeq;
  const { entries, amountMinor, snapshotHash } = await snapshotOf(tx, period, throughSeq);
  const [row] = await tx.query<CloseRow & object>(
    `insert into period_close (alliance_no, period_no, close_no, through_seq, entries, amount_minor, snapshot_hash,
       closed_at, actor_ref)
     values ($1, $2, (select coalesce(max(close_no), 0) + 1 from period_close where alliance_no = $1 and period_no = $2), $3,
       $4, $5, $6, $7, $8)
     returning ${COLUMNS}`,
    [
      tx.allianceNo,
      period.no,
      throughSeq,
      entries,
      amountMinor,
      Buffer.from(snapshotHash, 'hex'),
      tx.at,
      tx.actor.actorRef,
    ],
    'period-close-insert',
  );
  if (row === undefined) throw new Error('An insert gives a row');
  return closeOf(row);
}

/** Every time a period was closed, the first time first. */
export async function closesOf(reads: LockedReads, periodNo: number): Promise<PeriodClose[]> {
  const rows = await reads.query<CloseRow & object>(
    `select ${COLUMNS} from period_close where alliance_no = $1 and period_no = $2 order by close_no`,
    [reads.allianceNo, periodNo],
    'period-closes',
  );
  return rows.map(closeOf);
}

function closeOf(row: CloseRow): PeriodClose {
  return {
    periodNo: row.period_no,
    closeNo: row.close_no,
    closedAt: row.closed_at,
    throughSeq: BigInt(row.through_seq),
    entries: BigInt(row.entries),
    amountMinor: BigInt(row.amount_minor),
    snapshotHash: row.snapshot_hash.toString('hex'),
  };
}
