import { type CurrencyCode, type IsoDate, canonicalJson, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import type { FrozenMatter, Matter, MatterContent } from '../domain/matter.js';
import { votesUntil } from '../domain/voting-window.js';
import { type Asker, type Writable } from './asker.js';
import { readStoredMoney } from './body-store.js';

interface StoredContent extends Omit<MatterContent, 'amount' | 'authorises'> {
  readonly authorises?: readonly string[];
  readonly amount: { readonly minor: string; readonly currency: CurrencyCode } | null;
}
type StoredFrozen = Omit<FrozenMatter, 'votesUntil' | 'sealed'> & Partial<FrozenMatter>;
type MatterRow = Omit<Writable<Matter>, 'content' | 'frozen' | 'withdrawn'> & {
  content: StoredContent;
  frozen: StoredFrozen | null;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
};

const COLUMNS = `
  no as "matterNo", id as "matterId", body_no as "bodyNo", type, method, status, title, content, subject,
  not_before as "notBefore", first_stage_no as "firstStageNo", linked_to_no as "linkedToNo", frozen,
  opened_at as "openedAt", wanted_on as "wantedOn",
  withdrawn_at as "withdrawnAt", withdrawn_reason as "withdrawnReason", last_cast_no as "lastCastNo", version`;

/** The matter with a public id, or undefined. */
export async function findMatter(asker: Asker, matterId: string): Promise<Matter | undefined> {
  const text = `select ${COLUMNS} from matter where alliance_no = $1 and id = $2`;
  const [row] = await asker.ask<MatterRow>('matter', text, matterId);
  return row && toMatter(row);
}

/** The matter with an internal number, which a row of ours refers to. */
export async function matterByNo(asker: Asker, matterNo: number): Promise<Matter> {
  const text = `select ${COLUMNS} from matter where alliance_no = $1 and no = $2`;
  const [row] = await asker.ask<MatterRow>('matter-by-no', text, matterNo);
  invariant(row !== undefined, `There is no matter ${matterNo}`);
  return toMatter(row);
}

/** Matters in a status, newest first, at most `limit`, older than `before` where that is given. */
export async function mattersOf(
  asker: Asker,
  filter: { readonly bodyNos: readonly number[]; readonly status: string | null; readonly type: string | null },
  page: { readonly before: number | null; readonly limit: number },
): Promise<Matter[]> {
  const rows = await asker.ask<MatterRow>(
    'matters',
    `select ${COLUMNS} from matter where alliance_no = $1 and body_no = any ($2) and ($3::text is null or status = $3)
       and ($4::text is null or type = $4) and ($5::integer is null or no < $5) order by no desc limit $6`,
    filter.bodyNos,
    filter.status,
    filter.type,
    page.before,
    page.limit,
  );
  return rows.map(toMatter);
}

/** The tabled matters of bodies, in the order in which decisions are wanted, at most 200. */
export async function mattersTabled(asker: Asker, bodyNos: readonly number[]): Promise<Matter[]> {
  const rows = await asker.ask<MatterRow>(
    'matters-tabled',
    `select ${COLUMNS} from matter where alliance_no = $1 and status = 'TABLED' and body_no = any ($2)
     order by wanted_on, no limit 200`,
    bodyNos,
  );
  return rows.map(toMatter);
}

/** The open matters that are decided in writing within a time. */
export async function mattersWithWindow(asker: Asker): Promise<Matter[]> {
  const rows = await asker.ask<MatterRow>(
    'matters-with-window',
    `select ${COLUMNS} from matter
     where alliance_no = $1 and status = 'OPEN' and frozen ->> 'votesUntil' is not null order by no`,
  );
  return rows.map(toMatter);
}

/** Matters that would authorise a thing, the oldest first. */
export async function mattersAuthorising(asker: Asker, thing: string): Promise<Matter[]> {
  const text = `
    select ${COLUMNS} from matter
    where alliance_no = $1 and content -> 'authorises' @> jsonb_build_array($2::text) order by no`;
  return (await asker.ask<MatterRow>('matters-authorising', text, thing)).map(toMatter);
}

function toMatter({ content, frozen, withdrawnAt, withdrawnReason, ...row }: MatterRow): Matter {
  const amount = content.amount === null ? null : readStoredMoney(content.amount);
  const withdrawn = withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawnReason ?? '' };
  const own = { frozen: frozen && readFrozen(frozen, row.method), withdrawn };
  return { ...row, ...own, content: { ...content, amount, authorises: content.authorises ?? [] } };
}

