import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { IsoDate } from '#kernel';
import { DateScalar } from '#platform';
import type { CheckMethod, FindingResult } from '../../domain/imperatives/imperatives.js';
import type { ParticipationKind } from '../../domain/participation.js';
import { ParticipationKindEnum } from '../alliance-enums.js';
import { CheckMethodEnum, FindingResultEnum, SettlingEnum } from './membership-enums.js';

@InputType('ParticipationInviteInput', { description: 'Who is asked to join, and as what.' })
export class ParticipationInviteInput {
  @Field(() => ID, { description: 'The organisation, `org_…`.' })
  @IsString()
  organisationId!: string;

  @Field(() => ParticipationKindEnum, { defaultValue: 'PARTICIPANT', description: 'As what it would take part.' })
  kind: ParticipationKind = 'PARTICIPANT';

  @Field(() => String, { nullable: true, description: 'Why, at most 1,000 characters. Every member can read it.' })
  @IsOptional()
  @MaxLength(1000)
  reason?: string | null;
}

@InputType('AccessionDeedInput', { description: 'The deed of accession that an organisation signed.' })
export class AccessionDeedInput {
  @Field(() => String, { description: 'SHA-256 of the document, 64 hexadecimal digits.' })
  @Length(64, 64)
  documentHash!: string;

  @Field(() => DateScalar, { description: 'The day it was signed.' })
  signedOn!: IsoDate;
}

@InputType('DefaultNoticeServeInput', { description: 'The other members’ notice in writing.' })
export class DefaultNoticeServeInput {
  @Field(() => DateScalar, { description: 'The day it was served.' })
  servedOn!: IsoDate;

  @Field(() => String, { description: 'What is wrong, and what would put it right, at most 4,000 characters.' })
  @Length(1, 4000)
  grounds!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'It is insolvent: it may be excluded at once.' })
  @IsBoolean()
  insolvent: boolean = false;

  @Field(() => [ID], { description: 'Organisations that gave it, at least one other than the one in default.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  givenBy!: string[];
}

@InputType('DefaultNoticeSettleInput', { description: 'How a notice of default is brought to its end.' })
export class DefaultNoticeSettleInput {
  @Field(() => SettlingEnum, { description: 'Put right, or taken back.' })
  as!: 'REMEDIED' | 'WITHDRAWN';

  @Field(() => String, { description: 'What was put right, or why it is taken back, at most 4,000 characters.' })
  @Length(1, 4000)
  words!: string;
}

@InputType('WithdrawalNoticeInput', { description: 'When a member leaves of its own will.' })
export class WithdrawalNoticeInput {
  @Field(() => DateScalar, { description: 'Last day of taking part, as many months away as the alliance asks for.' })
  lastDay!: IsoDate;

  @Field(() => String, { nullable: true, description: 'Why, at most 1,000 characters. Every member can read it.' })
  @IsOptional()
  @MaxLength(1000)
  reason?: string | null;
}

@InputType('AssessorInput', { description: 'Somebody who assesses.' })
export class AssessorInput {
  @Field(() => ID, { description: 'The person, `per_…`.' })
  @IsString()
  personId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The member they assess for, `org_…`; left out for a service user of the community panel.',
  })
  @IsOptional()
  @IsString()
  organisationId?: string | null;
}

@InputType('ImperativesCheckBeginInput', { description: 'How an organisation is checked, and by whom.' })
export class ImperativesCheckBeginInput {
  @Field(() => CheckMethodEnum, { description: 'How it is carried out.' })
  method!: CheckMethod;

  @Field(() => [AssessorInput], { description: 'People of at least two members, and a service user; at most 20.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => AssessorInput)
  assessors!: AssessorInput[];
}

@InputType('ImperativeFindingInput', { description: 'What was found about one quality.' })
export class ImperativeFindingInput {
  @Field(() => String, { description: 'The quality, by its short name.' })
  @Length(1, 30)
  item!: string;

  @Field(() => FindingResultEnum, { description: 'What was found.' })
  @IsIn(Object.keys(FindingResultEnum))
  result!: FindingResult;

  @Field(() => String, { description: 'Evidence and reason, at most 2,000 characters.' })
  @MaxLength(2000)
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, for a conditional finding.' })
  @IsOptional()
  @MaxLength(1000)
  condition?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'By when it is to be done.' })
  @IsOptional()
  @IsString()
  dueOn?: IsoDate | null;
}

@InputType('ImperativesFindingsInput', { description: 'What was found about every quality.' })
export class ImperativesFindingsInput {
  @Field(() => [ImperativeFindingInput], { description: 'One for each quality, at most 30.' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ImperativeFindingInput)
  findings!: ImperativeFindingInput[];
}

@InputType('ImperativeInput', { description: 'A quality as the members word it.' })
export class ImperativeInput {
  @Field(() => String, { description: 'Short name in capitals, at most 30 letters.' })
  @Length(1, 30)
  code!: string;

  @Field(() => String, { description: 'What it is, at most 300 characters.' })
  @Length(1, 300)
  statement!: string;

  @Field(() => String, { description: 'What would show it, at most 500 characters.' })
  @Length(1, 500)
  evidenceExpected!: string;
}

@InputType('ImperativesWordInput', { description: 'The qualities as the members word them.' })
export class ImperativesWordInput {
  @Field(() => [ImperativeInput], { description: '1 to 30 qualities.' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ImperativeInput)
  items!: ImperativeInput[];
}
