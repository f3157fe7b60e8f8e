import { type CurrencyCode, canonicalJson, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import type { CastVote, FrozenMatter, Matter, MatterContent } from '../domain/matter.js';
import type { Interest } from '../domain/verdict/matter-record.js';
import { type Asker, type Writable } from './asker.js';
import { readStoredMoney } from './body-store.js';

interface StoredContent extends Omit<MatterContent, 'amount' | 'authorises'> {
  readonly authorises?: readonly string[];
  readonly amount: { readonly minor: string; readonly currency: CurrencyCode } | null;
}
type MatterRow = Omit<Writable<Matter>, 'content'> & { content: StoredContent };

const COLUMNS = `
  no as "matterNo", id as "matterId", body_no as "bodyNo", type, method, status, title, content, subject,
  not_before as "notBefore", first_stage_no as "firstStageNo", linked_to_no as "linkedToNo", frozen,
  opened_at as "openedAt", last_cast_no as "lastCastNo", version`;

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
  filter: { readonly bodyNos: readonly number[]; readonly status: string | null },
  page: { readonly before: number | null; readonly limit: number },
): Promise<Matter[]> {
  const rows = await asker.ask<MatterRow>(
    'matters',
    `select ${COLUMNS} from matter where alliance_no = $1 and body_no = any ($2) and ($3::text is null or status = $3)
       and ($4::integer is null or no < $4) order by no desc limit $5`,
    filter.bodyNos,
    filter.status,
    page.before,
    page.limit,
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

function toMatter({ content, ...row }: MatterRow): Matter {
  const amount = content.amount === null ? null : readStoredMoney(content.amount);
  return { ...row, content: { ...content, amount, authorises: content.authorises ?? [] } };
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

/** Stores a draft. */
export async function insertMatter(tx: AllianceTx, matter: NewMatter): Promise<void> {
  const { matterId, bodyNo, type, method, title, content, subject, notBefore, firstStageNo, linkedToNo } = matter;
  await tx.query(
    `insert into matter (alliance_no, no, id, body_no, type, method, status, title, content, subject, not_before,
       first_stage_no, linked_to_no, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from matter where alliance_no = $1), $2, $3, $4, $5, 'DRAFT', $6, $7,
       $8, $9, $10, $11, $12)`,
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
}

/** Opens a draft with what is settled from now on. */
export async function freeze(tx: AllianceTx, matterNo: number, frozen: FrozenMatter, hash: string): Promise<void> {
  await tx.query(
    `update matter set status = 'OPEN', frozen = $3, frozen_hash = $4, opened_at = $5, version = version + 1
     where alliance_no = $1 and no = $2 and status = 'DRAFT'`,
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

/** Every vote of a matter in the order of casting; those that were changed too. */
export async function votesOf(asker: Asker, matterNo: number): Promise<CastVote[]> {
  return asker.ask<Writable<CastVote>>(
    'votes',
    `select v.cast_no as "castNo", s.id as seat, v.unit, p.id as person, v.choice, v.reason, v.cast_on as "on"
     from vote v join seat s on s.alliance_no = v.alliance_no and s.no = v.seat_no join person p on p.no = v.person_no
     where v.alliance_no = $1 and v.matter_no = $2 order by v.cast_no`,
    matterNo,
  );
}

/** Stores a vote and counts it. */
export async function insertVote(
  tx: AllianceTx,
  matterNo: number,
  { castNo, seat, unit, choice, reason, on }: Omit<CastVote, 'person'>,
  personNo: number,
): Promise<void> {
  await tx.query(
    `insert into vote (alliance_no, matter_no, cast_no, seat_no, unit, person_no, choice, reason, cast_on, recorded_at)
     select $1, $2, $3, s.no, $5, $6, $7, $8, $9, $10 from seat s where s.alliance_no = $1 and s.id = $4`,
    [tx.allianceNo, matterNo, castNo, seat, unit, personNo, choice, reason, on, tx.at],
    'governance-insert-vote',
  );
  await tx.query(
    'update matter set last_cast_no = $3 where alliance_no = $1 and no = $2',
    [tx.allianceNo, matterNo, castNo],
    'governance-count-vote',
  );
}

/** An interest as it was declared. */
export interface DeclaredInterest extends Omit<Interest, 'agreedBy'> {
  readonly interestId: string;
  readonly person: string;
  readonly nature: 'FINANCIAL' | 'PROFESSIONAL' | 'PERSONAL';
  readonly about: string;
}

/** The interests declared in a matter, in the order of declaring. */
export async function interestsOf(asker: Asker, matterNo: number): Promise<DeclaredInterest[]> {
  return asker.ask<Writable<DeclaredInterest>>(
    'interests',
    `select i.id as "interestId", i.unit, p.id as person, i.nature, i.about, i.wishes,
       i.disclosed_before as "disclosedBefore"
     from interest i join person p on p.no = i.person_no
     where i.alliance_no = $1 and i.matter_no = $2 order by i.no`,
    matterNo,
  );
}

/** Stores an interest. */
export async function insertInterest(
  tx: AllianceTx,
  matterNo: number,
  { interestId, unit, nature, about, wishes, disclosedBefore }: Omit<DeclaredInterest, 'person'>,
  personNo: number,
): Promise<void> {
  await tx.query(
    `insert into interest (alliance_no, no, id, matter_no, unit, person_no, nature, about, wishes, disclosed_before,
       recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from interest where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8, $9,
       $10)`,
    [tx.allianceNo, interestId, matterNo, unit, personNo, nature, about, wishes, disclosedBefore, tx.at],
  );
}
