import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { type IsoDate, money } from '#kernel';
import { OrganisationType } from '#identity';
import {
  DateScalar,
  DateTimeScalar,
  MoneyInput,
  MoneyType,
  MutationPayload,
  Node,
  connectionOf,
  describedEnum,
  showMoney,
} from '#platform';
import {
  type AuthorityKind,
  type AuthorityState,
  authorityKinds,
  authorityStates,
} from '../../domain/authority/spending-authority.js';
import type { AuthorityView } from '../../use-cases/authority/authority-reader.js';
import { CostCategoryType } from '../cost-category.type.js';
import { showOrganisation } from '../show-cost-entry.js';

export const AuthorityKindEnum = describedEnum(
  'SpendingAuthorityKind',
  'What may be spent under a spending authority.',
  authorityKinds,
);
const AuthorityStateEnum = describedEnum(
  'SpendingAuthorityState',
  'Where a spending authority stands today.',
  authorityStates,
);

@ObjectType('SpendingAuthority', {
  implements: () => [Node],
  description:
    'What costs may be incurred for, how much and when: proposed, put in force by a decision, cited by costs.',
})
export class SpendingAuthorityType implements Node {
  @Field(() => ID, { description: 'Public id, `spa_…`: what a cost gives as approval.' })
  id!: string;

  @Field(() => AuthorityKindEnum, { description: 'What may be spent under it.' })
  kind!: AuthorityKind;

  @Field(() => AuthorityStateEnum, { description: 'Where it stands today.' })
  state!: AuthorityState;

  @Field(() => String, { description: 'What may be bought.' })
  purpose!: string;

  @Field(() => MoneyType, { description: 'Most that may be spent.' })
  limit!: MoneyType;

  @Field(() => MoneyType, { description: 'Sum of all entries that cite it, also of those you are not shown.' })
  spent!: MoneyType;

  @Field(() => MoneyType, { description: 'What is left; below zero where a correction went beyond the limit.' })
  left!: MoneyType;

  @Field(() => Int, { description: 'Costs under it that were not reversed.' })
  costs!: number;

  @Field(() => CostCategoryType, { nullable: true, description: 'Category with all below it; null for any.' })
  category!: CostCategoryType | null;

  @Field(() => OrganisationType, { nullable: true, description: 'Whose costs; null for any organisation.' })
  organisation!: OrganisationType | null;

  @Field(() => DateScalar, { description: 'First day on which a cost may be incurred, as proposed.' })
  validFrom!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null for none.' })
  validTo!: IsoDate | null;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => ID, { nullable: true, description: 'Decision that put it in force, `dec_…`; null while there is none.' })
  decisionId!: string | null;

  @Field(() => String, { nullable: true, description: 'Reference of that decision.' })
  decisionReference!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of that decision.' })
  decidedOn!: IsoDate | null;

  @Field(() => DateScalar, { description: 'First day on which a cost may cite it, as far as is known now.' })
  inForceFrom!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'First day without it; null while its decision stands.' })
  endedOn!: IsoDate | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Decision that ended it, or its own that expired; null while that stands.',
  })
  endedBy!: string | null;

  view!: AuthorityView;

  /** An authority as the API shows it. */
  static of(view: AuthorityView): SpendingAuthorityType {
    const { authority, state, category, organisation, spentMinor, standing } = view;
    const { id, kind, purpose, limitMinor, currency, validFrom, validTo, proposedAt, approved, ended } = authority;
    const shown = (minor: bigint): MoneyType => showMoney(money(minor, currency));
    return Object.assign(new SpendingAuthorityType(), {
      ...{ id, kind, state, purpose, category, validFrom, validTo, proposedAt, view, costs: standing },
      ...{ limit: shown(limitMinor), spent: shown(spentMinor), left: shown(view.leftMinor) },
      organisation: organisation === null ? null : showOrganisation(organisation),
      ...{ decisionId: approved?.decisionId ?? null, decisionReference: approved?.reference ?? null },
      ...{ decidedOn: approved?.decidedOn ?? null, inForceFrom: view.firstDay },
      ...{ endedOn: ended?.on ?? null, endedBy: ended?.decisionId ?? null },
    });
  }
}

export const SpendingAuthorityConnection = connectionOf(SpendingAuthorityType, 'SpendingAuthority');

@InputType('SpendingAuthorityInput', { description: 'What is to be authorised.' })
export class SpendingAuthorityInput {
  @Field(() => AuthorityKindEnum, { description: 'What may be spent under it.' })
  @IsIn(Object.keys(AuthorityKindEnum))
  kind!: AuthorityKind;

  @Field(() => String, { description: 'What may be bought, in plain words: 1 to 300 characters.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(400)
  purpose!: string;

  @Field(() => MoneyInput, { description: 'Most that may be spent, above zero.' })
  @ValidateNested()
  @Type(() => MoneyInput)
  limit!: MoneyInput;

  @Field(() => String, { nullable: true, description: 'Id or code of a cost category; left out, any.' })
  @IsOptional()
  @IsString()
  category?: string | null;

  @Field(() => ID, { nullable: true, description: 'Organisation whose costs they are; left out, any.' })
  @IsOptional()
  @IsString()
  organisationId?: string | null;

  @Field(() => DateScalar, { description: 'First day on which a cost may be incurred.' })
  validFrom!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; left out, none.' })
  @IsOptional()
  validTo?: IsoDate | null;
}

@ObjectType('SpendingAuthorityPayload', {
  implements: () => [MutationPayload],
  description: 'The spending authority, or why nothing changed.',
})
export class SpendingAuthorityPayload extends MutationPayload {
  @Field(() => SpendingAuthorityType, { nullable: true, description: 'The authority as it is now; null when refused.' })
  spendingAuthority?: SpendingAuthorityType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
