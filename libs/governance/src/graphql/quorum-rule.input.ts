import { Field, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Refusal } from '#kernel';
import type { QuorumRule } from '../domain/rules/quorum-rule.js';
import { QuorumKindEnum } from './governance-enums.js';

@InputType('QuorumRuleInput', { description: 'Who must be there for a body to decide in a meeting.' })
export class QuorumRuleInput {
  @Field(() => QuorumKindEnum, { description: 'How the number is worked out.' })
  @IsIn(Object.keys(QuorumKindEnum))
  kind!: QuorumRule['kind'];

  @Field(() => Int, { nullable: true, description: 'Fewest that must be there, 1 to 10,000; for SHARE and COUNT.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  minimum?: number | null;

  @Field(() => Int, { nullable: true, description: 'Upper number of the share of the members; for SHARE.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  num?: number | null;

  @Field(() => Int, { nullable: true, description: 'Lower number of the share of the members; for SHARE.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  den?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'At an adjourned meeting those who came are enough.' })
  @IsBoolean()
  adjournedPresentSuffice: boolean = false;
}

/** The rule an input stands for. Refuses input-invalid for one that lacks its numbers. */
export function quorumRule({ kind, minimum, num, den, adjournedPresentSuffice }: QuorumRuleInput): QuorumRule {
  const lacking = (expected: string): Refusal => {
    return new Refusal('input-invalid', { found: kind, expected }, ['quorum']);
  };
  switch (kind) {
    case 'EACH_UNIT':
      return { kind };
    case 'COUNT':
      if (!minimum) throw lacking('a minimum');
      return { kind, minimum };
    case 'SHARE':
      if (!minimum || !num || !den || num > den) throw lacking('a minimum and a share of at most one');
      return { kind, minimum, num, den, adjournedPresentSuffice };
  }
}
