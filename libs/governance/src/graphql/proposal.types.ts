import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar, MoneyType, MutationPayload, Node, showMoney } from '#platform';
import type { DelegationProposal, ProposalState, SeatProposal, SeatProposalKind } from '../domain/proposal.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import type { ProposalView } from '../use-cases/proposal/proposal-reader.js';
import { MatterTypeEnum, ProposalStateEnum, SeatProposalKindEnum } from './governance-enums.js';

@ObjectType('SeatProposal', {
  implements: () => [Node],
  description: 'Somebody who is proposed for a seat; it counts by decision alone.',
})
export class SeatProposalType implements Node {
  @Field(() => ID, { description: 'Public id, `alt_…`; a matter names it in `authorises`.' })
  id!: string;

  @Field(() => SeatProposalKindEnum, { description: 'As what.' })
  kind!: SeatProposalKind;

  @Field(() => ID, { description: 'For which seat, `sea_…`.' })
  seatId!: string;

  @Field(() => ID, { description: 'On which body, `bod_…`.' })
  bodyId!: string;

  @Field(() => ID, { description: 'Who, `per_…`.' })
  personId!: string;

  @Field(() => ProposalStateEnum, { description: 'How it stands today.' })
  state!: ProposalState;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => ID, { nullable: true, description: 'The decision that put it in force, `dec_…`; null while it waits.' })
  decisionId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it counts; null while it waits.' })
  inForceFrom!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it does not any more; null: no end.' })
  endsOn!: IsoDate | null;

  view!: ProposalView<SeatProposal>;

  /** A proposal as the API shows it. */
  static of(view: ProposalView<SeatProposal>): SeatProposalType {
    const { proposal, body, state } = view;
    const { proposalId: id, kind, seatId, person, proposedAt, decision: decisionId, inForceFrom, endsOn } = proposal;
    const about = { id, kind, seatId, personId: person.id, bodyId: body.bodyId, state };
    return Object.assign(new SeatProposalType(), { ...about, proposedAt, decisionId, inForceFrom, endsOn, view });
  }
}

@ObjectType('DelegationProposal', {
  implements: () => [Node],
  description: 'What a body is proposed to decide of what belongs to another; it counts by decision alone.',
})
export class DelegationProposalType implements Node {
  @Field(() => ID, { description: 'Public id, `dlg_…`; a matter names it in `authorises`.' })
  id!: string;

  @Field(() => ID, { description: 'The body that is to decide, `bod_…`.' })
  bodyId!: string;

  @Field(() => MatterTypeEnum, { description: 'Matters of this kind.' })
  type!: MatterType;

  @Field(() => String, { nullable: true, description: 'Kind of cost; null for any.' })
  category!: string | null;

  @Field(() => MoneyType, { description: 'Up to this amount.' })
  limit!: MoneyType;

  @Field(() => DateScalar, { description: 'First day it asks for.' })
  from!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day it asks for; null for no end.' })
  to!: IsoDate | null;

  @Field(() => ProposalStateEnum, { description: 'How it stands today.' })
  state!: ProposalState;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => ID, { nullable: true, description: 'The decision that put it in force, `dec_…`; null while it waits.' })
  decisionId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'From when its decision counts; null while it waits.' })
  inForceFrom!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it does not any more; null: no end.' })
  endsOn!: IsoDate | null;

  view!: ProposalView<DelegationProposal>;

  /** A delegation as the API shows it. */
  static of(view: ProposalView<DelegationProposal>): DelegationProposalType {
    const { proposal, body, state } = view;
    const { delegationId: id, type, category, limit, from, to, proposedAt, decision, inForceFrom, endsOn } = proposal;
    const about = { id, bodyId: body.bodyId, type, category, limit: showMoney(limit), from, to, state };
    const life = { proposedAt, decisionId: decision, inForceFrom, endsOn };
    return Object.assign(new DelegationProposalType(), { ...about, ...life, view });
  }
}

@ObjectType('SeatProposalPayload', { implements: () => [MutationPayload], description: 'The proposal as it is now.' })
export class SeatProposalPayload extends MutationPayload {
  @Field(() => SeatProposalType, { nullable: true, description: 'The proposal; null when refused.' })
  proposal?: SeatProposalType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('DelegationPayload', { implements: () => [MutationPayload], description: 'The delegation as it is now.' })
export class DelegationPayload extends MutationPayload {
  @Field(() => DelegationProposalType, { nullable: true, description: 'The delegation; null when refused.' })
  delegation?: DelegationProposalType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
