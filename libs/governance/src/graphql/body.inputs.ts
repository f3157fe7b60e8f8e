import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
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
import { DateScalar, MoneyInput, readMoney } from '#platform';
import type { BodyTerms } from '../domain/body.js';
import type { Nation } from '../domain/calendar/bank-holidays.js';
import type { Span } from '../domain/calendar/deadlines.js';
import type { AbstentionPolicy } from '../domain/rules/decision-rule.js';
import type { BodyKind, MatterType } from '../domain/rules/matter-type.js';
import { WeightingInput, weightingOf } from './weighting.input.js';
import { QuorumRuleInput, quorumRule } from './quorum-rule.input.js';
import { MeetingTermsInput } from './meeting/meeting-terms.input.js';
import { AbstentionEnum, BodyKindEnum, MatterTypeEnum, NationEnum, SpanUnitEnum } from './governance-enums.js';

@InputType('DelegationInput', { description: 'What a body may decide of what belongs to another.' })
export class DelegationInput {
  @Field(() => MatterTypeEnum, { description: 'Matters of this kind.' })
  @IsIn(Object.keys(MatterTypeEnum))
  type!: MatterType;

  @Field(() => String, { nullable: true, description: 'Kind of cost; left out for any.' })
  @IsOptional()
  @MaxLength(60)
  category?: string | null;

  @Field(() => MoneyInput, { description: 'Up to this amount.' })
  @ValidateNested()
  @Type(() => MoneyInput)
  limit!: MoneyInput;

  @Field(() => DateScalar, { description: 'First day.' })
  @IsString()
  from!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; left out while it has none.' })
  @IsOptional()
  @IsString()
  to?: IsoDate | null;
}

@InputType('SpanInput', { description: 'A time that a clock runs for.' })
export class SpanInput {
  @Field(() => SpanUnitEnum, { description: 'In what it is counted.' })
  @IsIn(Object.keys(SpanUnitEnum))
  unit!: Span['unit'];

  @Field(() => Int, { description: 'How many, 1 to 366.' })
  @IsInt()
  @Min(1)
  @Max(366)
  count!: number;
}

@InputType('BodyEstablishInput', { description: 'A body that is to be.' })
export class BodyEstablishInput {
  @Field(() => BodyKindEnum, { description: 'What kind of body it is.' })
  @IsIn(Object.keys(BodyKindEnum))
  kind!: BodyKind;

  @Field(() => String, { description: '1 to 6 capitals in the references of its decisions, such as `ALT`.' })
  @Length(1, 6)
  code!: string;

  @Field(() => String, { description: 'Name, at most 120 characters.' })
  @Length(1, 120)
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for and may do; a sub-committee needs it.' })
  @IsOptional()
  @MaxLength(10_000)
  termsOfReference?: string | null;

  @Field(() => QuorumRuleInput, { nullable: true, description: 'Left out, it decides in writing only.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuorumRuleInput)
  quorum?: QuorumRuleInput | null;

  @Field(() => AbstentionEnum, { defaultValue: 'BLOCKS', description: 'What an abstention does where all must agree.' })
  @IsIn(Object.keys(AbstentionEnum))
  abstention: AbstentionPolicy = 'BLOCKS';

  @Field(() => WeightingInput, { nullable: true, description: 'Left out, every member has one vote of equal weight.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => WeightingInput)
  weighting?: WeightingInput | null;

  @Field(() => NationEnum, {
    defaultValue: 'ENGLAND_AND_WALES',
    description: 'Whose bank holidays its clocks leave out.',
  })
  @IsIn(Object.keys(NationEnum))
  nation: Nation = 'ENGLAND_AND_WALES';

  @Field(() => SpanInput, {
    nullable: true,
    description: 'The time in which it decides in writing, where the rule sets none; left out for no end.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => SpanInput)
  writtenWindow?: SpanInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Seal votes in all its matters: until one is closed everybody sees only how many have voted.',
  })
  @IsBoolean()
  sealedBallots: boolean = false;

  @Field(() => [DelegationInput], { defaultValue: [], description: 'What other bodies let it decide, at most 50.' })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DelegationInput)
  delegations: DelegationInput[] = [];

  @Field(() => MeetingTermsInput, { nullable: true, description: 'Left out, as bodies of its kind hold theirs.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MeetingTermsInput)
  meetings?: MeetingTermsInput | null;

  @Field(() => ID, { nullable: true, description: 'The body that takes what this one cannot agree on, `bod_…`.' })
  @IsOptional()
  @IsString()
  escalatesTo?: string | null;
}

@InputType('SeatGiveInput', { description: 'Who gets a seat, and who may stand in.' })
export class SeatGiveInput {
  @Field(() => ID, { nullable: true, description: 'The organisation that holds it; left out for a person’s own seat.' })
  @IsOptional()
  @IsString()
  organisationId?: string | null;

  @Field(() => ID, { description: 'The person who sits on it, `per_…`.' })
  @IsString()
  memberId!: string;

  @Field(() => [ID], { defaultValue: [], description: 'Those who may stand in, `per_…`, at most 10.' })
  @ArrayMaxSize(10)
  @IsString({ each: true })
  alternateIds: string[] = [];

  @Field(() => String, { nullable: true, description: 'Class of member, where classes are weighed.' })
  @IsOptional()
  @MaxLength(30)
  voterClass?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the owner speaks from here.' })
  @IsBoolean()
  owner: boolean = false;

  @Field(() => DateScalar, { description: 'First day on which it counts.' })
  @IsString()
  from!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts; left out while it has none.' })
  @IsOptional()
  @IsString()
  to?: IsoDate | null;
}

/** The terms an input gives a body. Refuses input-invalid for a quorum rule that lacks its numbers. */
export function termsOf(input: BodyEstablishInput): BodyTerms {
  const { termsOfReference, quorum, abstention, nation, delegations, sealedBallots, meetings } = input;
  return {
    ...(meetings ? { meetings: { ...meetings } } : {}),
    reference: termsOfReference ?? null,
    quorum: quorum ? quorumRule(quorum) : null,
    abstention,
    weighting: input.weighting ? weightingOf(input.weighting) : null,
    nation,
    sealedBallots,
    writtenWindow: input.writtenWindow ? { unit: input.writtenWindow.unit, count: input.writtenWindow.count } : null,
    delegations: delegations.map(({ type, category, limit, from, to }, at) => ({
      type,
      category: category ?? null,
      limit: readMoney(limit, 'delegations', String(at), 'limit'),
      from,
      to: to ?? null,
    })),
  };
}
