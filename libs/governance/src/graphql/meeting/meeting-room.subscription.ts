import { Args, Context, Field, ID, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { Refusal, parsePlaceId } from '#kernel';
import { Allow, DateTimeScalar, type RequestContext, StreamSource } from '#platform';
import { MeetingReader } from '../../use-cases/meeting/meeting-reader.js';
import { MEETING_ROOM } from './meeting-room.topic.js';
import { MeetingType } from './meeting.types.js';

const AFTER = 'Cursor of the last change you have; what came since is sent first. Left out: from now on.';

@ObjectType('MeetingRoomChange', { description: 'Something happened in a meeting.' })
export class MeetingRoomChangeType {
  @Field(() => String, { description: 'Where it stands in the stream: send it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => String, { description: 'What happened, such as `governance.attendance-changed`.' })
  type!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  at!: Date;

  @Field(() => ID, { description: 'The meeting, `mtg_…`.' })
  meetingId!: string;

  @Field(() => ID, { nullable: true, description: 'The matter it is about, `mat_…`; null for none.' })
  matterId!: string | null;

  @Field(() => MeetingType, {
    nullable: true,
    description: 'The meeting as it is now and as you may see it; null when you may not any more.',
  })
  meeting!: MeetingType | null;
}

@Resolver()
export class MeetingRoomSubscription {
  constructor(private readonly reader: MeetingReader) {}

  @Allow('person')
  @Subscription(() => MeetingRoomChangeType, {
    description: 'One meeting as it happens: the item in progress, who is there, quorum, votes and verdicts.',
  })
  async meetingRoom(
    @Args('meetingId', { type: () => ID, description: 'The meeting, `mtg_…`.' }) meetingId: string,
    @Args('after', { type: () => String, nullable: true, description: AFTER }) after: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<StreamSource> {
    const place = parsePlaceId('mtg', meetingId);
    const view = place && (await this.reader.meeting(actor, meetingId));
    if (!place || !view) throw new Refusal('not-found', { kind: 'meeting', id: meetingId.slice(0, 40) }, ['meetingId']);
    return new StreamSource(MEETING_ROOM, { allianceNo: place.allianceNo, about: meetingId, after });
  }
}