/** What was settled, also by matters that were opened before windows and seals were settled with the rest. */
function readFrozen(stored: StoredFrozen, method: Matter['method']): FrozenMatter {
  const { rule, openedOn } = stored;
  const none = { writtenWindow: null, nation: 'ENGLAND_AND_WALES' } as const;
  return { votesUntil: votesUntil(method, rule, none, openedOn), sealed: false, ...stored };
}

/** A draft to be stored. */
export type NewMatter = Pick<
  Matter,
  | 'matterId'
  | 'bodyNo'
  | 'type'
  | 'method'
  | 'title'
  | 'content'
  | 'subject'
  | 'notBefore'
  | 'firstStageNo'
  | 'linkedToNo'
>;

/** Stores a draft; gives its internal number. */
export async function insertMatter(tx: AllianceTx, matter: NewMatter): Promise<number> {
  const { matterId, bodyNo, type, method, title, content, subject, notBefore, firstStageNo, linkedToNo } = matter;
  const [row] = await tx.query<{ no: number }>(
    `insert into matter (alliance_no, no, id, body_no, type, method, status, title, content, subject, not_before,
       first_stage_no, linked_to_no, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from matter where alliance_no = $1), $2, $3, $4, $5, 'DRAFT', $6, $7,
       $8, $9, $10, $11, $12) returning no`,
    [
      tx.allianceNo,
      matterId,
      bodyNo,
      type,
      method,
      title,
      canonicalJson(content),
      subject,
      notBefore,
      firstStageNo,
      linkedToNo,
      tx.at,
    ],
  );
  invariant(row !== undefined, 'A matter that was stored has a number');
  return row.no;
}

/** Writes what was edited over a matter that was not opened yet. */
export async function rewriteMatter(
  tx: AllianceTx,
  matterNo: number,
  matter: Pick<NewMatter, 'method' | 'title' | 'content' | 'subject' | 'notBefore' | 'firstStageNo'>,
): Promise<void> {
  const { method, title, content, subject, notBefore, firstStageNo } = matter;
  await tx.query(
    `update matter set method = $3, title = $4, content = $5, subject = $6, not_before = $7, first_stage_no = $8,
       version = version + 1
     where alliance_no = $1 and no = $2`,
    [tx.allianceNo, matterNo, method, title, canonicalJson(content), subject, notBefore, firstStageNo],
  );
}

/** Puts a matter on the forward plan of its body, or sets another day. */
export async function markTabled(tx: AllianceTx, matterNo: number, wantedOn: IsoDate): Promise<void> {
  await tx.query(
    `update matter set status = 'TABLED', wanted_on = $3, version = version + 1 where alliance_no = $1 and no = $2`,
    [tx.allianceNo, matterNo, wantedOn],
  );
}

/** Takes a matter back that was not opened yet. */
export async function markWithdrawn(tx: AllianceTx, matterNo: number, reason: string): Promise<void> {
  await tx.query(
    `update matter set status = 'WITHDRAWN', withdrawn_at = $3, withdrawn_reason = $4, version = version + 1
     where alliance_no = $1 and no = $2`,
    [tx.allianceNo, matterNo, tx.at, reason],
  );
}

/** Opens a draft with what is settled from now on. */
export async function freeze(tx: AllianceTx, matterNo: number, frozen: FrozenMatter, hash: string): Promise<void> {
  await tx.query(
    `update matter set status = 'OPEN', frozen = $3, frozen_hash = $4, opened_at = $5, version = version + 1
     where alliance_no = $1 and no = $2 and status in ('DRAFT', 'TABLED')`,
    [tx.allianceNo, matterNo, canonicalJson(frozen), Buffer.from(hash, 'hex'), tx.at],
  );
}

/** Closes an open matter. */
export async function markClosed(tx: AllianceTx, matterNo: number): Promise<void> {
  await tx.query(
    `update matter set status = 'CLOSED', version = version + 1
     where alliance_no = $1 and no = $2 and status = 'OPEN'`,
    [tx.allianceNo, matterNo],
  );
}
