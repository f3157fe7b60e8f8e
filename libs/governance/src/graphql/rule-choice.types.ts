import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { type RuleCode, ruleMeaning } from '../domain/rules/decision-rule.js';
import {
  type BodyKind,
  type MatterType,
  type RuleChoices,
  matterTypeNames,
  matterTypeOf,
  rulesFor,
} from '../domain/rules/matter-type.js';
import { MatterTypeEnum, RuleCodeEnum } from './governance-enums.js';

@InputType({ description: 'The rule by which a body decides a kind of matter.' })
export class RuleChoiceInput {
  @Field(() => MatterTypeEnum, { description: 'Kind of matter; the body must be one that decides it.' })
  @IsIn(Object.keys(MatterTypeEnum))
  type!: MatterType;

  @Field(() => RuleCodeEnum, { description: 'The rule: its own, or another that a body may choose for it.' })
  @IsIn(Object.keys(RuleCodeEnum))
  rule!: RuleCode;
}

@ObjectType('RuleChoice', { description: 'The rule by which a body decides a kind of matter.' })
export class RuleChoiceType {
  @Field(() => MatterTypeEnum, { description: 'Kind of matter.' })
  type!: MatterType;

  @Field(() => RuleCodeEnum, { description: 'The rule.' })
  rule!: RuleCode;

  @Field(() => String, { description: 'The rule in words.' })
  ruleInWords!: string;

  /** A choice as the API shows it. */
  static of(type: MatterType, rule: RuleCode): RuleChoiceType {
    return Object.assign(new RuleChoiceType(), { type, rule, ruleInWords: ruleMeaning(rule) });
  }
}

/** The rules that terms choose for kinds of matter, those that are not its own alone. */
export function chosenRules({ rules = {} }: { readonly rules?: RuleChoices }): RuleChoiceType[] {
  return (Object.entries(rules) as [MatterType, RuleCode][]).map(([type, rule]) => RuleChoiceType.of(type, rule));
}

/** Every rule that a kind of body may choose, for the kinds of matter where it has a choice; the matter's own first. */
export function rulesToChoose(kind: BodyKind): RuleChoiceType[] {
  return matterTypeNames
    .filter((type) => matterTypeOf(type).bodies.includes(kind) && rulesFor(type).length > 1)
    .flatMap((type) => rulesFor(type).map((rule) => RuleChoiceType.of(type, rule)));
}

/** The choices of an input, by kind of matter. */
export function ruleChoicesOf(choices: readonly RuleChoiceInput[]): RuleChoices {
  return Object.fromEntries(choices.map(({ type, rule }) => [type, rule]));
}
