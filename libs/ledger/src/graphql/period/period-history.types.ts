import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { type IsoDate, money } from '#kernel';
import type { CurrencyCode } from '#kernel';
import { DateScalar, DateTimeScalar, MoneyType, MutationPayload, Node, describedEnum, showMoney } from '#platform';
import { type ReopeningState, reopeningStates } from '../../domain/period/period-reopening.js';
import type { CloseView, ReopeningView } from '../../use-cases/period/period-history-reader.js';
import { AccountingPeriodType } from '../accounting-period.type.js';

const ReopeningStateEnum = describedEnum(
  'PeriodReopeningState',
  'Where the reopening of an accounting period stands.',
  reopeningStates,
);

@ObjectType('PeriodReopening', {
  implements: () => [Node],
  description: 'That a closed period is to be opened again: proposed with its reason, carried out by a decision.',
})
export class PeriodReopeningType implements Node {
  @Field(() => ID, { description: 'Public id, `reo_…`: what a matter names to have it decided.' })
  id!: string;

  @Field(() => ID, { description: 'The alliance.' })
  allianceId!: string;

  @Field(() => AccountingPeriodType, { description: 'The period.' })
  period!: AccountingPeriodType;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => ReopeningStateEnum, { description: 'Where it stands.' })
  state!: ReopeningState;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => ID, { nullable: true, description: 'Decision that approved it, `dec_…`; null while there is none.' })
  decisionId!: string | null;

  @Field(() => String, { nullable: true, description: 'Reference of that decision.' })
  decisionReference!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day from which that decision counts.' })
  reopensOn!: IsoDate | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the period was opened again; null until then.' })
  reopenedAt!: Date | null;

  /** A reopening as the API shows it. */
  static of({ allianceId, reopening, period }: ReopeningView): PeriodReopeningType {
    const { id, reason, state, proposedAt, approved, reopenedAt } = reopening;
    return Object.assign(new PeriodReopeningType(), {
      ...{ id, allianceId, period, reason, state, proposedAt, reopenedAt },
      decisionId: approved?.decisionId ?? null,
      decisionReference: approved?.reference ?? null,
      reopensOn: approved?.from ?? null,
    });
  }
}

@ObjectType('PeriodClose', { description: 'A period as it was closed once.' })
export class PeriodCloseType {
  @Field(() => Int, { description: 'From 1; each time the period is closed again there is one more.' })
  closeNo!: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  closedAt!: Date;

  @Field(() => String, { description: 'Entries of the period, reversals too.' })
  entries!: string;

  @Field(() => MoneyType, { description: 'Their sum.' })
  amount!: MoneyType;

  @Field(() => String, {
    description:
      'SHA-256 (hex) over the period’s public id, a zero byte, and the leaf hashes of its entries (32 bytes each) in the order of posting.',
  })
  snapshotHash!: string;

  view!: CloseView;

  /** A close as the API shows it. */
  static of(view: CloseView, currency: CurrencyCode): PeriodCloseType {
    const { closeNo, closedAt, entries, amountMinor, snapshotHash } = view.close;
    const amount = showMoney(money(amountMinor, currency));
    return Object.assign(new PeriodCloseType(), {
      ...{ closeNo, closedAt, amount, snapshotHash, view },
      entries: String(entries),
    });
  }
}

@InputType('PeriodReopeningInput', { description: 'Which period is to be opened again, and why.' })
export class PeriodReopeningInput {
  @Field(() => ID, { description: 'The period; it must be closed.' })
  @IsString()
  periodId!: string;

  @Field(() => String, { description: 'Why, in plain words: 1 to 1,000 characters. Every partner can read it.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1200)
  reason!: string;
}

@ObjectType('PeriodReopeningPayload', {
  implements: () => [MutationPayload],
  description: 'The proposal, or why nothing changed.',
})
export class PeriodReopeningPayload extends MutationPayload {
  @Field(() => PeriodReopeningType, { nullable: true, description: 'The proposal as it is now; null when refused.' })
  periodReopening?: PeriodReopeningType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
