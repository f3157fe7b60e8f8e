import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { TermsChange } from '../domain/body-terms.js';
import type { Nation } from '../domain/calendar/bank-holidays.js';
import type { AbstentionPolicy } from '../domain/rules/decision-rule.js';
import { SpanInput } from './body.inputs.js';
import { AbstentionEnum, NationEnum } from './governance-enums.js';
import { MeetingTermsInput } from './meeting/meeting-terms.input.js';
import { QuorumRuleInput, quorumRule } from './quorum-rule.input.js';
import { RuleChoiceInput, ruleChoicesOf } from './rule-choice.types.js';
import { WeightingInput, weightingOf } from './weighting.input.js';

@InputType('BodyTermsInput', {
  description:
    'What of the terms of a body changes. What is left out stays as it is; null takes away what can be none.',
})
export class BodyTermsInput {
  @Field(() => String, { description: 'Why, for those who decide; at most 2,000 characters.' })
  @Length(1, 2000)
  reason!: string;

  @Field(() => String, { nullable: true, description: 'What it is for and may do; a sub-committee needs it.' })
  @IsOptional()
  @MaxLength(10_000)
  termsOfReference?: string | null;

  @Field(() => QuorumRuleInput, { nullable: true, description: 'Null: it decides in writing only.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuorumRuleInput)
  quorum?: QuorumRuleInput | null;

  @Field(() => AbstentionEnum, { nullable: true, description: 'What an abstention does where all must agree.' })
  @IsOptional()
  @IsIn(Object.keys(AbstentionEnum))
  abstention?: AbstentionPolicy | null;

  @Field(() => WeightingInput, { nullable: true, description: 'Null: every member has one vote of equal weight.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => WeightingInput)
  weighting?: WeightingInput | null;

  @Field(() => NationEnum, { nullable: true, description: 'Whose bank holidays its clocks leave out.' })
  @IsOptional()
  @IsIn(Object.keys(NationEnum))
  nation?: Nation | null;

  @Field(() => SpanInput, { nullable: true, description: 'The time in which it decides in writing; null: no end.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SpanInput)
  writtenWindow?: SpanInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether votes are sealed in all its matters.' })
  @IsOptional()
  @IsBoolean()
  sealedBallots?: boolean | null;

  @Field(() => [RuleChoiceInput], {
    nullable: true,
    description:
      'The rules it chooses for kinds of matter, all of them; a kind left out goes by its own rule. At most 20.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ArrayUnique(({ type }: RuleChoiceInput) => type)
  @ValidateNested({ each: true })
  @Type(() => RuleChoiceInput)
  rules?: RuleChoiceInput[] | null;

  @Field(() => MeetingTermsInput, { nullable: true, description: 'How it holds its meetings.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MeetingTermsInput)
  meetings?: MeetingTermsInput | null;
}

/** The change an input asks for. Refuses input-invalid for a quorum rule that lacks its numbers. */
export function termsChangeOf(input: BodyTermsInput): TermsChange {
  const { termsOfReference, quorum, weighting, writtenWindow } = input;
  return {
    reference: termsOfReference,
    quorum: quorum ? quorumRule(quorum) : quorum,
    weighting: weighting ? weightingOf(weighting) : weighting,
    writtenWindow: writtenWindow ? { unit: writtenWindow.unit, count: writtenWindow.count } : writtenWindow,
    abstention: input.abstention ?? undefined,
    nation: input.nation ?? undefined,
    sealedBallots: input.sealedBallots ?? undefined,
    rules: input.rules ? ruleChoicesOf(input.rules) : undefined,
    meetings: input.meetings ? { ...input.meetings } : undefined,
  };
}
