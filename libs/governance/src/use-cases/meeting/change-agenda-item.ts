import '../../domain/meeting/meeting-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import type { Meeting } from '../../domain/meeting/meeting.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { removeItem, saveItem } from '../../store/meeting/agenda-store.js';
import { needText } from '../plain-text.js';
import { MeetingDesk, ofMeeting, roomOfItem } from './meeting-desk.js';

export interface ChangeAgendaItemCommand {
  readonly itemId: string;
  /** What it is called and how long it may take; null takes it off the agenda. */
  readonly to: { readonly title: string; readonly minutesAllotted: number | null } | null;
  readonly idempotencyKey: string;
}

/**
 * Changes an item of an agenda, or takes it off with its papers, before the meeting opens.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (agenda item), mandate-missing, input-invalid,
 * governance.agenda-settled, idempotency-conflict. Events: governance.agenda-changed.
 */
@Injectable()
export class ChangeAgendaItem {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: ChangeAgendaItemCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { itemId, to, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('agi', itemId, 'itemId');
    const title = to === null ? null : needText(to.title, 200, 'title');
    const asked = { scope: 'governance.agenda-change', idempotencyKey, request: { itemId, to } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOfItem(tx, itemId);
      needOpenAgenda(room.meeting);
      const { itemNo } = room.item;
      if (to === null || title === null) await removeItem(tx, itemNo);
      else await saveItem(tx, { itemNo, title, minutesAllotted: to.minutesAllotted });
      const event = { ...ofMeeting(room), item: itemId, matter: room.item.matter?.id ?? null };
      await tx.append([{ type: MeetingEvent.AGENDA_CHANGED, body: event }]);
      return { meetingId: room.meeting.meetingId };
    });
  }
}

/** Refuses governance.agenda-settled. */
export function needOpenAgenda({ status }: Pick<Meeting, 'status'>): void {
  ensure(status === 'DRAFT' || status === 'NOTICE_SENT', () => new Refusal('governance.agenda-settled'));
}
