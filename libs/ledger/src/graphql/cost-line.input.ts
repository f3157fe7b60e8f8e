import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { type IsoDate, OpennessLevel, type OpennessName } from '#kernel';
import { OpennessEnum } from '#alliance';
import { DateScalar, MoneyInput } from '#platform';
import type { CostNatureName } from '../domain/cost-entry.js';
import { CostNatureEnum } from './cost-entry.type.js';

const NATURES = Object.keys(CostNatureEnum).filter((name) => name !== 'REVERSAL');

/** What somebody states about a cost. Shape, length and format are checked here; rules in the domain. */
@InputType('CostLineInput', { description: 'A cost to be posted to the open book.' })
export class CostLineInput {
  @Field(() => MoneyInput, { description: 'Net amount; negative for a refund.' })
  @ValidateNested()
  @Type(() => MoneyInput)
  amount!: MoneyInput;

  @Field(() => DateScalar, { description: 'Day the cost was incurred.' })
  incurredOn!: IsoDate;

  @Field(() => String, { description: 'Id or code of the cost category.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  category!: string;

  @Field(() => String, {
    description: 'Invoice, payroll run, timesheet or journal it comes from. No cost without one.',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  sourceRef!: string;

  @Field(() => String, { description: 'Supplier, or who was paid.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  supplier!: string;

  @Field(() => String, { description: 'What it was for, in plain words.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  purpose!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the supplier is a related party.' })
  @IsOptional()
  @IsBoolean()
  relatedParty?: boolean | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The supplier is an individual: mask the name for others.',
  })
  @IsBoolean()
  personal: boolean = false;

  @Field(() => CostNatureEnum, {
    defaultValue: 'ACTUAL',
    description: 'Kind of entry; reversals have their own mutation.',
  })
  @IsIn(NATURES)
  nature: Exclude<CostNatureName, 'REVERSAL'> = 'ACTUAL';

  @Field(() => ID, {
    nullable: true,
    description: 'Period to post to; left out, the one its date falls in or the open one.',
  })
  @IsOptional()
  @IsString()
  periodId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Closed period the cost belongs to, when it comes late.' })
  @IsOptional()
  @IsString()
  relatesToPeriodId?: string | null;

  @Field(() => OpennessEnum, {
    nullable: true,
    description: 'Up to whom it is open; left out, as the alliance agreed.',
  })
  @IsOptional()
  @IsIn(Object.keys(OpennessLevel))
  openness?: OpennessName | null;

  @Field(() => String, { nullable: true, description: 'Outcome it serves.' })
  @IsOptional()
  @MaxLength(60)
  outcomeRef?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Quantity, decimal text with at most six decimals, such as `37.5`.',
  })
  @IsOptional()
  @Matches(/^-?\d{1,10}(\.\d{1,6})?$/)
  quantity?: string | null;

  @Field(() => String, { nullable: true, description: 'What the quantity counts, such as hours.' })
  @IsOptional()
  @MaxLength(40)
  unit?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Rate per unit; quantity × rate must be the amount within 1p.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  unitRate?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'VAT that cannot be recovered.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  irrecoverableVat?: MoneyInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Paid by card.' })
  @IsOptional()
  @IsBoolean()
  cardTransaction?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Charity number of the recipient.' })
  @IsOptional()
  @MaxLength(20)
  charityNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Why a rate does not match or a source comes twice.' })
  @IsOptional()
  @MaxLength(500)
  overrideReason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What approved the cost: the id of a spending authority (`spa_…`) or the reference of a decision.',
  })
  @IsOptional()
  @MaxLength(60)
  approvalRef?: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the evidence, 64 hex digits.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  evidenceHash?: string | null;
}

@InputType('CostEntriesInput', { description: 'Costs to be posted together.' })
export class CostEntriesInput {
  @Field(() => [CostLineInput], { description: 'The costs: 1 to 1,000.' })
  @ValidateNested({ each: true })
  @Type(() => CostLineInput)
  entries!: CostLineInput[];
}
