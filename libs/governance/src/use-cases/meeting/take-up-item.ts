import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus } from '../../domain/meeting/plan-meeting.js';
import { insertStep, saveMeeting } from '../../store/meeting/meeting-store.js';
import { MeetingDesk, ofMeeting, roomOfItem } from './meeting-desk.js';

export interface TakeUpItemCommand {
  readonly itemId: string;
  readonly idempotencyKey: string;
}

/**
 * Takes up an item in a meeting in session: everybody in the room sees which it is. An item can be taken up again.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (agenda item), mandate-missing, governance.meeting-state,
 * idempotency-conflict. Events: governance.item-taken-up.
 */
@Injectable()
export class TakeUpItem {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: TakeUpItemCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { itemId, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('agi', itemId, 'itemId');
    const asked = { scope: 'governance.item', idempotencyKey, request: { itemId } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOfItem(tx, itemId);
      const { meeting, item } = room;
      needStatus(meeting, 'IN_SESSION');
      await saveMeeting(tx, { ...meeting, itemNo: item.itemNo });
      await insertStep(tx, meeting.meetingNo, 'ITEM_TAKEN_UP', { itemNo: item.itemNo });
      const event = { ...ofMeeting(room), item: itemId, matter: item.matter?.id ?? null };
      await tx.append([{ type: MeetingEvent.ITEM_TAKEN_UP, body: event }]);
      return { meetingId: meeting.meetingId };
    });
  }
}
