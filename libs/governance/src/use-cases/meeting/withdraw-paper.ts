import { Injectable } from '@nestjs/common';
import { type Actor, invariant } from '#kernel';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus } from '../../domain/meeting/plan-meeting.js';
import { notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { findPaper, itemByNo, withdrawPaper } from '../../store/meeting/agenda-store.js';
import { MeetingDesk, ofMeeting, roomOfItem } from './meeting-desk.js';

export interface WithdrawPaperCommand {
  readonly paperId: string;
  readonly idempotencyKey: string;
}

/**
 * Takes a paper back before the meeting opens: nobody can load it any more. That it was there stays in the record.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (paper), mandate-missing, governance.meeting-state,
 * idempotency-conflict. Events: governance.paper-withdrawn.
 */
@Injectable()
export class WithdrawPaper {
  constructor(private readonly desk: MeetingDesk) {}

  async run(
    actor: Actor,
    { paperId, idempotencyKey }: WithdrawPaperCommand,
  ): Promise<{ meetingId: string; replayed: boolean }> {
    const allianceNo = this.desk.allianceNo('pap', paperId, 'paperId');
    const asked = { scope: 'governance.paper-withdraw', idempotencyKey, request: { paperId } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const paper = await findPaper(inTx(tx), paperId);
      const item = paper && (await itemByNo(inTx(tx), paper.itemNo));
      if (item === undefined) throw notFound('pap', paperId, 'paperId');
      const room = await roomOfItem(tx, item.itemId);
      invariant(room.item.itemNo === item.itemNo, 'A paper is of the item that it names');
      needStatus(room.meeting, 'DRAFT', 'NOTICE_SENT');
      await withdrawPaper(tx, paperId);
      const event = { ...ofMeeting(room), item: item.itemId, paper: paperId };
      await tx.append([{ type: MeetingEvent.PAPER_WITHDRAWN, body: event }]);
      return { meetingId: room.meeting.meetingId };
    });
  }
}
