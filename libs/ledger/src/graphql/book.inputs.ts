import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { type IsoDate, OpennessLevel, type OpennessName } from '#kernel';
import { OpennessEnum } from '#alliance';
import { DateScalar, DateTimeScalar, MoneyInput, MoneyType, MutationPayload } from '#platform';
import type { Allowability } from '../domain/book.js';
import { AccountingPeriodType } from './accounting-period.type.js';
import { AllowabilityEnum, CostCategoryType } from './cost-category.type.js';

@InputType('CostCategoryInput', { description: 'A cost category to be added.' })
export class CostCategoryInput {
  @Field(() => String, { description: 'Short code in capitals, unique in the alliance, such as `PEOPLE`.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(30)
  code!: string;

  @Field(() => String, { description: 'Name in plain words.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name!: string;

  @Field(() => AllowabilityEnum, { description: 'Whether its costs are payable.' })
  @IsIn(Object.keys(AllowabilityEnum))
  allowability!: Allowability;

  @Field(() => String, { nullable: true, description: 'Id or code of the category it belongs to.' })
  @IsOptional()
  @IsString()
  parent?: string | null;
}

@InputType('AccountingPeriodInput', { description: 'An accounting period to be added.' })
export class AccountingPeriodInput {
  @Field(() => String, { description: 'Name, such as `P08 November 2026`.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  name!: string;

  @Field(() => DateScalar, { description: 'First day.' })
  startsOn!: IsoDate;

  @Field(() => DateScalar, { description: 'Last day.' })
  endsOn!: IsoDate;

  @Field(() => DateTimeScalar, { description: 'What is posted for the period after this instant is late.' })
  cutOffAt!: Date;
}

@ObjectType('CostCategoryPayload', {
  implements: () => MutationPayload,
  description: 'The category, or why there is none.',
})
export class CostCategoryPayload extends MutationPayload {
  @Field(() => CostCategoryType, { nullable: true, description: 'The category; null when refused.' })
  costCategory?: CostCategoryType | null;
}

@ObjectType('AccountingPeriodPayload', {
  implements: () => MutationPayload,
  description: 'The period, or why nothing changed.',
})
export class AccountingPeriodPayload extends MutationPayload {
  @Field(() => AccountingPeriodType, { nullable: true, description: 'The period as it is now; null when refused.' })
  accountingPeriod?: AccountingPeriodType | null;
}

@InputType('LedgerSettingsInput', { description: 'What an alliance has agreed about its book.' })
export class LedgerSettingsInput {
  @Field(() => MoneyInput, {
    description: 'From this amount upwards it must be said whether a supplier is a related party; zero: always.',
  })
  @ValidateNested()
  @Type(() => MoneyInput)
  relatedPartyThreshold!: MoneyInput;

  @Field(() => OpennessEnum, { description: 'Up to whom lines are open that do not say so themselves.' })
  @IsIn(Object.keys(OpennessLevel))
  defaultOpenness!: OpennessName;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'From this amount upwards a cost must cite a spending authority; null: never; left out: as it is.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  authorityThreshold?: MoneyInput | null;
}

@ObjectType('LedgerSettings', { description: 'What an alliance has agreed about its book.' })
export class LedgerSettingsType {
  @Field(() => MoneyType, {
    description: 'From this amount upwards it must be said whether a supplier is a related party; zero: always.',
  })
  relatedPartyThreshold!: MoneyType;

  @Field(() => OpennessEnum, { description: 'Up to whom lines are open that do not say so themselves.' })
  defaultOpenness!: OpennessName;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'From this amount upwards a cost must cite a spending authority; null: never.',
  })
  authorityThreshold!: MoneyType | null;

  @Field(() => Int, { description: 'Goes up by one with every change; 0 before the first.' })
  version!: number;
}

@ObjectType('LedgerSettingsPayload', {
  implements: () => MutationPayload,
  description: 'The settings, or why nothing changed.',
})
export class LedgerSettingsPayload extends MutationPayload {
  @Field(() => LedgerSettingsType, { nullable: true, description: 'The settings as they are now; null when refused.' })
  ledgerSettings?: LedgerSettingsType | null;
}
