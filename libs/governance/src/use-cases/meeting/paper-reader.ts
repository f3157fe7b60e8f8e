import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { FileStore } from '#platform';
import type { Paper } from '../../domain/meeting/meeting.js';
import { notFound } from '../../store/alliance-place.js';
import { findPaper, itemByNo } from '../../store/meeting/agenda-store.js';
import { meetingByNo } from '../../store/meeting/meeting-store.js';
import { MeetingReader } from './meeting-reader.js';
import { RoomReader } from './room-reader.js';

/** A paper with its bytes. */
export interface PaperFile extends Paper {
  readonly content: AsyncIterable<Uint8Array>;
}

/** Gives papers to who may read them: the rule is that of the meeting’s `papers`. */
@Injectable()
export class PaperReader {
  constructor(
    private readonly meetings: MeetingReader,
    private readonly rooms: RoomReader,
    private readonly files: FileStore,
  ) {}

  /** A paper with its bytes. Refuses not-found, also to who may not know of it. */
  async read(actor: Actor, paperId: string): Promise<PaperFile> {
    const place = parsePlaceId('pap', paperId);
    if (place === undefined) throw notFound('pap', paperId);
    const asker = this.meetings.audience.in(place.allianceNo);
    const found = await findPaper(asker, paperId);
    const item = found && (await itemByNo(asker, found.itemNo));
    const meeting = item && (await meetingByNo(asker, item.meetingNo));
    const view = meeting && (await this.meetings.meeting(actor, meeting.meetingId));
    const paper = view && (await this.rooms.papers(view)).papers.find((each) => each.paperId === paperId);
    if (!paper || !(await this.files.has(paper.sha256))) throw notFound('pap', paperId);
    return { ...paper, content: this.files.read(paper.sha256) };
  }
}
