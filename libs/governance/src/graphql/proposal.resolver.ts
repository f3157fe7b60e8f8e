import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel';
import { Allow, NodeRegistry, type RequestContext, readMoney } from '#platform';
import { ProposalReader } from '../use-cases/proposal/proposal-reader.js';
import { ProposeDelegation } from '../use-cases/proposal/propose-delegation.js';
import { ProposeForSeat } from '../use-cases/proposal/propose-for-seat.js';
import { DelegationInput } from './body.inputs.js';
import { DelegationPayload, DelegationProposalType, SeatProposalPayload, SeatProposalType } from './proposal.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ALLIANCE = 'The alliance, `all_…`.';
const SEAT = 'The seat, `sea_…`.';

@Resolver()
export class ProposalResolver implements OnModuleInit {
  constructor(
    private readonly forSeat: ProposeForSeat,
    private readonly delegate: ProposeDelegation,
    private readonly reader: ProposalReader,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('alt', SeatProposalType, 'SeatProposal', async (id, { actor }) => {
      const view = await this.reader.seatProposal(actor, id);
      return view === null ? null : SeatProposalType.of(view);
    });
    this.nodes.register('dlg', DelegationProposalType, 'DelegationProposal', async (id, { actor }) => {
      const view = await this.reader.delegation(actor, id);
      return view === null ? null : DelegationProposalType.of(view);
    });
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [SeatProposalType], {
    description: 'Who was proposed for seats on the bodies that you may look into, newest first.',
  })
  async seatProposals(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<SeatProposalType[]> {
    return (await this.reader.seatProposals(actor, allianceId)).map(SeatProposalType.of);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [DelegationProposalType], {
    description: 'What was proposed for bodies that you may look into to decide for others, newest first.',
  })
  async delegationProposals(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<DelegationProposalType[]> {
    return (await this.reader.delegations(actor, allianceId)).map(DelegationProposalType.of);
  }

  @Allow('person', 'system')
  @Mutation(() => SeatProposalPayload, {
    description: 'Proposes somebody to stand in on a seat; it counts once it was decided. Needs MANAGE_MATTERS.',
  })
  async alternatePropose(
    @Args('seatId', { type: () => ID, description: SEAT }) seatId: string,
    @Args('personId', { type: () => ID, description: 'Who is to stand in, `per_…`.' }) personId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<SeatProposalPayload> {
    const command = { seatId, personId, kind: 'ALTERNATE', idempotencyKey } as const;
    return this.show(actor, await this.forSeat.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => SeatProposalPayload, {
    description:
      'Proposes somebody to sit on a seat instead of its member; it happens once it was decided. Needs MANAGE_MATTERS.',
  })
  async representativePropose(
    @Args('seatId', { type: () => ID, description: SEAT }) seatId: string,
    @Args('personId', { type: () => ID, description: 'Who is to sit on it, `per_…`.' }) personId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<SeatProposalPayload> {
    const command = { seatId, personId, kind: 'REPRESENTATIVE', idempotencyKey } as const;
    return this.show(actor, await this.forSeat.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => DelegationPayload, {
    description:
      'Proposes that a body decides matters of a kind up to an amount; it counts once it was decided. Needs MANAGE_MATTERS.',
  })
  async delegationPropose(
    @Args('bodyId', { type: () => ID, description: 'The body that is to decide, `bod_…`.' }) bodyId: string,
    @Args('input', { description: 'What it is to decide.' }) input: DelegationInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<DelegationPayload> {
    const { type, category, from, to } = input;
    const delegation = {
      type,
      category: category ?? null,
      limit: readMoney(input.limit, 'limit'),
      from,
      to: to ?? null,
    };
    const { delegationId, replayed } = await this.delegate.run(actor, { bodyId, delegation, idempotencyKey });
    const view = await this.reader.delegation(actor, delegationId);
    return { delegation: view === null ? null : DelegationProposalType.of(view), replayed };
  }

  private async show(
    actor: Actor,
    { proposalId, replayed }: { proposalId: string; replayed: boolean },
  ): Promise<SeatProposalPayload> {
    const view = await this.reader.seatProposal(actor, proposalId);
    return { proposal: view === null ? null : SeatProposalType.of(view), replayed };
  }
}
