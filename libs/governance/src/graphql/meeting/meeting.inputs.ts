import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar } from '#platform';
import type { AttendanceCapacity } from '../../domain/meeting/attendance.js';
import type { ReplyAnswer } from '../../domain/meeting/expected-quorum.js';
import type { ItemKind, MeetingMode } from '../../domain/meeting/meeting.js';
import type { MinutesAnswerKind } from '../../domain/meeting/minutes.js';
import type { MeetingTimes } from '../../use-cases/meeting/convene-meeting.js';
import {
  AgendaItemKindEnum,
  AttendanceCapacityEnum,
  MeetingAnswerEnum,
  MeetingModeEnum,
  MinutesAnswerEnum,
} from './meeting-enums.js';

const CLOCK_TIME = /^\d\d:\d\d$/;

@InputType('MeetingTimesInput', { description: 'When and where a meeting is, as clocks in London show it.' })
export class MeetingTimesInput {
  @Field(() => DateScalar, { description: 'The day.' })
  @IsString()
  startsOn!: IsoDate;

  @Field(() => String, { description: 'When it begins, `HH:MM`.' })
  @Matches(CLOCK_TIME)
  startsAt!: string;

  @Field(() => String, { description: 'When it is to end on that day, `HH:MM`.' })
  @Matches(CLOCK_TIME)
  endsAt!: string;

  @Field(() => MeetingModeEnum, { description: 'Where people meet.' })
  @IsIn(Object.keys(MeetingModeEnum))
  mode!: MeetingMode;

  @Field(() => String, { nullable: true, description: 'The place; needed unless it is remote.' })
  @IsOptional()
  @MaxLength(500)
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'The link; needed unless it is in person. `https://…`' })
  @IsOptional()
  @Matches(/^https?:\/\/\S+$/)
  @MaxLength(1000)
  link?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who takes the chair, `per_…`.' })
  @IsOptional()
  @IsString()
  chairId?: string | null;

  /** As the use cases take it. */
  static read({ startsOn, startsAt, endsAt, mode, place, link, chairId }: MeetingTimesInput): MeetingTimes {
    const where = { place: place ?? null, link: link ?? null, chairId: chairId ?? null };
    return { startsOn, startsAt, endsAt, mode, ...where };
  }
}

@InputType('MeetingAdjournInput', { description: 'When a meeting goes on, and why it was broken off.' })
export class MeetingAdjournInput {
  @Field(() => DateScalar, { description: 'The day on which it goes on.' })
  @IsString()
  startsOn!: IsoDate;

  @Field(() => String, { description: 'When it goes on, `HH:MM` in London.' })
  @Matches(CLOCK_TIME)
  startsAt!: string;

  @Field(() => String, { description: 'When it is to end on that day, `HH:MM` in London.' })
  @Matches(CLOCK_TIME)
  endsAt!: string;

  @Field(() => String, { description: 'Why.' })
  @Length(1, 2000)
  reason!: string;
}

@InputType('AgendaItemAddInput', { description: 'An item for an agenda.' })
export class AgendaItemAddInput {
  @Field(() => AgendaItemKindEnum, { description: 'What it is.' })
  @IsIn(Object.keys(AgendaItemKindEnum))
  kind!: ItemKind;

  @Field(() => String, { description: 'Title, at most 200 characters.' })
  @Length(1, 200)
  title!: string;

  @Field(() => ID, { nullable: true, description: 'The matter, `mat_…`, for an item that is one.' })
  @IsOptional()
  @IsString()
  matterId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Minutes it may take, 1 to 1,440.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  minutesAllotted?: number | null;
}

@InputType('AgendaItemChangeInput', { description: 'What an item is called and how long it may take.' })
export class AgendaItemChangeInput {
  @Field(() => String, { description: 'Title, at most 200 characters.' })
  @Length(1, 200)
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Minutes it may take, 1 to 1,440; left out for no limit.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  minutesAllotted?: number | null;
}

@InputType('MeetingReplyInput', { description: 'Whether somebody means to come.' })
export class MeetingReplyInput {
  @Field(() => MeetingAnswerEnum, { description: 'Whether the member comes.' })
  @IsIn(Object.keys(MeetingAnswerEnum))
  answer!: ReplyAnswer;

  @Field(() => String, { nullable: true, description: 'Why not; needed from who is not coming.' })
  @IsOptional()
  @MaxLength(1000)
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: 'The alternate who comes instead, `per_…`.' })
  @IsOptional()
  @IsString()
  alternateId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Agree to a notice that is shorter than it should be.' })
  @IsBoolean()
  shortNotice: boolean = false;
}

@InputType('AttendanceArriveInput', { description: 'Somebody comes to a meeting.' })
export class AttendanceArriveInput {
  @Field(() => ID, { description: 'Who, `per_…`.' })
  @IsString()
  personId!: string;

  @Field(() => AttendanceCapacityEnum, { description: 'As what.' })
  @IsIn(Object.keys(AttendanceCapacityEnum))
  capacity!: AttendanceCapacity;

  @Field(() => ID, { nullable: true, description: 'For which seat, `sea_…`; for a member or an alternate.' })
  @IsOptional()
  @IsString()
  seatId?: string | null;

  @Field(() => String, { nullable: true, description: 'Why the member cannot be there; needed for an alternate.' })
  @IsOptional()
  @MaxLength(1000)
  reason?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; left out for now.' })
  @IsOptional()
  @IsDate()
  at?: Date | null;
}

@InputType('AttendanceLeaveInput', { description: 'Somebody leaves a meeting.' })
export class AttendanceLeaveInput {
  @Field(() => ID, { description: 'Who, `per_…`.' })
  @IsString()
  personId!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; left out for now.' })
  @IsOptional()
  @IsDate()
  at?: Date | null;
}

@InputType('InterestHandleInput', { description: 'What the others said to somebody with an interest taking part.' })
export class InterestHandleInput {
  @Field(() => [ID], { description: 'Members that agreed, in its absence, at most 1,000.' })
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  agreedBy!: string[];

  @Field(() => String, { nullable: true, description: 'What was said, or which dispensation there is.' })
  @IsOptional()
  @MaxLength(2000)
  note?: string | null;
}

@InputType('ActionRecordInput', { description: 'What somebody undertakes.' })
export class ActionRecordInput {
  @Field(() => String, { description: 'What is to be done, at most 2,000 characters.' })
  @Length(1, 2000)
  text!: string;

  @Field(() => ID, { nullable: true, description: 'The organisation that owns it, `org_…`.' })
  @IsOptional()
  @IsString()
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who does it, `per_…`.' })
  @IsOptional()
  @IsString()
  personId?: string | null;

  @Field(() => DateScalar, { description: 'Until when, that day included.' })
  @IsString()
  dueOn!: IsoDate;
}

@InputType('MinutesAnswerInput', { description: 'What somebody who took part says to minutes.' })
export class MinutesAnswerInput {
  @Field(() => Int, { description: 'The version that was read.' })
  @IsInt()
  @Min(1)
  versionNo!: number;

  @Field(() => MinutesAnswerEnum, { description: 'What they say.' })
  @IsIn(Object.keys(MinutesAnswerEnum))
  answer!: MinutesAnswerKind;

  @Field(() => String, { nullable: true, description: 'What should be changed; needed for an amendment.' })
  @IsOptional()
  @MaxLength(5000)
  text?: string | null;
}
