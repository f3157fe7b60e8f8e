import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { MeetingReader, type MeetingView } from '../../use-cases/meeting/meeting-reader.js';
import { RoomReader } from '../../use-cases/meeting/room-reader.js';
import { type MeetingPayload, MeetingType } from './meeting.types.js';

/** Shows meetings to who asked, after a deed too. */
@Injectable()
export class ShowMeeting {
  constructor(
    readonly meetings: MeetingReader,
    private readonly rooms: RoomReader,
  ) {}

  /** One meeting, or null when there is none somebody may see. */
  async one(actor: Actor, meetingId: string): Promise<MeetingType | null> {
    const view = await this.meetings.meeting(actor, meetingId);
    return view === null ? null : this.of(view);
  }

  /** A meeting that somebody was shown. */
  of(view: MeetingView): MeetingType {
    return MeetingType.of(view, this.rooms.waitsUntil(view));
  }

  /** What a deed gives back: the meeting as it is now, and what was added. */
  async after(
    actor: Actor,
    { meetingId, replayed, ...added }: { meetingId: string; replayed: boolean; itemId?: string; actionId?: string },
  ): Promise<MeetingPayload> {
    const meeting = await this.one(actor, meetingId);
    return { meeting, replayed, addedId: added.itemId ?? added.actionId ?? null };
  }
}
