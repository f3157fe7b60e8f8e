import type { AllianceTx } from '#platform';
import type { AgendaItem, MeetingAction, Paper } from '../../domain/meeting/meeting.js';
import type { Asker, Writable } from '../asker.js';

interface ItemRow extends Omit<AgendaItem, 'matter'> {
  readonly matterNo: number | null;
  readonly matterId: string | null;
}

const ITEM = `
  select i.no as "itemNo", i.id as "itemId", i.meeting_no as "meetingNo", i.place, i.kind, i.title,
    i.matter_no as "matterNo", x.id as "matterId", i.minutes_allotted as "minutesAllotted", i.note
  from agenda_item i left join matter x on x.alliance_no = i.alliance_no and x.no = i.matter_no`;

function toItem({ matterNo: no, matterId: id, ...row }: ItemRow): AgendaItem {
  return { ...row, matter: no === null || id === null ? null : { no, id } };
}

/** The agenda of a meeting, in its order. */
export async function agendaOf(asker: Asker, meetingNo: number): Promise<AgendaItem[]> {
  const text = `${ITEM} where i.alliance_no = $1 and i.meeting_no = $2 and not i.removed order by i.place, i.no`;
  return (await asker.ask<Writable<ItemRow>>('agenda', text, meetingNo)).map(toItem);
}

/** The item with a public id, unless it was taken off. */
export async function findItem(asker: Asker, itemId: string): Promise<AgendaItem | undefined> {
  const text = `${ITEM} where i.alliance_no = $1 and i.id = $2 and not i.removed`;
  const [row] = await asker.ask<Writable<ItemRow>>('agenda-item', text, itemId);
  return row && toItem(row);
}

/** The item with an internal number that a row of ours refers to, or undefined when it was taken off. */
export async function itemByNo(asker: Asker, itemNo: number): Promise<AgendaItem | undefined> {
  const text = `${ITEM} where i.alliance_no = $1 and i.no = $2 and not i.removed`;
  const [row] = await asker.ask<Writable<ItemRow>>('agenda-item-by-no', text, itemNo);
  return row && toItem(row);
}

/** An item to be stored. */
export type NewItem = Pick<AgendaItem, 'itemId' | 'meetingNo' | 'place' | 'kind' | 'title' | 'minutesAllotted'> & {
  readonly matterNo: number | null;
};

/** Stores an item. */
export async function insertItem(tx: AllianceTx, item: NewItem): Promise<void> {
  const { itemId, meetingNo, place, kind, title, minutesAllotted, matterNo } = item;
  await tx.query(
    `insert into agenda_item (alliance_no, no, id, meeting_no, place, kind, title, matter_no, minutes_allotted,
       recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from agenda_item where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8,
       $9)`,
    [tx.allianceNo, itemId, meetingNo, place, kind, title, matterNo, minutesAllotted, tx.at],
  );
}

/** Stores what an item is called and how long it may take. */
export async function saveItem(
  tx: AllianceTx,
  { itemNo, title, minutesAllotted }: Pick<AgendaItem, 'itemNo' | 'title' | 'minutesAllotted'>,
): Promise<void> {
  await tx.query('update agenda_item set title = $3, minutes_allotted = $4 where alliance_no = $1 and no = $2', [
    ...[tx.allianceNo, itemNo, title, minutesAllotted],
  ]);
}

/** Stores the order of items: their numbers, the first first. */
export async function saveOrder(tx: AllianceTx, itemNos: readonly number[]): Promise<void> {
  await tx.query(
    `update agenda_item i set place = o.place from unnest($2::integer[]) with ordinality as o (no, place)
     where i.alliance_no = $1 and i.no = o.no`,
    [tx.allianceNo, itemNos],
  );
}

/** Takes an item off its agenda. */
export async function removeItem(tx: AllianceTx, itemNo: number): Promise<void> {
  await tx.query('update agenda_item set removed = true where alliance_no = $1 and no = $2', [tx.allianceNo, itemNo]);
}

/** Stores what the secretary noted on an item. */
export async function saveNote(tx: AllianceTx, itemNo: number, note: string | null): Promise<void> {
  await tx.query('update agenda_item set note = $3 where alliance_no = $1 and no = $2', [tx.allianceNo, itemNo, note]);
}

interface PaperRow extends Omit<Paper, 'sha256' | 'bytes'> {
  readonly sha256: Buffer;
  readonly bytes: string;
}

const PAPER = `
  select p.id as "paperId", p.item_no as "itemNo", p.file_sha256 as sha256, p.file_name as "fileName",
    p.media_type as "mediaType", p.bytes, p.title, p.summary, p.restricted, p.recorded_at as at from paper p`;

