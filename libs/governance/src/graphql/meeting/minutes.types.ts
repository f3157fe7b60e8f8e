import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '#platform';
import type { AttendanceCapacity } from '../../domain/meeting/attendance.js';
import type { ItemKind, MeetingMode } from '../../domain/meeting/meeting.js';
import type { MinutedInterest, MinutesAnswerKind } from '../../domain/meeting/minutes.js';
import type { InterestStanding } from '../../domain/verdict/interest-standing.js';
import type { InterestWish } from '../../domain/verdict/matter-record.js';
import type { Outcome } from '../../domain/verdict/outcome.js';
import { InterestNatureEnum, InterestStandingEnum, InterestWishEnum, OutcomeEnum } from '../governance-enums.js';
import { MeetingActionType } from './agenda.types.js';
import { AgendaItemKindEnum, AttendanceCapacityEnum, MeetingModeEnum, MinutesAnswerEnum } from './meeting-enums.js';
import { MeetingPersonType } from './meeting-parts.types.js';

@ObjectType('MinutesSpan', { description: 'A stretch of time in minutes.' })
export class MinutesSpanType {
  @Field(() => DateTimeScalar, { description: 'From when.' })
  from!: Date;

  @Field(() => DateTimeScalar, { description: 'Until when.' })
  to!: Date;

  @Field(() => String, { nullable: true, description: 'Why it ended, where the meeting was adjourned.' })
  reason!: string | null;
}

@ObjectType('MinutesPresence', { description: 'Who was there, as minutes say it.' })
export class MinutesPresenceType {
  @Field(() => MeetingPersonType, { description: 'Who.' })
  person!: MeetingPersonType;

  @Field(() => AttendanceCapacityEnum, { description: 'As what.' })
  capacity!: AttendanceCapacity;

  @Field(() => String, { nullable: true, description: 'For which organisation; null for none.' })
  unitName!: string | null;

  @Field(() => DateTimeScalar, { description: 'From when.' })
  from!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when.' })
  to!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the member was away, for an alternate.' })
  reason!: string | null;
}

@ObjectType('MinutesApology', { description: 'Who could not come, as minutes say it.' })
export class MinutesApologyType {
  @Field(() => MeetingPersonType, { description: 'Who.' })
  person!: MeetingPersonType;

  @Field(() => String, { nullable: true, description: 'For which organisation; null for none.' })
  unitName!: string | null;
}

@ObjectType('MinutesInterest', { description: 'An interest and how it was handled, as minutes say it.' })
export class MinutesInterestType {
  @Field(() => ID, { description: 'Public id, `int_…`.' })
  id!: string;

  @Field(() => String, { description: 'Of whom.' })
  unitName!: string;

  @Field(() => InterestNatureEnum, { description: 'What kind of interest it is.' })
  nature!: MinutedInterest['nature'];

  @Field(() => String, { description: 'What the interest is.' })
  about!: string;

  @Field(() => InterestWishEnum, { description: 'What they wanted to do.' })
  wishes!: InterestWish;

  @Field(() => [String], { description: 'Members that agreed to their taking part, in their absence.' })
  agreedBy!: readonly string[];

  @Field(() => String, { nullable: true, description: 'What was said to it.' })
  note!: string | null;

  @Field(() => InterestStandingEnum, {
    nullable: true,
    description: 'Whether they took part; null while the matter was not decided.',
  })
  standing!: InterestStanding | null;
}

@ObjectType('MinutesDecision', { description: 'A decision, as minutes say it.' })
export class MinutesDecisionType {
  @Field(() => ID, { description: 'Public id, `dec_…`.' })
  id!: string;

  @Field(() => String, { description: 'Reference.' })
  reference!: string;

  @Field(() => OutcomeEnum, { description: 'How it came out.' })
  outcome!: Outcome;

