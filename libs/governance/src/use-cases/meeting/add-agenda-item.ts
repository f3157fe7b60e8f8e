import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, placeId } from '#kernel';
import type { AllianceTx } from '#platform';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import type { AgendaItem, ItemKind } from '../../domain/meeting/meeting.js';
import { notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { findMatter } from '../../store/matter-store.js';
import { agendaOf, insertItem } from '../../store/meeting/agenda-store.js';
import { needText } from '../plain-text.js';
import { needOpenAgenda } from './change-agenda-item.js';
import { MeetingDesk, type Room, ofMeeting, roomOf } from './meeting-desk.js';

export interface AddAgendaItemCommand {
  readonly meetingId: string;
  readonly kind: ItemKind;
  readonly title: string;
  /** The matter, for an item that is one. */
  readonly matterId: string | null;
  readonly minutesAllotted: number | null;
  readonly idempotencyKey: string;
}

/** Most items on one agenda. */
const MOST_ITEMS = 100;

/**
 * Puts an item at the end of an agenda, before the meeting opens.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting, matter), mandate-missing, input-invalid,
 * governance.agenda-settled, governance.matter-of-another-body, governance.matter-on-agenda-already,
 * idempotency-conflict. Events: governance.agenda-changed.
 */
@Injectable()
export class AddAgendaItem {
  constructor(private readonly desk: MeetingDesk) {}

  async run(
    actor: Actor,
    command: AddAgendaItemCommand,
  ): Promise<{ meetingId: string; itemId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { meetingId, kind, matterId, minutesAllotted } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const title = needText(command.title, 200, 'title');
    ensure((kind === 'MATTER') === (matterId !== null), () => {
      return new Refusal('input-invalid', { found: kind, expected: 'a matter for an item that is one' }, ['matterId']);
    });
    const asked = { scope: 'governance.agenda-add', idempotencyKey, request };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      needOpenAgenda(room.meeting);
      const { meetingNo } = room.meeting;
      const agenda = await agendaOf(inTx(tx), meetingNo);
      ensure(agenda.length < MOST_ITEMS, () => {
        return new Refusal('input-invalid', { found: String(MOST_ITEMS), expected: `at most ${MOST_ITEMS} items` });
      });
      const matterNo = matterId === null ? null : await matterFor(tx, room, agenda, matterId);
      const itemId = placeId('agi', tx.allianceNo, tx.lastSeq + 1n);
      const place = (agenda.at(-1)?.place ?? 0) + 1;
      await insertItem(tx, { itemId, meetingNo, place, kind, title, minutesAllotted, matterNo });
      const event = { ...ofMeeting(room), item: itemId, matter: matterId };
      await tx.append([{ type: MeetingEvent.AGENDA_CHANGED, body: event }]);
      return { meetingId, itemId };
    });
  }
}

/** The number of a matter that can stand on this agenda. */
async function matterFor(
  tx: AllianceTx,
  { body }: Room,
  agenda: readonly AgendaItem[],
  matterId: string,
): Promise<number> {
  const matter = await findMatter(inTx(tx), matterId);
  if (matter === undefined) throw notFound('mat', matterId, 'matterId');
  ensure(matter.bodyNo === body.bodyNo && !ENDED.has(matter.status), () => {
    return new Refusal('governance.matter-of-another-body', { body: body.name }, ['matterId']);
  });
  const there = agenda.some((item) => item.matter?.id === matterId);
  ensure(!there, () => new Refusal('governance.matter-on-agenda-already', {}, ['matterId']));
  return matter.matterNo;
}

const ENDED: ReadonlySet<string> = new Set(['CLOSED', 'WITHDRAWN']);
