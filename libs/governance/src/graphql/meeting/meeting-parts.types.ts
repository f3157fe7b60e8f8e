import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar } from '#platform';
import type { AttendanceCapacity } from '../../domain/meeting/attendance.js';
import type { ReplyAnswer } from '../../domain/meeting/expected-quorum.js';
import type { StepKind } from '../../domain/meeting/meeting.js';
import type { NoticeUnit } from '../../domain/meeting/meeting-terms.js';
import { AttendanceCapacityEnum, MeetingAnswerEnum, MeetingStepKindEnum, NoticeUnitEnum } from './meeting-enums.js';

@ObjectType('MeetingPerson', { description: 'Somebody who has to do with a meeting.' })
export class MeetingPersonType {
  @Field(() => ID, { description: 'Public id, `per_…`.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;
}

@ObjectType('MeetingUnit', { description: 'Who has one voice on a body.' })
export class MeetingUnitType {
  @Field(() => ID, { description: 'The member: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => String, { description: 'Name of the organisation, or which seat it is.' })
  name!: string;
}

@ObjectType('MeetingNotice', { description: 'The notice a meeting needs.' })
export class MeetingNoticeType {
  @Field(() => Int, { description: 'How many days.' })
  days!: number;

  @Field(() => NoticeUnitEnum, { description: 'How they are counted.' })
  unit!: NoticeUnit;

  @Field(() => DateScalar, { description: 'Last day on which notice is in time.' })
  by!: IsoDate;
}

@ObjectType('MeetingReply', { description: 'What a seat replied to a meeting.' })
export class MeetingReplyType {
  @Field(() => ID, { description: 'The seat, `sea_…`.' })
  seatId!: string;

  @Field(() => String, { description: 'Name of the organisation, or of the person, whose seat it is.' })
  unitName!: string;

  @Field(() => MeetingPersonType, { description: 'The member who sits on it.' })
  member!: MeetingPersonType;

  @Field(() => MeetingAnswerEnum, { description: 'Whether they mean to come.' })
  answer!: ReplyAnswer;

  @Field(() => String, { nullable: true, description: 'Why not; shown to those who may attend.' })
  reason!: string | null;

  @Field(() => MeetingPersonType, { nullable: true, description: 'The alternate who comes instead; null for nobody.' })
  alternate!: MeetingPersonType | null;

  @Field(() => Boolean, { description: 'Whether they agree to a notice that is shorter than it should be.' })
  shortNotice!: boolean;

  @Field(() => DateTimeScalar, { description: 'When they replied.' })
  at!: Date;
}

@ObjectType('MeetingPresence', { description: 'How long somebody was at a meeting, as what.' })
export class MeetingPresenceType {
  @Field(() => MeetingPersonType, { description: 'Who.' })
  person!: MeetingPersonType;

  @Field(() => AttendanceCapacityEnum, { description: 'As what.' })
  capacity!: AttendanceCapacity;

  @Field(() => ID, { nullable: true, description: 'For which seat, `sea_…`; null for an observer or adviser.' })
  seatId!: string | null;

  @Field(() => String, { nullable: true, description: 'For whom: name of the organisation; null for no seat of one.' })
  unitName!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the member was away, for an alternate.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'From when.' })
  from!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null while they are there.' })
  to!: Date | null;
}

@ObjectType('MeetingQuorum', { description: 'How it stands with the quorum of a meeting.' })
export class MeetingQuorumType {
  @Field(() => Int, { description: 'How many members have to be represented.' })
  needed!: number;

  @Field(() => Int, { description: 'How many are.' })
  present!: number;

  @Field(() => Int, { description: 'How many members there are.' })
  entitled!: number;

  @Field(() => Boolean, { description: 'Whether that is enough.' })
  quorate!: boolean;

  @Field(() => Boolean, { description: 'Whether those who came are enough because the meeting had been adjourned.' })
  adjournedRule!: boolean;

  @Field(() => [MeetingUnitType], { description: 'Members that are not represented.' })
  missing!: readonly MeetingUnitType[];
}

@ObjectType('MeetingQuorumSpan', { description: 'How it stood with the quorum for a while.' })
export class MeetingQuorumSpanType extends MeetingQuorumType {
  @Field(() => DateTimeScalar, { description: 'From when.' })
  from!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null while it stands so.' })
  to!: Date | null;
}

@ObjectType('MeetingExpectation', { description: 'What the replies let one expect of the quorum.' })
export class MeetingExpectationType {
  @Field(() => Int, { description: 'How many members have to be represented.' })
  needed!: number;

  @Field(() => Int, { description: 'How many will be.' })
  coming!: number;

  @Field(() => Int, { description: 'How many will not be.' })
  notComing!: number;

  @Field(() => Int, { description: 'How many have not said.' })
  unanswered!: number;

  @Field(() => Boolean, { description: 'Whether there can be no quorum as things are.' })
  atRisk!: boolean;

  @Field(() => [MeetingUnitType], { description: 'Members that will not be represented.' })
  missing!: readonly MeetingUnitType[];
}

@ObjectType('MeetingStep', { description: 'Something that happened to a meeting.' })
export class MeetingStepType {
  @Field(() => MeetingStepKindEnum, { description: 'What.' })
  kind!: StepKind;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => ID, { nullable: true, description: 'The item that was taken up, `agi_…`.' })
  itemId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was adjourned or called off.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'To when it was set, moved or adjourned.' })
  until!: Date | null;
}

@ObjectType('MeetingViewer', { description: 'What you may do in a meeting.' })
export class MeetingViewerType {
  @Field(() => Boolean, { description: 'Run it: notice, attendance, items, minutes.' })
  manages!: boolean;

  @Field(() => Boolean, { description: 'Attend it.' })
  mayAttend!: boolean;

  @Field(() => [ID], { description: 'Seats that are yours, or that you may stand in on.' })
  seatIds!: readonly string[];
}
