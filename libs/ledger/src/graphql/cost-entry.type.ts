import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { IsoDate, OpennessName } from '#kernel';
import { DateScalar, DateTimeScalar, MoneyType, Node, connectionOf } from '#platform';
import { OpennessEnum } from '#alliance';
import { OrganisationType } from '#identity';
import { CostNature, type CostNatureName } from '../domain/cost-entry.js';
import { COST_LINE_FIELDS, type CostLineField } from '../domain/cost-line-visibility.js';
import { AccountingPeriodType } from './accounting-period.type.js';
import { CostCategoryType } from './cost-category.type.js';

export const CostNatureEnum = namesOf(CostNature);
registerEnumType(CostNatureEnum, {
  name: 'CostNature',
  description: 'What kind of entry it is.',
  valuesMap: {
    ACTUAL: { description: 'A cost that was incurred.' },
    ESTIMATED_ONCOST: { description: 'An estimated on-cost, trued up later.' },
    ACCRUAL: { description: 'Incurred but not invoiced yet.' },
    REVERSAL: { description: 'The exact negative of an earlier entry.' },
    TRUE_UP: { description: 'The correction of estimates after audit.' },
    ALLOCATION: { description: 'A share of a pooled cost.' },
  },
});
export const CostLineFieldEnum = namesOf(COST_LINE_FIELDS);
registerEnumType(CostLineFieldEnum, {
  name: 'CostLineField',
  description: 'A field of a cost line whose openness is declared.',
  valuesMap: Object.fromEntries(
    Object.entries(COST_LINE_FIELDS).map(([name, { label }]) => [name, { description: label }]),
  ),
});

@ObjectType('CostEntry', {
  implements: () => Node,
  description: 'A line of the open book, as this viewer may see it. Never edited: corrected by a reversal.',
})
export class CostEntryType {
  @Field(() => ID, { description: 'Public id: opaque, sorts in the order of posting.' })
  id!: string;

  @Field(() => ID, { description: 'Alliance whose book it is in.' })
  allianceId!: string;

  @Field(() => Int, { description: 'Number within the organisation in this alliance, from 1 without gaps.' })
  entryNo!: number;

  @Field(() => String, { description: 'Place in the alliance’s log, from 0: leaf index of the tamper-evident log.' })
  logIndex!: string;

  @Field(() => OrganisationType, { description: 'Organisation whose cost it is.' })
  organisation!: OrganisationType;

  @Field(() => CostCategoryType, { description: 'Cost category.' })
  category!: CostCategoryType;

  @Field(() => AccountingPeriodType, { description: 'Period it counts in.' })
  period!: AccountingPeriodType;

  @Field(() => AccountingPeriodType, { nullable: true, description: 'Earlier or other period the cost belongs to.' })
  relatesToPeriod!: AccountingPeriodType | null;

  @Field(() => CostNatureEnum, { description: 'What kind of entry it is.' })
  nature!: CostNatureName;

  @Field(() => OpennessEnum, { description: 'Up to whom the line is open.' })
  openness!: OpennessName;

  @Field(() => Boolean, { description: 'Posted after the cut-off of the period it belongs to.' })
  late!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was posted.' })
  recordedAt!: Date;

  @Field(() => DateScalar, { nullable: true, description: 'Day the cost was incurred; null when withheld.' })
  incurredOn!: IsoDate | null;

  @Field(() => MoneyType, { nullable: true, description: 'Net amount, negative for a refund; null when withheld.' })
  amount!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'VAT that cannot be recovered, beside the net amount.' })
  irrecoverableVat!: MoneyType | null;

  @Field(() => String, { nullable: true, description: 'Supplier; null when withheld or none was given.' })
  supplier!: string | null;

  @Field(() => String, { nullable: true, description: 'What it was for.' })
  purpose!: string | null;

  @Field(() => String, { nullable: true, description: 'Invoice, payroll run, timesheet or journal it comes from.' })
  sourceRef!: string | null;

  @Field(() => String, { nullable: true, description: 'Outcome it serves.' })
  outcomeRef!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the supplier is a related party; null: not answered.' })
  relatedParty!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Paid by card; null: not said.' })
  cardTransaction!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Charity number of the recipient.' })
  charityNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Quantity, in units, as decimal text.' })
  quantity!: string | null;

  @Field(() => String, { nullable: true, description: 'What the quantity counts, such as hours.' })
  unit!: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'Rate per unit.' })
  unitRate!: MoneyType | null;

  @Field(() => String, { nullable: true, description: 'Reason for an override or a reversal.' })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What approved the cost: the id of a spending authority (`spa_…`) or the reference of a decision.',
  })
  approvalRef!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the evidence, hex; null when there is none yet.' })
  evidenceHash!: string | null;

  @Field(() => String, { description: 'SHA-256 of the entry’s canonical form (RFC 6962 leaf), hex.' })
  leafHash!: string;

  @Field(() => ID, { nullable: true, description: 'The entry this one reverses.' })
  reverses!: string | null;

  @Field(() => ID, { nullable: true, description: 'The reversal of this entry, when there is one.' })
  reversedBy!: string | null;

  @Field(() => Int, { nullable: true, description: 'Line of the imported file it came from.' })
  lineNo!: number | null;

  @Field(() => Boolean, {
    description: 'Its free text was erased: supplier, purpose and reason are gone for everybody.',
  })
  textErased!: boolean;

  @Field(() => [CostLineFieldEnum], { description: 'Fields that are there but withheld from you.' })
  withheld!: readonly CostLineField[];

  /** For the field `postedBy`. */
  postedByRef!: string | null;
}

export const CostEntryConnection = connectionOf(CostEntryType, 'CostEntry');

function namesOf<T extends object>(table: T): Record<keyof T & string, string> {
  return Object.fromEntries(Object.keys(table).map((name) => [name, name])) as Record<keyof T & string, string>;
}
