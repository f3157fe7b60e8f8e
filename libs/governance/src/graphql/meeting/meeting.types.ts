import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type IsoDate, dateIn } from '#kernel';
import { DateScalar, DateTimeScalar, MutationPayload, Node, connectionOf } from '#platform';
import { londonTime } from '../../domain/calendar/london-time.js';
import type { MeetingMode, MeetingStatus } from '../../domain/meeting/meeting.js';
import type { MeetingView } from '../../use-cases/meeting/meeting-reader.js';
import { MeetingModeEnum, MeetingStatusEnum } from './meeting-enums.js';
import { MeetingViewerType } from './meeting-parts.types.js';

@ObjectType('Meeting', { implements: () => [Node], description: 'A meeting of a body.' })
export class MeetingType implements Node {
  @Field(() => ID, { description: 'Public id, `mtg_…`.' })
  id!: string;

  @Field(() => ID, { description: 'The body that meets, `bod_…`.' })
  bodyId!: string;

  @Field(() => String, { description: 'Name of that body.' })
  bodyName!: string;

  @Field(() => Int, { description: 'Which meeting of its body it is, from 1.' })
  number!: number;

  @Field(() => MeetingStatusEnum, { description: 'Where it is on its way.' })
  status!: MeetingStatus;

  @Field(() => DateTimeScalar, { description: 'When it begins, or goes on after an adjournment.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it is to end.' })
  endsAt!: Date;

  @Field(() => DateScalar, { description: 'The day, in London.' })
  day!: IsoDate;

  @Field(() => String, { description: 'When it begins, as clocks in London show it: `HH:MM`.' })
  startTime!: string;

  @Field(() => String, { description: 'When it is to end, as clocks in London show it: `HH:MM`.' })
  endTime!: string;

  @Field(() => MeetingModeEnum, { description: 'Where people meet.' })
  mode!: MeetingMode;

  @Field(() => String, { nullable: true, description: 'The place; null for none.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'The link to join by; for those who may attend.' })
  link!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When notice was last sent; null for not yet.' })
  noticeSentAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When this sitting began; null when not in session.' })
  inSessionSince!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it waits for its quorum; null when not in session.',
  })
  waitsUntil!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed; null before.' })
  closedAt!: Date | null;

  @Field(() => MeetingViewerType, { description: 'What you may do in it.' })
  viewer!: MeetingViewerType;

  @Field(() => Int, { description: 'Counts its changes, from 1; send it back as `expectedVersion`.' })
  version!: number;

  view!: MeetingView;

  /** A meeting as the API shows it. */
  static of(view: MeetingView, waitsUntil: Date | null = null): MeetingType {
    const { meeting, body, manages, mayAttend, ownSeats } = view;
    const { meetingId: id, numberInBody: number, status, startsAt, endsAt, mode, place, version } = meeting;
    return Object.assign(new MeetingType(), {
      ...{ id, number, status, startsAt, endsAt, mode, place, version, waitsUntil, view },
      ...{ bodyId: body.bodyId, bodyName: body.name, day: dateIn(startsAt) },
      ...{ startTime: londonTime(startsAt), endTime: londonTime(endsAt) },
      link: mayAttend ? meeting.link : null,
      noticeSentAt: meeting.noticeSentAt,
      inSessionSince: meeting.sittingSince,
      closedAt: meeting.closedAt,
      viewer: { manages, mayAttend, seatIds: ownSeats },
    });
  }
}

export const MeetingConnection = connectionOf(MeetingType, 'Meeting');

@ObjectType('MeetingPayload', { implements: () => [MutationPayload], description: 'The meeting as it is now.' })
export class MeetingPayload extends MutationPayload {
  @Field(() => MeetingType, { nullable: true, description: 'The meeting; null when refused.' })
  meeting?: MeetingType | null;

  @Field(() => ID, { nullable: true, description: 'What was added: an item, a paper or an action; null for nothing.' })
  addedId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
