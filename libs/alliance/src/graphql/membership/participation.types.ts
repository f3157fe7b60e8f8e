import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar } from '#platform';
import type { CheckMethod, FindingResult } from '../../domain/imperatives/imperatives.js';
import type { Settlement } from '../../domain/membership/default-notice.js';
import type { ParticipationStatus } from '../../domain/participation.js';
import { ParticipationStatusEnum } from '../alliance-enums.js';
import { CheckMethodEnum, FindingResultEnum, SettlementEnum } from './membership-enums.js';

@ObjectType('ParticipationStep', { description: 'A step of an organisation into, within or out of an alliance.' })
export class ParticipationStepType {
  @Field(() => ParticipationStatusEnum, { description: 'Where it stood after it.' })
  status!: ParticipationStatus;

  @Field(() => DateScalar, { description: 'First day on which it counted.' })
  onDay!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of taking part, where one was set.' })
  lastDay!: IsoDate | null;

  @Field(() => String, { nullable: true, description: 'Why, in words; null where nobody said.' })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The decision it rests on, `dec_…`; null for none.' })
  decision!: string | null;

  @Field(() => Boolean, { description: 'It was for the members to decide. Without a decision it was done without.' })
  needsDecision!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

@ObjectType('DefaultNotice', { description: 'The other members’ notice in writing that one of them is in default.' })
export class DefaultNoticeType {
  @Field(() => ID, { description: 'Public id, `dfn_…`.' })
  id!: string;

  @Field(() => DateScalar, { description: 'The day it was served.' })
  servedOn!: IsoDate;

  @Field(() => Boolean, { description: 'It is insolvent and may be excluded at once.' })
  insolvent!: boolean;

  @Field(() => String, { description: 'What is wrong, and what would put it right.' })
  grounds!: string;

  @Field(() => [ID], { description: 'Organisations that gave it, `org_…`.' })
  givenBy!: readonly string[];

  @Field(() => DateScalar, { description: 'Last day for putting it right: ten business days after service.' })
  remedyUntil!: IsoDate;

  @Field(() => DateScalar, { description: 'First day on which the others may exclude it.' })
  excludableFrom!: IsoDate;

  @Field(() => SettlementEnum, { nullable: true, description: 'How it came to its end; null while it stands.' })
  settledAs!: Settlement | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it came to its end.' })
  settledOn!: IsoDate | null;

  @Field(() => String, { nullable: true, description: 'What was done, in words.' })
  settlement!: string | null;
}

@ObjectType('Imperative', { description: 'A quality that the members of an alliance ask of each other.' })
export class ImperativeType {
  @Field(() => String, { description: 'Short name in capitals, such as TRANSPARENCY.' })
  code!: string;

  @Field(() => String, { description: 'What it is.' })
  statement!: string;

  @Field(() => String, { description: 'What would show it.' })
  evidenceExpected!: string;
}

@ObjectType('ImperativeFinding', { description: 'What was found about one quality.' })
export class ImperativeFindingType {
  @Field(() => String, { description: 'The quality, by its short name.' })
  item!: string;

  @Field(() => FindingResultEnum, { description: 'What was found.' })
  result!: FindingResult;

  @Field(() => String, { description: 'Evidence and reason.' })
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, for a conditional finding.' })
  condition!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'By when it is to be done.' })
  dueOn!: IsoDate | null;
}

@ObjectType('ImperativesAssessor', { description: 'Somebody who assessed.' })
export class AssessorType {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Their organisation; null for a service user.' })
  organisation!: string | null;
}

@ObjectType('ImperativesCheck', { description: 'A check of an organisation against the qualities.' })
export class ImperativesCheckType {
  @Field(() => ID, { description: 'Public id, `ima_…`.' })
  id!: string;

  @Field(() => CheckMethodEnum, { description: 'How it was carried out.' })
  method!: CheckMethod;

  @Field(() => DateScalar, { description: 'When it began.' })
  begunOn!: IsoDate;

  @Field(() => [ImperativeType], { description: 'The qualities, as they were worded when it began.' })
  items!: readonly ImperativeType[];

  @Field(() => [AssessorType], { description: 'The panel.' })
  assessors!: readonly AssessorType[];

  @Field(() => [ImperativeFindingType], { description: 'What was found; empty until it is recorded.' })
  findings!: readonly ImperativeFindingType[];

  @Field(() => FindingResultEnum, {
    nullable: true,
    description: 'What came of it: FAIL keeps it from the vote; null until it is recorded.',
  })
  outcome!: FindingResult | null;
}
