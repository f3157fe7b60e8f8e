import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTimeScalar, MoneyType } from '#platform';
import { OrganisationType } from '#identity';
import { TOTAL_DIMENSIONS } from '../domain/totals.js';
import { AccountingPeriodType } from './accounting-period.type.js';
import { CostCategoryType } from './cost-category.type.js';

export const TotalDimensionEnum = Object.fromEntries(Object.keys(TOTAL_DIMENSIONS).map((name) => [name, name]));
registerEnumType(TotalDimensionEnum, {
  name: 'TotalDimension',
  description: 'What totals are broken down by.',
  valuesMap: {
    CATEGORY: { description: 'By cost category; open to everybody.' },
    YEAR: { description: 'By financial year from 1 April; open to everybody.' },
    ORGANISATION: { description: 'By organisation; open to the panel and to partners.' },
    QUARTER: { description: 'By quarter of the financial year; open to the panel and to partners.' },
    PERIOD: { description: 'By accounting period; open to partners.' },
  },
});

@ObjectType('CostTotal', { description: 'A sum of posted, allowed costs, without fee.' })
export class CostTotalType {
  @Field(() => OrganisationType, { nullable: true, description: 'Organisation, when broken down by it.' })
  organisation!: OrganisationType | null;

  @Field(() => CostCategoryType, { nullable: true, description: 'Cost category, when broken down by it.' })
  category!: CostCategoryType | null;

  @Field(() => AccountingPeriodType, { nullable: true, description: 'Period, when broken down by it.' })
  period!: AccountingPeriodType | null;

  @Field(() => String, { nullable: true, description: 'Financial year such as `2026-27`.' })
  year!: string | null;

  @Field(() => String, { nullable: true, description: 'Quarter such as `2026-27 Q1`.' })
  quarter!: string | null;

  @Field(() => MoneyType, { description: 'The sum.' })
  amount!: MoneyType;

  @Field(() => String, { description: 'How many entries it sums, reversals included, as a whole number in text.' })
  entries!: string;
}

@ObjectType('AtAGlance', { description: 'An alliance’s money at a glance, for everybody.' })
export class AtAGlanceType {
  @Field(() => MoneyType, { description: 'Actual cost to date: all posted, allowed costs, without fee.' })
  actualCostToDate!: MoneyType;

  @Field(() => [CostTotalType], { description: 'By cost category, largest first.' })
  byCategory!: CostTotalType[];

  @Field(() => [CostTotalType], {
    nullable: true,
    description: 'By organisation, largest first; null where not open to you.',
  })
  byOrganisation!: CostTotalType[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the book last changed; null when it is empty.' })
  lastPostedAt!: Date | null;
}
