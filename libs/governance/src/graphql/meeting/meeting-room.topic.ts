import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, EventEnvelope, PersonActor } from '#kernel';
import { type StreamRequest, type StreamTopic, StreamTopics } from '#platform';
import { GovernanceEvent } from '../../domain/governance-events.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { MeetingReader } from '../../use-cases/meeting/meeting-reader.js';
import { RoomReader } from '../../use-cases/meeting/room-reader.js';
import type { MeetingType } from './meeting.types.js';
import { ShowMeeting } from './show-meeting.js';

/** Name of the stream of one meeting. */
export const MEETING_ROOM = 'meetingRoom';

/** Somebody in a room, or looking into it. */
interface RoomViewer {
  readonly actor: PersonActor;
  readonly meetingId: string;
  /** Matters on the agenda. */
  readonly matters: ReadonlySet<string>;
}

/** Something that happened in a meeting, with the meeting as it is now. */
export interface RoomChange {
  readonly cursor: string;
  readonly type: string;
  readonly at: Date;
  readonly meetingId: string;
  readonly matterId: string | null;
  /** Read when it is asked for, as the one who follows may see it then. */
  readonly meeting: () => Promise<MeetingType | null>;
}

/** What happens to matters, as far as it shows in a room. */
const OF_MATTERS: readonly string[] = [
  GovernanceEvent.MATTER_EDITED,
  GovernanceEvent.MATTER_OPENED,
  GovernanceEvent.VOTE_CAST,
  GovernanceEvent.INTEREST_DECLARED,
  GovernanceEvent.DECISION_RECORDED,
];

/**
 * One meeting, live, to those who may look into its body: for each of them apart, and whether they still may is asked
 * with the query’s own rule for every event.
 */
@Injectable()
export class MeetingRoomTopic implements StreamTopic<RoomViewer>, OnModuleInit {
  readonly name = MEETING_ROOM;
  readonly types = [...Object.values(MeetingEvent), ...OF_MATTERS];

  constructor(
    private readonly topics: StreamTopics,
    private readonly meetings: MeetingReader,
    private readonly rooms: RoomReader,
    private readonly show: ShowMeeting,
  ) {}

  onModuleInit(): void {
    this.topics.register(this);
  }

  async viewer(actor: Actor, { about }: StreamRequest): Promise<RoomViewer | null> {
    const view = actor.kind === 'person' ? await this.meetings.meeting(actor, about ?? '') : null;
    if (view === null || actor.kind !== 'person') return null;
    const agenda = await this.rooms.agenda(view);
    const matters = new Set(agenda.flatMap(({ matter }) => matter?.id ?? []));
    return { actor, meetingId: view.meeting.meetingId, matters };
  }

  keyOf({ actor, meetingId }: RoomViewer): string {
    return `${actor.sessionId}/${meetingId}`;
  }

  audienceOf({ actor, meetingId, matters }: RoomViewer, { body }: EventEnvelope): string | null {
    const { meeting, matter } = body as { meeting?: unknown; matter?: unknown };
    const concerns = meeting === meetingId || (typeof matter === 'string' && matters.has(matter));
    return concerns ? JSON.stringify([actor, meetingId]) : null;
  }

  shape({ type, recordedAt: at, body }: EventEnvelope, audience: string, cursor: string): RoomChange {
    const [actor, meetingId] = JSON.parse(audience) as [PersonActor, string];
    const { matter } = body as { matter?: unknown };
    const matterId = typeof matter === 'string' ? matter : null;
    const meeting = async (): Promise<MeetingType | null> => this.show.one(actor, meetingId);
    return { cursor, type, at, meetingId, matterId, meeting };
  }
}
