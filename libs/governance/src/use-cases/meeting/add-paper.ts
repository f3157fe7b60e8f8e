import '../../domain/meeting/meeting-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, placeId } from '#kernel';
import { FileStore, FileTooLarge, type StoredFile } from '#platform';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus } from '../../domain/meeting/plan-meeting.js';
import { insertPaper } from '../../store/meeting/agenda-store.js';
import { mediaTypeOf } from '../../domain/meeting/paper-kinds.js';
import { needText, someText } from '../plain-text.js';
import { MeetingDesk, ofMeeting, roomOfItem } from './meeting-desk.js';

/** The largest paper that is taken. */
export const LARGEST_PAPER = { bytes: 25 * 1024 * 1024, words: '25 MB' } as const;

export interface AddPaperCommand {
  readonly itemId: string;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly title: string;
  /** What it says, in plain words. */
  readonly summary: string;
  /** Whether only those who may attend read it. */
  readonly restricted: boolean;
  readonly idempotencyKey: string;
}

/**
 * Adds a paper to an item, with its summary in plain words; until the meeting is closed, so that what was handed round
 * is there too.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (agenda item), mandate-missing, input-invalid,
 * governance.paper-summary-missing, governance.paper-kind, governance.paper-too-large, governance.meeting-state,
 * idempotency-conflict. Events: governance.paper-added.
 */
@Injectable()
export class AddPaper {
  constructor(
    private readonly desk: MeetingDesk,
    private readonly files: FileStore,
  ) {}

  async run(
    actor: Actor,
    command: AddPaperCommand,
  ): Promise<{ meetingId: string; paperId: string; replayed: boolean }> {
    const { itemId, restricted, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('agi', itemId, 'itemId');
    await this.desk.standing.needClerk(actor, allianceNo);
    const title = needText(command.title, 200, 'title');
    const summary = someText(command.summary, 2000, 'summary');
    ensure(summary !== null, () => new Refusal('governance.paper-summary-missing', {}, ['summary']));
    const fileName = tidyName(command.fileName);
    const mediaType = mediaTypeOf(fileName);
    const { sha256, bytes } = await this.keep(command.content);
    const paper = { title, summary, restricted, fileName, sha256 };
    const asked = { scope: 'governance.paper', idempotencyKey, request: { itemId, ...paper } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOfItem(tx, itemId);
      needStatus(room.meeting, 'DRAFT', 'NOTICE_SENT', 'IN_SESSION', 'ADJOURNED');
      const paperId = placeId('pap', tx.allianceNo, tx.lastSeq + 1n);
      await insertPaper(tx, { paperId, itemNo: room.item.itemNo, ...paper, mediaType, bytes });
      const event = { ...ofMeeting(room), item: itemId, paper: paperId, sha256, restricted };
      await tx.append([{ type: MeetingEvent.PAPER_ADDED, body: event }]);
      return { meetingId: room.meeting.meetingId, paperId };
    });
  }

  private async keep(content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    try {
      const stored = await this.files.save(content, LARGEST_PAPER.bytes);
      ensure(stored.bytes > 0, () => new Refusal('input-invalid', { found: '0', expected: 'a file' }, ['file']));
      return stored;
    } catch (error) {
      if (!(error instanceof FileTooLarge)) throw error;
      throw new Refusal('governance.paper-too-large', { limit: LARGEST_PAPER.words }, ['file']);
    }
  }
}

function tidyName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(-200) || 'file'
  );
}
