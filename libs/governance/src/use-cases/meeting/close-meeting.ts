import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, dateIn, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import { meetingTermsOf } from '../../domain/body.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { minutesDue, needStatus } from '../../domain/meeting/plan-meeting.js';
import { inTx } from '../../store/asker.js';
import { matterByNo } from '../../store/matter-store.js';
import { agendaOf } from '../../store/meeting/agenda-store.js';
import { insertStep, saveMeeting } from '../../store/meeting/meeting-store.js';
import { endSitting } from './end-sitting.js';
import { MeetingDesk, type Room, ofMeeting, roomOf } from './meeting-desk.js';

export interface CloseMeetingCommand {
  readonly meetingId: string;
  readonly idempotencyKey: string;
}

/**
 * Closes a meeting. From this day the business days run in which its minutes are issued. No matter is left open that is
 * decided in meetings: it was decided, put off or closed as inquorate.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting), mandate-missing, governance.meeting-state,
 * governance.matter-still-open, idempotency-conflict. Events: governance.meeting-closed.
 */
@Injectable()
export class CloseMeeting {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: CloseMeetingCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { meetingId, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const asked = { scope: 'governance.meeting-close', idempotencyKey, request: { meetingId } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const { meeting, body } = room;
      needStatus(meeting, 'IN_SESSION');
      await needAllClosed(tx, room);
      await endSitting(tx, room);
      const minutesDueOn = minutesDue(dateIn(tx.at), meetingTermsOf(body), body.terms.nation);
      const ended = { closedAt: tx.at, minutesDueOn, sittingSince: null, itemNo: null };
      await saveMeeting(tx, { ...meeting, ...ended, status: 'HELD' });
      await insertStep(tx, meeting.meetingNo, 'CLOSED');
      await tx.append([{ type: MeetingEvent.CLOSED, body: { ...ofMeeting(room), minutesDueOn } }]);
      return { meetingId };
    });
  }
}

async function needAllClosed(tx: AllianceTx, { meeting }: Room): Promise<void> {
  const open: string[] = [];
  for (const { matter } of await agendaOf(inTx(tx), meeting.meetingNo)) {
    if (matter === null) continue;
    const { status, method, title } = await matterByNo(inTx(tx), matter.no);
    if (status === 'OPEN' && method === 'MEETING') open.push(title);
  }
  ensure(open.length === 0, () => new Refusal('governance.matter-still-open', { matters: open }));
}
