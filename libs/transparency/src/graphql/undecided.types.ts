import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, MoneyType, Node, type UndecidedThing, showMoney } from '#platform';
import type { UndecidedGroup } from '../use-cases/done-without-decision.js';

@ObjectType('UndecidedThing', { description: 'Something that was done without the decision it needed.' })
export class UndecidedThingType {
  @Field(() => ID, { description: 'Public id of what it is about.' })
  subject!: string;

  @Field(() => String, { description: 'What was done, in a sentence.' })
  words!: string;

  @Field(() => DateScalar, { description: 'The day it was done.' })
  on!: IsoDate;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What it came to; null for no amount, or one you may not see.',
  })
  amount!: MoneyType | null;

  static of({ subject, words, on, amount }: UndecidedThing): UndecidedThingType {
    return { subject, words, on, amount: amount === null ? null : showMoney(amount) };
  }
}

@ObjectType('UndecidedGroup', { description: 'One thing that was looked for, and what of it was found.' })
export class UndecidedGroupType {
  @Field(() => String, { description: 'Names what was looked for, such as `PERIOD_REOPENED`.' })
  kind!: string;

  @Field(() => String, { description: 'What was looked for, in a sentence.' })
  meaning!: string;

  @Field(() => [UndecidedThingType], { description: 'What was found, the newest first: at most 200. Empty: nothing.' })
  things!: UndecidedThingType[];

  @Field(() => Boolean, { description: 'There are more than are named here.' })
  more!: boolean;

  static of({ kind, meaning, things, more }: UndecidedGroup): UndecidedGroupType {
    return { kind, meaning, things: things.map(UndecidedThingType.of), more };
  }
}

@ObjectType('DecisionEffect', { description: 'A thing that a decision authorised, and what became of it.' })
export class DecisionEffectType {
  @Field(() => ID, { description: 'Public id of the thing.' })
  id!: string;

  @Field(() => Node, { nullable: true, description: 'The thing; null when you may not see it or it is not there.' })
  thing!: object | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the effect was not carried out; null when nothing stands in its way.',
  })
  notCarriedOut!: string | null;
}
