import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type CurrencyCode, type IsoDate, type OpennessName, type ViewerRole } from '#kernel';
import { OrganisationType, type Power, PowerEnum, ViewerRoleEnum } from '#identity';
import { CurrencyCodeEnum, DateScalar, Node, connectionOf } from '#platform';
import type { Alliance, AllianceKind, AllianceStatus, ContractType } from '../domain/alliance.js';
import { shownStanding } from '../domain/membership/participation-view.js';
import type { ParticipationKind, ParticipationStatus } from '../domain/participation.js';
import type { ParticipationView } from '../use-cases/membership/membership-reader.js';
import {
  AllianceKindEnum,
  AllianceStatusEnum,
  ContractTypeEnum,
  OpennessEnum,
  ParticipationKindEnum,
  ParticipationStatusEnum,
} from './alliance-enums.js';
import { type Hat, HatEnum } from './membership/membership-enums.js';

@ObjectType('Participation', {
  implements: () => [Node],
  description: 'An organisation in an alliance. Who takes part is public; how it stands in full is for the members.',
})
export class ParticipationType implements Node {
  @Field(() => ID, { description: 'Public id, `par_…`: name it in a matter that admits or excludes.' })
  id!: string;

  @Field(() => ID, { description: 'The alliance, `all_…`.' })
  allianceId!: string;

  @Field(() => OrganisationType, { description: 'The organisation.' })
  organisation!: OrganisationType;

  @Field(() => ParticipationKindEnum, { description: 'As what it takes part.' })
  kind!: ParticipationKind;

  @Field(() => [HatEnum], {
    description: 'As what it acts: an owner is a member like the others, and decides alone what is reserved to it.',
  })
  hats!: readonly Hat[];

  @Field(() => ParticipationStatusEnum, {
    description: 'How it stands today. To those who are not members: that it takes part, or did.',
  })
  status!: ParticipationStatus;

  @Field(() => DateScalar, { nullable: true, description: 'First day of that status, for members.' })
  since!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of taking part; null while it has not joined.' })
  joinedOn!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of taking part; null while none is set.' })
  leftOn!: IsoDate | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 (hex) of the signed deed of accession, for members.' })
  accessionHash!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day the deed of accession was signed, for members.' })
  accessionSignedOn!: IsoDate | null;

  @Field(() => ID, { nullable: true, description: 'The decision by which it joined, `dec_…`, for members.' })
  admittedBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'The decision by which it left or will leave, for members.' })
  endedBy!: string | null;

  @Field(() => Int, { description: 'Counts its changes, from 1; send it back as `expectedVersion`.' })
  version!: number;

  view!: ParticipationView;

  /** A participation as the API shows it to somebody on a day. */
  static of(view: ParticipationView, today: IsoDate): ParticipationType {
    const { record, inside, participationId: id, allianceId } = view;
    const { kind, joinedOn, version, since, accessionHash, accessionSignedOn, admittedBy, endedBy } = record;
    const nothing = { since: null, accessionHash: null, accessionSignedOn: null, admittedBy: null, endedBy: null };
    return Object.assign(new ParticipationType(), {
      ...{ id, allianceId, kind, joinedOn, version, view },
      ...shownStanding(record, today, inside),
      ...(inside ? { since, accessionHash, accessionSignedOn, admittedBy, endedBy } : nothing),
      hats: kind === 'OWNER' ? ['PARTICIPANT', 'OWNER'] : kind === 'PARTICIPANT' ? ['PARTICIPANT'] : [],
      organisation: OrganisationType.of(view.organisation),
    });
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

  @Field(() => [OrganisationType], {
    description: 'The organisations of the alliance you may act for today; `sessionActFor` chooses one.',
  })
  mayActFor!: OrganisationType[];

  @Field(() => [PowerEnum], { description: 'What you may do.' })
  powers!: readonly Power[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'For people of an organisation that has left: its last day. What others recorded since is not shown to you.',
  })
  until!: IsoDate | null;
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
