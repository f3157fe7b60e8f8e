import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Length, MaxLength } from 'class-validator';
import type { CurrencyCode, IsoDate } from '#kernel';
import { CurrencyCodeEnum, DateScalar, MutationPayload } from '#platform';
import type { AllianceKind, AllianceStatus, ContractType } from '../domain/alliance.js';
import type { ParticipationKind, WayToLeave } from '../domain/participation.js';
import {
  AllianceKindEnum,
  ContractTypeEnum,
  FirstStatusEnum,
  ParticipationKindEnum,
  WayToLeaveEnum,
} from './alliance-enums.js';
import { AllianceType, ParticipationType } from './alliance-types.js';

@InputType('AllianceFormInput', { description: 'An alliance to be formed.' })
export class AllianceFormInput {
  @Field(() => String, { description: 'Name, at most 200 characters.' })
  @Length(1, 200)
  name!: string;

  @Field(() => String, { description: 'What it is for, at most 2,000 characters.' })
  @Length(1, 2000)
  purpose!: string;

  @Field(() => String, { description: '2 to 6 capitals that its references start with; no other alliance has them.' })
  @Length(2, 6)
  referencePrefix!: string;

  @Field(() => AllianceKindEnum, { description: 'What it is for, in broad kinds.' })
  kind!: AllianceKind;

  @Field(() => ContractTypeEnum, { description: 'Form of agreement between its members.' })
  contractType!: ContractType;

  @Field(() => FirstStatusEnum, { defaultValue: 'FORMING', description: 'Where it is in its life as it comes here.' })
  status: Extract<AllianceStatus, 'FORMING' | 'DEVELOPMENT' | 'ACTIVE'> = 'FORMING';

  @Field(() => CurrencyCodeEnum, { defaultValue: 'GBP', description: 'Currency of its book.' })
  currency: CurrencyCode = 'GBP';

  @Field(() => DateScalar, { description: 'First day.' })
  startsOn!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; left out while none is agreed.' })
  endsOn?: IsoDate | null;

  @Field(() => ID, { description: 'The organisation that commissions it, `org_…`: a contracting authority.' })
  @Length(30, 30)
  ownerId!: string;
}

@InputType('ParticipationBeginInput', { description: 'Who joins an alliance, and as what.' })
export class ParticipationBeginInput {
  @Field(() => ID, { description: 'The organisation that joins, `org_…`.' })
  @Length(30, 30)
  organisationId!: string;

  @Field(() => ParticipationKindEnum, { description: 'As what it takes part.' })
  kind!: ParticipationKind;

  @Field(() => DateScalar, { description: 'First day of taking part.' })
  joinedOn!: IsoDate;
}

@InputType('ParticipationEndInput', { description: 'How and when an organisation leaves an alliance.' })
export class ParticipationEndInput {
  @Field(() => WayToLeaveEnum, { description: 'How it leaves.' })
  way!: WayToLeave;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of taking part. Left out, it ends at once: today does not count any more.',
  })
  leftOn?: IsoDate | null;

  @Field(() => String, { nullable: true, description: 'Why, at most 1,000 characters. Every member can read it.' })
  @MaxLength(1000)
  reason?: string | null;
}

@ObjectType('AlliancePayload', { implements: () => [MutationPayload], description: 'The alliance as it is now.' })
export class AlliancePayload extends MutationPayload {
  @Field(() => AllianceType, { nullable: true, description: 'The alliance.' })
  alliance?: AllianceType;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('ParticipationPayload', {
  implements: () => [MutationPayload],
  description: 'The participation as it is now.',
})
export class ParticipationPayload extends MutationPayload {
  @Field(() => ParticipationType, { nullable: true, description: 'The participation.' })
  participation?: ParticipationType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
