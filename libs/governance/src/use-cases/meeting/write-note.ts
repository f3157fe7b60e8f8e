import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import type { AllianceTx } from '#platform';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus } from '../../domain/meeting/plan-meeting.js';
import { saveNote } from '../../store/meeting/agenda-store.js';
import { saveMeeting } from '../../store/meeting/meeting-store.js';
import { someText } from '../plain-text.js';
import { MeetingDesk, type Room, ofMeeting, roomOfItem } from './meeting-desk.js';

export interface WriteNoteCommand {
  readonly itemId: string;
  /** What the minutes are to say on the item; null for nothing. */
  readonly note: string | null;
  readonly idempotencyKey: string;
}

/**
 * Writes what the minutes are to say on an item: in the meeting, or after it until they are issued. Where they were
 * amended, this is where the secretary works the amendments in.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (agenda item), mandate-missing, input-invalid,
 * governance.meeting-state, idempotency-conflict. Events: governance.minutes-noted.
 */
@Injectable()
export class WriteNote {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: WriteNoteCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { itemId, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('agi', itemId, 'itemId');
    const note = someText(command.note, 10_000, 'note');
    const asked = { scope: 'governance.note', idempotencyKey, request: { itemId, note } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOfItem(tx, itemId);
      await beginMinutes(tx, room);
      await saveNote(tx, room.item.itemNo, note);
      await tx.append([{ type: MeetingEvent.NOTED, body: { ...ofMeeting(room), item: itemId } }]);
      return { meetingId: room.meeting.meetingId };
    });
  }
}

/** Minutes are written in the meeting and until they are issued. Refuses governance.meeting-state. */
export async function beginMinutes(tx: AllianceTx, { meeting }: Room): Promise<void> {
  needStatus(meeting, 'IN_SESSION', 'ADJOURNED', 'HELD', 'MINUTES_DRAFT');
  if (meeting.status === 'HELD') await saveMeeting(tx, { ...meeting, status: 'MINUTES_DRAFT' });
}
