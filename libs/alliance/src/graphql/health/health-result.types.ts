import { Field, Int, ObjectType } from '@nestjs/graphql';
import { OrganisationType } from '#identity';
import type { HealthLevel } from '../../domain/health/asked.js';
import type { HealthArea, HealthItem } from '../../domain/health/instrument.js';
import type { HiddenBecause, Measure } from '../../domain/health/results.js';
import { formatTenths } from '../../domain/health/tenths.js';
import { HealthAreaEnum, HealthLevelEnum, HiddenBecauseEnum } from './health-enums.js';

@ObjectType('HealthItem', { description: 'A statement that people agree or disagree with.' })
export class HealthItemType implements HealthItem {
  @Field(() => String, { description: 'Names it in answers and results, such as `I1`.' })
  key!: string;

  @Field(() => HealthAreaEnum, { description: 'What it is about.' })
  area!: HealthArea;

  @Field(() => String, { nullable: true, description: 'The principle of the charter it is about; null for others.' })
  principle!: string | null;

  @Field(() => String, { description: 'The statement.' })
  text!: string;
}

@ObjectType('HealthMeasure', { description: 'What a group said to a statement, or why that is not shown.' })
export class HealthMeasureType {
  @Field(() => HiddenBecauseEnum, { nullable: true, description: 'Why it is not shown; null when it is.' })
  hiddenBecause!: HiddenBecause | null;

  @Field(() => Int, { nullable: true, description: 'How many said how far they agree; null when it is not shown.' })
  answers!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Mean of their scores from 1 to 5, to one decimal, half up; null when it is not shown.',
  })
  mean!: string | null;

  @Field(() => [Int], { nullable: true, description: 'How many gave 1, 2, 3, 4 and 5; null when it is not shown.' })
  spread!: readonly number[] | null;

  /** A measure as the API shows it. */
  static of(measure: Measure): HealthMeasureType {
    if (!measure.shown) return { hiddenBecause: measure.because, answers: null, mean: null, spread: null };
    const { answers, mean, spread } = measure;
    return { hiddenBecause: null, answers, mean: formatTenths(mean), spread };
  }
}

@ObjectType('HealthPartyMeasure', { description: 'What one organisation said to a statement.' })
export class HealthPartyMeasureType {
  @Field(() => OrganisationType, {
    nullable: true,
    description: 'The organisation; null for the people of the alliance itself: its manager, clerk and delivery board.',
  })
  organisation!: OrganisationType | null;

  @Field(() => HealthMeasureType, { description: 'What it said.' })
  measure!: HealthMeasureType;
}

@ObjectType('HealthLevelMeasure', { description: 'What one level of all organisations said to a statement.' })
export class HealthLevelMeasureType {
  @Field(() => HealthLevelEnum, { description: 'The level.' })
  level!: HealthLevel;

  @Field(() => HealthMeasureType, { description: 'What it said.' })
  measure!: HealthMeasureType;
}

@ObjectType('HealthGap', { description: 'How far two organisations are apart on a statement.' })
export class HealthGapType {
  @Field(() => OrganisationType, { description: 'The one that agrees more.' })
  higher!: OrganisationType;

  @Field(() => OrganisationType, { description: 'The one that agrees less.' })
  lower!: OrganisationType;

  @Field(() => String, { description: 'Difference of their means, to one decimal, half up.' })
  difference!: string;

  @Field(() => Boolean, { description: 'Whether it is wide enough to be worked on.' })
  wide!: boolean;
}

@ObjectType('HealthLevelGap', { description: 'How far two levels are apart on a statement.' })
export class HealthLevelGapType {
  @Field(() => HealthLevelEnum, { description: 'The one that agrees more.' })
  higher!: HealthLevel;

  @Field(() => HealthLevelEnum, { description: 'The one that agrees less.' })
  lower!: HealthLevel;

  @Field(() => String, { description: 'Difference of their means, to one decimal, half up.' })
  difference!: string;
}

@ObjectType('HealthItemResult', { description: 'What came of one statement, as far as you may see it.' })
export class HealthItemResultType {
  @Field(() => HealthItemType, { description: 'The statement.' })
  item!: HealthItemType;

  @Field(() => HealthMeasureType, { description: 'What everybody said.' })
  all!: HealthMeasureType;

  @Field(() => Boolean, { description: 'Whether the mean of everybody is so low that an action was opened.' })
  low!: boolean;

  @Field(() => HealthMeasureType, {
    nullable: true,
    description: 'What everybody said in the round before with the same statements; null when there was none.',
  })
  former!: HealthMeasureType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Change of the mean since then, such as `+0.4`; null when one of the two is not shown.',
  })
  change!: string | null;

  @Field(() => [HealthPartyMeasureType], { description: 'By organisation.' })
  parties!: readonly HealthPartyMeasureType[];

  @Field(() => [HealthLevelMeasureType], { description: 'By level.' })
  levels!: readonly HealthLevelMeasureType[];

  @Field(() => [HealthGapType], { description: 'Between organisations that you see, widest first.' })
  gaps!: readonly HealthGapType[];

  @Field(() => [HealthLevelGapType], { description: 'Between levels, widest first.' })
  levelGaps!: readonly HealthLevelGapType[];

  @Field(() => [String], {
    description: 'Comments of organisations from which three people or more answered, in the order of their letters.',
  })
  comments!: readonly string[];
}
