import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { dropAction, findAction, itemByNo } from '../../store/meeting/agenda-store.js';
import { MeetingDesk, ofMeeting, roomOfItem } from './meeting-desk.js';
import { beginMinutes } from './write-note.js';

export interface DropActionCommand {
  readonly actionId: string;
  readonly idempotencyKey: string;
}

/**
 * Takes an action that was recorded by mistake out of the minutes that are being written.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (action), mandate-missing, governance.meeting-state,
 * idempotency-conflict. Events: governance.action-dropped.
 */
@Injectable()
export class DropAction {
  constructor(private readonly desk: MeetingDesk) {}

  async run(
    actor: Actor,
    { actionId, idempotencyKey }: DropActionCommand,
  ): Promise<{ meetingId: string; replayed: boolean }> {
    const allianceNo = this.desk.allianceNo('act', actionId, 'actionId');
    const asked = { scope: 'governance.action-drop', idempotencyKey, request: { actionId } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const action = await findAction(inTx(tx), actionId);
      const item = action && (await itemByNo(inTx(tx), action.itemNo));
      if (item === undefined) throw notFound('act', actionId, 'actionId');
      const room = await roomOfItem(tx, item.itemId);
      await beginMinutes(tx, room);
      await dropAction(tx, actionId);
      const event = { ...ofMeeting(room), item: item.itemId, action: actionId };
      await tx.append([{ type: MeetingEvent.ACTION_DROPPED, body: event }]);
      return { meetingId: room.meeting.meetingId };
    });
  }
}
