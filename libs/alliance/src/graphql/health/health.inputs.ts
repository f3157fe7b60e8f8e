import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { IsoDate } from '#kernel';
import { DateScalar } from '#platform';
import type { HealthArea } from '../../domain/health/instrument.js';
import { HealthActionOutcomeEnum, HealthAreaEnum } from './health-enums.js';

@InputType('HealthItemInput', { description: 'A statement that people agree or disagree with.' })
export class HealthItemInput {
  @Field(() => HealthAreaEnum, { description: 'What it is about.' })
  @IsIn(Object.keys(HealthAreaEnum))
  area!: HealthArea;

  @Field(() => String, { nullable: true, description: 'The principle of the charter, for the area PRINCIPLE.' })
  @IsOptional()
  @MaxLength(300)
  principle?: string | null;

  @Field(() => String, { description: 'The statement, at most 300 characters.' })
  @Length(1, 300)
  text!: string;
}

@InputType('HealthTermsInput', { description: 'What a round goes by; what is left out is as in the round before.' })
export class HealthTermsInput {
  @Field(() => Int, { nullable: true, description: 'A mean below this, in tenths of a point, opens an action.' })
  @IsOptional()
  @IsInt()
  @Min(10)
  @Max(50)
  lowBelowTenths?: number | null;

  @Field(() => Int, { nullable: true, description: 'A gap from this, in tenths of a point, opens an action.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(40)
  gapFromTenths?: number | null;

  @Field(() => Int, { nullable: true, description: 'Business days for which a wide gap is for the two alone.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(60)
  firstShownDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Calendar days that an action is due after the round closed.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  actionDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Months after which the next round is due.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(24)
  everyMonths?: number | null;
}

@InputType('HealthCheckPlanInput', { description: 'A round of the health check to come.' })
export class HealthCheckPlanInput {
  @Field(() => String, { description: 'Title, at most 120 characters.' })
  @Length(1, 120)
  title!: string;

  @Field(() => DateScalar, { description: 'First day on which it can be answered.' })
  @IsString()
  openFrom!: IsoDate;

  @Field(() => DateScalar, { description: 'Last day on which it can be answered, at most 92 days later.' })
  @IsString()
  openTo!: IsoDate;

  @Field(() => [HealthItemInput], {
    nullable: true,
    description: '1 to 12 new statements. Left out: the latest ones again, so that answers can be compared.',
  })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => HealthItemInput)
  items?: HealthItemInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Statements that were asked before, `hin_…`, instead of the latest.',
  })
  @IsOptional()
  @Length(30, 30)
  instrumentId?: string | null;

  @Field(() => HealthTermsInput, { nullable: true, description: 'What it goes by.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => HealthTermsInput)
  terms?: HealthTermsInput | null;
}

@InputType('HealthItemAnswerInput', { description: 'What you say to one statement.' })
export class HealthItemAnswerInput {
  @Field(() => String, { description: 'The statement, such as `I1`.' })
  @Length(1, 10)
  item!: string;

  @Field(() => Int, { nullable: true, description: '1 (not at all) to 5 (fully); left out when you cannot say.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  score?: number | null;

  @Field(() => String, { nullable: true, description: 'Anything you want to add, at most 1,000 characters.' })
  @IsOptional()
  @MaxLength(1000)
  comment?: string | null;
}

@InputType('HealthAnswerInput', { description: 'What you say to a round.' })
export class HealthAnswerInput {
  @Field(() => [HealthItemAnswerInput], { description: 'What you say to each statement, each one once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => HealthItemAnswerInput)
  answers!: HealthItemAnswerInput[];
}

@InputType('HealthActionAssignInput', { description: 'Who sees to an action, and what they do.' })
export class HealthActionAssignInput {
  @Field(() => ID, { description: 'The organisation that sees to it, `org_…`; for a gap one of the two.' })
  @Length(30, 30)
  ownerId!: string;

  @Field(() => ID, { nullable: true, description: 'Somebody with a seat for it, `per_…`.' })
  @IsOptional()
  @Length(30, 30)
  personId?: string | null;

  @Field(() => String, { description: 'What is to be done, at most 1,000 characters.' })
  @Length(1, 1000)
  what!: string;

  @Field(() => DateScalar, { description: 'Until when: today or later.' })
  @IsString()
  dueOn!: IsoDate;
}

@InputType('HealthActionCloseInput', { description: 'How an action ended.' })
export class HealthActionCloseInput {
  @Field(() => HealthActionOutcomeEnum, { description: 'Whether it was done.' })
  @IsIn(Object.keys(HealthActionOutcomeEnum))
  outcome!: 'DONE' | 'NOT_PURSUED';

  @Field(() => String, { description: 'What was done, or why it is not pursued, at most 1,000 characters.' })
  @Length(1, 1000)
  note!: string;
}
