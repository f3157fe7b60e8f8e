import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type CurrencyCode, type IsoDate, type OpennessName, type ViewerRole } from '#kernel';
import { OrganisationType, type Power, PowerEnum, ViewerRoleEnum } from '#identity';
import { CurrencyCodeEnum, DateScalar, Node, connectionOf } from '#platform';
import type { Alliance, AllianceKind, AllianceStatus, ContractType } from '../domain/alliance.js';
import type { Participant } from '../alliance-reader.js';
import { type ParticipationKind, type ParticipationStatus, statusOn } from '../domain/participation.js';
import {
  AllianceKindEnum,
  AllianceStatusEnum,
  ContractTypeEnum,
  OpennessEnum,
  ParticipationKindEnum,
  ParticipationStatusEnum,
} from './alliance-enums.js';

@ObjectType('Participation', { description: 'An organisation in an alliance. Who takes part is public.' })
export class ParticipationType {
  @Field(() => OrganisationType, { description: 'The organisation.' })
  organisation!: OrganisationType;

  @Field(() => ParticipationKindEnum, { description: 'As what it takes part.' })
  kind!: ParticipationKind;

  @Field(() => ParticipationStatusEnum, { description: 'How it stands today.' })
  status!: ParticipationStatus;

  @Field(() => DateScalar, { description: 'First day of taking part.' })
  joinedOn!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of taking part; null while none is set.' })
  leftOn!: IsoDate | null;

  @Field(() => Int, { description: 'Counts its changes, from 1; send it back as `expectedVersion`.' })
  version!: number;

  /** A participation as the API shows it on a day. */
  static of(participant: Participant, today: IsoDate): ParticipationType {
    const { kind, joinedOn, leftOn, version } = participant;
    const shown = { kind, joinedOn, leftOn, version, status: statusOn(participant, today) };
    const organisation = OrganisationType.of(participant.organisation);
    return Object.assign(new ParticipationType(), shown, { organisation });
  }
}

@ObjectType('PermissionHint', { description: 'Whether you may do something, so that a button can say why not.' })
export class PermissionHintType {
  @Field(() => PowerEnum, { description: 'What it is about.' })
  power!: Power;

  @Field(() => Boolean, { description: 'Whether you may.' })
  allowed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in plain English; null when you may.' })
  reason!: string | null;
}

@ObjectType('AllianceViewer', { description: 'As what you look at an alliance today.' })
export class AllianceViewerType {
  @Field(() => ViewerRoleEnum, { description: 'Your role.' })
  role!: ViewerRole;

  @Field(() => OpennessEnum, {
    description:
      'Up to which level you see what other organisations posted. Your own organisation’s lines you see in full.',
  })
  level!: OpennessName;

  @Field(() => OrganisationType, { nullable: true, description: 'The organisation you act for; null for none.' })
  organisation!: OrganisationType | null;

  @Field(() => [PowerEnum], { description: 'What you may do.' })
  powers!: readonly Power[];
}

@ObjectType('Alliance', {
  implements: () => [Node],
  description: 'Several organisations that work as one, with one open book.',
})
export class AllianceType implements Node {
  @Field(() => ID, { description: 'Public id, `all_…`.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'What it is for.' })
  purpose!: string;

  @Field(() => String, { description: 'Capitals that its references start with, such as `RB` in `RB-I-0001`.' })
  referencePrefix!: string;

  @Field(() => AllianceKindEnum, { description: 'What it is for, in broad kinds.' })
  kind!: AllianceKind;

  @Field(() => ContractTypeEnum, { description: 'Form of agreement between its members.' })
  contractType!: ContractType;

  @Field(() => AllianceStatusEnum, { description: 'Where it is in its life.' })
  status!: AllianceStatus;

  @Field(() => CurrencyCodeEnum, { description: 'Currency of its book.' })
  currency!: CurrencyCode;

  @Field(() => DateScalar, { description: 'First day.' })
  startsOn!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while none is agreed.' })
  endsOn!: IsoDate | null;

  @Field(() => Int, { description: 'Counts its changes, from 1.' })
  version!: number;

  allianceNo!: number;

  /** An alliance as the API shows it. */
  static of({ allianceId: id, ...alliance }: Alliance): AllianceType {
    return Object.assign(new AllianceType(), { id, ...alliance });
  }
}

export const AllianceConnection = connectionOf(AllianceType, 'Alliance', { counted: true });
