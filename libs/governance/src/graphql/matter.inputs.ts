import { Field, ID, InputType, OmitType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { IsoDate } from '#kernel';
import { DateScalar, MoneyInput, readMoney } from '#platform';
import type { CostEffect } from '../domain/cost-effect/cost-effect.js';
import type { Method } from '../domain/rules/decision-rule.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import type { DraftedMatter } from '../use-cases/drafted-matter.js';
import { MatterTypeEnum, MethodEnum } from './governance-enums.js';

@InputType('CostEffectInput', { description: 'What an option would cost one organisation; only its people see it.' })
export class CostEffectInput {
  @Field(() => ID, { description: 'The organisation, `org_…`; it has a seat on the body.' })
  @Length(1, 60)
  organisationId!: string;

  @Field(() => MoneyInput, {
    description:
      'Above zero what it would cost it more, below zero what it would save; zero says that nothing changes. In the alliance’s currency.',
  })
  @ValidateNested()
  @Type(() => MoneyInput)
  amount!: MoneyInput;

  @Field(() => String, { nullable: true, description: 'Why, in one line of at most 200 characters.' })
  @IsOptional()
  @MaxLength(200)
  note?: string | null;
}

@InputType('MatterOptionInput', { description: 'One way to answer a question.' })
export class MatterOptionInput {
  @Field(() => String, { description: 'The option.' })
  @Length(1, 1000)
  text!: string;

  @Field(() => String, { description: 'Its effect on cost, in plain words.' })
  @MaxLength(1000)
  costEffect!: string;

  @Field(() => String, { description: 'Its effect on outcomes for people, in plain words.' })
  @MaxLength(1000)
  outcomeEffect!: string;

  @Field(() => [CostEffectInput], {
    defaultValue: [],
    description: 'What it would cost organisations, each once, at most 100. Each is shown its own alone.',
  })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CostEffectInput)
  costEffects: CostEffectInput[] = [];
}

@InputType('NoticeInput', { description: 'A notice that was served in writing, with its reasons.' })
export class NoticeInput {
  @Field(() => DateScalar, { description: 'The day on which it was served.' })
  @IsString()
  servedOn!: IsoDate;

  @Field(() => Boolean, { defaultValue: false, description: 'Insolvent: there is nothing to be put right.' })
  @IsBoolean()
  insolvent: boolean = false;
}

@InputType('MatterDraftInput', { description: 'A question for a body.' })
export class MatterDraftInput {
  @Field(() => MatterTypeEnum, { description: 'What it is about.' })
  @IsIn(Object.keys(MatterTypeEnum))
  type!: MatterType;

  @Field(() => MethodEnum, { description: 'How it is decided.' })
  @IsIn(Object.keys(MethodEnum))
  method!: Method;

  @Field(() => String, { description: 'Title, at most 200 characters.' })
  @Length(1, 200)
  title!: string;

  @Field(() => String, { description: 'The question, at most 2,000 characters.' })
  @Length(1, 2000)
  question!: string;

  @Field(() => [MatterOptionInput], { defaultValue: [], description: 'Ways to answer it, at most 20.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => MatterOptionInput)
  options: MatterOptionInput[] = [];

  @Field(() => String, { nullable: true, description: 'What is recommended.' })
  @IsOptional()
  @MaxLength(2000)
  recommendation?: string | null;

  @Field(() => String, { description: 'Why it is best for people, rather than for one of the members.' })
  @Length(1, 2000)
  bestForPeople!: string;

  @Field(() => MoneyInput, { nullable: true, description: 'What it would cost, where it authorises spending.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  amount?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'Kind of cost, where a delegation is limited to one.' })
  @IsOptional()
  @MaxLength(60)
  category?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Technical or financial, so that an expert could settle it.',
  })
  @IsBoolean()
  technical: boolean = false;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Seal votes: until it is closed everybody sees only how many have voted.',
  })
  @IsBoolean()
  sealed: boolean = false;

  @Field(() => ID, { nullable: true, description: 'The member it is about; left out for none.' })
  @IsOptional()
  @IsString()
  subject?: string | null;

  @Field(() => NoticeInput, {
    nullable: true,
    description: 'Needed for exclusion, suspension of payment and expulsion.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => NoticeInput)
  notice?: NoticeInput | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Things proposed elsewhere that come into force if it is approved, by public id, at most 20.',
  })
  @ArrayMaxSize(20)
  @IsString({ each: true })
  authorises: string[] = [];

  @Field(() => ID, {
    nullable: true,
    description: 'The escalation that it is to settle, `esc_…`: a yes or a no resolves it. Left out for none.',
  })
  @IsOptional()
  @IsString()
  settles?: string | null;

  @Field(() => ID, { nullable: true, description: 'Decision of the first of two meetings that this one confirms.' })
  @IsOptional()
  @IsString()
  confirms?: string | null;
}

@InputType('MatterEditInput', { description: 'A matter as it is to be from now on. Its body and its kind stay.' })
export class MatterEditInput extends OmitType(MatterDraftInput, ['type'] as const, InputType) {}

/** What an input says of a matter that is not open yet. */
export function draftOf(input: MatterEditInput): DraftedMatter {
  const { method, title, question, options, bestForPeople, technical, authorises, sealed } = input;
  const { servedOn, insolvent } = input.notice ?? {};
  return {
    method,
    title,
    content: {
      ...{ question, bestForPeople, technical, authorises, sealed, settles: input.settles ?? null },
      options: options.map(({ text, costEffect, outcomeEffect }) => ({ text, costEffect, outcomeEffect })),
      recommendation: input.recommendation ?? null,
      amount: input.amount ? readMoney(input.amount, 'amount') : null,
      category: input.category ?? null,
    },
    costEffects: options.map(({ costEffects }, at) => effectsOf(costEffects, at)),
    subject: input.subject ?? null,
    notice: servedOn === undefined ? null : { servedOn, insolvent: insolvent ?? false },
    confirms: input.confirms ?? null,
  };
}

function effectsOf(inputs: readonly CostEffectInput[], at: number): CostEffect[] {
  return inputs.map(({ organisationId: organisation, amount, note }, place) => ({
    organisation,
    amount: readMoney(amount, 'options', String(at), 'costEffects', String(place), 'amount'),
    note: note ?? null,
  }));
}