  @Field(() => String, { nullable: true, description: 'What was decided.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reasons!: string | null;
}

@ObjectType('MinutesItem', { description: 'One item of the agenda, as minutes say it.' })
export class MinutesItemType {
  @Field(() => ID, { description: 'The item, `agi_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Which item it is, from 1.' })
  number!: number;

  @Field(() => AgendaItemKindEnum, { description: 'What it is.' })
  kind!: ItemKind;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What was said, as the secretary noted it.' })
  note!: string | null;

  @Field(() => ID, { nullable: true, description: 'The matter, `mat_…`; null for none.' })
  matterId!: string | null;

  @Field(() => [MinutesInterestType], { description: 'Interests that were declared, and how they were handled.' })
  interests!: readonly MinutesInterestType[];

  @Field(() => MinutesDecisionType, { nullable: true, description: 'What was decided; null for nothing.' })
  decision!: MinutesDecisionType | null;

  @Field(() => [MeetingActionType], { description: 'What was undertaken.' })
  actions!: readonly MeetingActionType[];
}

@ObjectType('MinutesContent', { description: 'What minutes say.' })
export class MinutesContentType {
  @Field(() => MeetingModeEnum, { description: 'Where people met.' })
  mode!: MeetingMode;

  @Field(() => String, { nullable: true, description: 'The place; null for none.' })
  place!: string | null;

  @Field(() => MeetingPersonType, { nullable: true, description: 'Who was in the chair; null when nobody was named.' })
  chair!: MeetingPersonType | null;

  @Field(() => [MinutesSpanType], { description: 'When it was in session.' })
  sittings!: readonly MinutesSpanType[];

  @Field(() => [MinutesPresenceType], { description: 'Who was there, one row for each coming.' })
  attendance!: readonly MinutesPresenceType[];

  @Field(() => [MinutesApologyType], { description: 'Who sent apologies.' })
  apologies!: readonly MinutesApologyType[];

  @Field(() => [MinutesSpanType], { description: 'When there was no quorum.' })
  inquorate!: readonly MinutesSpanType[];

  @Field(() => [MinutesItemType], { description: 'The items in the order of the agenda.' })
  items!: readonly MinutesItemType[];
}

@ObjectType('MinutesReply', { description: 'What somebody who took part said to minutes.' })
export class MinutesReplyType {
  @Field(() => MeetingPersonType, { description: 'Who.' })
  person!: MeetingPersonType;

  @Field(() => MinutesAnswerEnum, { description: 'What they said.' })
  answer!: MinutesAnswerKind;

  @Field(() => String, { nullable: true, description: 'What should be changed.' })
  text!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType('MinutesVersion', { description: 'Minutes as they were issued; never edited.' })
export class MinutesVersionType {
  @Field(() => Int, { description: 'Which version it is, from 1.' })
  versionNo!: number;

  @Field(() => DateTimeScalar, { description: 'When it was issued.' })
  issuedAt!: Date;

  @Field(() => Boolean, { description: 'Whether it is the official record.' })
  official!: boolean;

  @Field(() => String, { description: 'SHA-256 over what it says, hex; it stands in the log.' })
  hash!: string;

  @Field(() => MinutesContentType, { description: 'What it says.' })
  content!: MinutesContentType;

  @Field(() => [MinutesReplyType], { description: 'What those who took part said to it.' })
  answers!: readonly MinutesReplyType[];

  @Field(() => [MeetingPersonType], { description: 'Who still has to accept it.' })
  waitingFor!: readonly MeetingPersonType[];

  @Field(() => String, { description: 'Path on this site where it is loaded as PDF.' })
  pdfPath!: string;
}

@ObjectType('MeetingMinutes', { description: 'The minutes of a meeting, as far as you may see them.' })
export class MeetingMinutesType {
  @Field(() => DateTimeScalar, { nullable: true, description: 'By when they are to be issued; null before the close.' })
  dueAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether they were to be issued and are not.' })
  overdue!: boolean;

  @Field(() => Boolean, { description: 'Whether you are asked to accept the newest version.' })
  youAreAsked!: boolean;

  @Field(() => [MinutesVersionType], { description: 'The versions you may see, the newest first.' })
  versions!: readonly MinutesVersionType[];

  @Field(() => MinutesContentType, {
    nullable: true,
    description: 'What would be issued now, for who writes them; null for everybody else.',
  })
  draft!: MinutesContentType | null;
}
