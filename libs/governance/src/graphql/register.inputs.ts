import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { IsoDate } from '#kernel';
import { DateScalar } from '#platform';
import type { PublicationStatus, WithholdingGround } from '../domain/register/publication.js';
import type { DecisionStanding } from '../domain/decision-standing.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import type { Outcome } from '../domain/verdict/outcome.js';
import { MatterTypeEnum, OutcomeEnum } from './governance-enums.js';
import {
  DecisionStandingEnum,
  DecisionTextEnum,
  PublicationStatusEnum,
  WithholdingGroundEnum,
} from './register-enums.js';

const GROUND = 'On what ground.';

@InputType('DecisionRegisterFilter', { description: 'Which decisions you look for; all that is given has to fit.' })
export class DecisionRegisterFilter {
  @Field(() => String, { nullable: true, description: 'Words to be found; “in quotes” together, with - before: not.' })
  @IsOptional()
  @MaxLength(200)
  text?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this body, `bod_…`.' })
  @IsOptional()
  @MaxLength(40)
  body?: string | null;

  @Field(() => MatterTypeEnum, { nullable: true, description: 'Only of this kind.' })
  @IsOptional()
  @IsIn(Object.keys(MatterTypeEnum))
  type?: MatterType | null;

  @Field(() => OutcomeEnum, { nullable: true, description: 'Only those that came out so.' })
  @IsOptional()
  @IsIn(Object.keys(OutcomeEnum))
  outcome?: Outcome | null;

  @Field(() => DateScalar, { nullable: true, description: 'Decided on this day or later.' })
  @IsOptional()
  @IsString()
  from?: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Decided on this day or earlier.' })
  @IsOptional()
  @IsString()
  to?: IsoDate | null;

  @Field(() => DecisionStandingEnum, { nullable: true, description: 'Only those that stand so today.' })
  @IsOptional()
  @IsIn(Object.keys(DecisionStandingEnum))
  status?: DecisionStanding | null;

  @Field(() => PublicationStatusEnum, { nullable: true, description: 'Only those that are open to the public so far.' })
  @IsOptional()
  @IsIn(Object.keys(PublicationStatusEnum))
  published?: PublicationStatus | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only those of which something is withheld that has to be looked at again by today.',
  })
  @IsBoolean()
  reviewDue: boolean = false;

  @Field(() => ID, { nullable: true, description: 'Only those that authorise this thing, of those you read in full.' })
  @IsOptional()
  @MaxLength(40)
  authorises?: string | null;
}

@ArgsType()
export class RegisterPageArgs {
  @Field(() => Int, { nullable: true, description: 'How many items: 1 to 100, 25 when left out.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Start after the item with this cursor.' })
  after?: string | null;
}

@InputType('RedactionInput', { description: 'A text of which something is withheld.' })
export class RedactionInput {
  @Field(() => DecisionTextEnum, { description: 'The text.' })
  @IsIn(Object.keys(DecisionTextEnum))
  field!: string;

  @Field(() => String, { nullable: true, description: 'What the public reads instead; null for nothing.' })
  @IsOptional()
  @MaxLength(10_000)
  text?: string | null;

  @Field(() => WithholdingGroundEnum, { nullable: true, description: `${GROUND} Null for that of the decision.` })
  @IsOptional()
  @IsIn(Object.keys(WithholdingGroundEnum))
  ground?: WithholdingGround | null;
}

@InputType('DecisionPublishInput', { description: 'What the public may read of a decision.' })
export class DecisionPublishInput {
  @Field(() => PublicationStatusEnum, { description: 'How far it is open.' })
  @IsIn(Object.keys(PublicationStatusEnum))
  status!: PublicationStatus;

  @Field(() => WithholdingGroundEnum, { nullable: true, description: `${GROUND} Needed for what is withheld.` })
  @IsOptional()
  @IsIn(Object.keys(WithholdingGroundEnum))
  ground?: WithholdingGround | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the public interest asks for it, at most 2,000 characters. Everybody reads it.',
  })
  @IsOptional()
  @MaxLength(2000)
  reason?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is looked at again, later than today.' })
  @IsOptional()
  @IsString()
  reviewOn?: IsoDate | null;

  @Field(() => [RedactionInput], { defaultValue: [], description: 'For EXEMPT_IN_PART: what is withheld.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RedactionInput)
  redactions: RedactionInput[] = [];
}
