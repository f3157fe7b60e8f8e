import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { inTx } from '../../store/asker.js';
import { agendaOf, saveOrder } from '../../store/meeting/agenda-store.js';
import { needOpenAgenda } from './change-agenda-item.js';
import { MeetingDesk, ofMeeting, roomOf } from './meeting-desk.js';

export interface OrderAgendaCommand {
  readonly meetingId: string;
  /** Every item of the agenda once, the first first. */
  readonly itemIds: readonly string[];
  readonly idempotencyKey: string;
}

/**
 * Puts the items of an agenda in order, before the meeting opens.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting), mandate-missing, governance.agenda-settled,
 * governance.agenda-order-unclear, idempotency-conflict. Events: governance.agenda-changed.
 */
@Injectable()
export class OrderAgenda {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: OrderAgendaCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { meetingId, itemIds, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const asked = { scope: 'governance.agenda-order', idempotencyKey, request: { meetingId, itemIds } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      needOpenAgenda(room.meeting);
      const agenda = await agendaOf(inTx(tx), room.meeting.meetingNo);
      const ordered = itemIds.flatMap((itemId) => agenda.find((item) => item.itemId === itemId)?.itemNo ?? []);
      const whole = ordered.length === itemIds.length && new Set(ordered).size === agenda.length;
      ensure(whole && ordered.length === agenda.length, () => {
        return new Refusal('governance.agenda-order-unclear', {}, ['itemIds']);
      });
      await saveOrder(tx, ordered);
      await tx.append([{ type: MeetingEvent.AGENDA_CHANGED, body: { ...ofMeeting(room), item: null, matter: null } }]);
      return { meetingId };
    });
  }
}