function toPaper({ sha256, bytes, ...row }: PaperRow): Paper {
  return { ...row, sha256: sha256.toString('hex'), bytes: Number(bytes) };
}

/** The papers of a meeting, in the order in which they came; those withdrawn are left out. */
export async function papersOf(asker: Asker, meetingNo: number): Promise<Paper[]> {
  const text = `${PAPER} join agenda_item i on i.alliance_no = p.alliance_no and i.no = p.item_no
    where p.alliance_no = $1 and i.meeting_no = $2 and p.withdrawn_at is null order by p.no`;
  return (await asker.ask<Writable<PaperRow>>('papers', text, meetingNo)).map(toPaper);
}

/** The paper with a public id, unless it was withdrawn. */
export async function findPaper(asker: Asker, paperId: string): Promise<Paper | undefined> {
  const text = `${PAPER} where p.alliance_no = $1 and p.id = $2 and p.withdrawn_at is null`;
  const [row] = await asker.ask<Writable<PaperRow>>('paper', text, paperId);
  return row && toPaper(row);
}

/** Stores a paper. */
export async function insertPaper(tx: AllianceTx, paper: Omit<Paper, 'at'>): Promise<void> {
  const { paperId, itemNo, sha256, fileName, mediaType, bytes, title, summary, restricted } = paper;
  const personNo = tx.actor.kind === 'person' ? tx.actor.personNo : null;
  await tx.query(
    `insert into paper (alliance_no, no, id, item_no, file_sha256, file_name, media_type, bytes, title, summary,
       restricted, person_no, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from paper where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8, $9,
       $10, $11, $12)`,
    [
      ...[tx.allianceNo, paperId, itemNo, Buffer.from(sha256, 'hex'), fileName, mediaType, bytes, title, summary],
      ...[restricted, personNo, tx.at],
    ],
  );
}

/** Takes a paper back. */
export async function withdrawPaper(tx: AllianceTx, paperId: string): Promise<void> {
  await tx.query('update paper set withdrawn_at = $3 where alliance_no = $1 and id = $2 and withdrawn_at is null', [
    ...[tx.allianceNo, paperId, tx.at],
  ]);
}

interface ActionRow extends Omit<MeetingAction, 'organisation' | 'owner'> {
  readonly organisationNo: number | null;
  readonly organisationId: string | null;
  readonly ownerNo: number | null;
  readonly ownerId: string | null;
}

const ACTION = `
  select a.id as "actionId", a.item_no as "itemNo", a.text, o.no as "organisationNo", o.id as "organisationId",
    p.no as "ownerNo", p.id as "ownerId", a.due_on as "dueOn"
  from meeting_action a join agenda_item i on i.alliance_no = a.alliance_no and i.no = a.item_no
    left join organisation o on o.no = a.organisation_no left join person p on p.no = a.owner_no
  where a.alliance_no = $1 and a.dropped_at is null`;

function toAction({ organisationNo, organisationId, ownerNo, ownerId, ...row }: ActionRow): MeetingAction {
  return {
    ...row,
    organisation:
      organisationNo === null || organisationId === null ? null : { no: organisationNo, id: organisationId },
    owner: ownerNo === null || ownerId === null ? null : { no: ownerNo, id: ownerId },
  };
}

/** The actions of a meeting; those dropped are left out. */
export async function actionsOf(asker: Asker, meetingNo: number): Promise<MeetingAction[]> {
  const text = `${ACTION} and i.meeting_no = $2 order by a.no`;
  return (await asker.ask<Writable<ActionRow>>('meeting-actions', text, meetingNo)).map(toAction);
}

/** The action with a public id, unless it was dropped. */
export async function findAction(asker: Asker, actionId: string): Promise<MeetingAction | undefined> {
  const [row] = await asker.ask<Writable<ActionRow>>('meeting-action', `${ACTION} and a.id = $2`, actionId);
  return row && toAction(row);
}

/** Stores an action. */
export async function insertAction(tx: AllianceTx, action: MeetingAction): Promise<void> {
  const { actionId, itemNo, text, organisation, owner, dueOn } = action;
  await tx.query(
    `insert into meeting_action (alliance_no, no, id, item_no, text, organisation_no, owner_no, due_on, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from meeting_action where alliance_no = $1), $2, $3, $4, $5, $6, $7,
       $8)`,
    [tx.allianceNo, actionId, itemNo, text, organisation?.no ?? null, owner?.no ?? null, dueOn, tx.at],
  );
}

/** Drops an action. */
export async function dropAction(tx: AllianceTx, actionId: string): Promise<void> {
  await tx.query(
    'update meeting_action set dropped_at = $3 where alliance_no = $1 and id = $2 and dropped_at is null',
    [...[tx.allianceNo, actionId, tx.at]],
  );
}
