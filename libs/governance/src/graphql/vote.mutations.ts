import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { CastVote } from '../use-cases/cast-vote.js';
import { DeclareInterest } from '../use-cases/declare-interest.js';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { InterestDeclareInput, VoteCastInput } from './vote.inputs.js';
import { MatterObjectType, MatterPayload, VotePayload } from './matter.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const MATTER = 'The matter, `mat_…`.';
const ACTING_FOR = 'The organisation you speak for; left out by who has a seat of their own.';

@Resolver()
export class VoteMutations {
  constructor(
    private readonly cast: CastVote,
    private readonly declare: DeclareInterest,
    private readonly reader: GovernanceReader,
  ) {}

  @Allow('person')
  @Mutation(() => VotePayload, {
    description: 'Casts a vote, or changes it: until the matter closes the last one of a seat counts. Needs VOTE.',
  })
  async voteCast(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'What the vote says.' }) { choice, reason }: VoteCastInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<VotePayload> {
    const command = { matterId, actingFor: actingFor ?? null, choice, reason: reason ?? null, idempotencyKey };
    const { castNo, replayed } = await this.cast.run(actor, command);
    const view = await this.reader.matter(actor, matterId);
    return { matter: view === null ? null : MatterObjectType.of(view), castNo, replayed };
  }

  @Allow('person')
  @Mutation(() => MatterPayload, {
    description: 'Declares an interest in an open matter. Declared after voting, it takes you out. Needs VOTE.',
  })
  async interestDeclare(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'The interest.' }) { nature, about, wishes }: InterestDeclareInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterPayload> {
    const command = { matterId, actingFor: actingFor ?? null, nature, about, wishes, idempotencyKey };
    const { replayed } = await this.declare.run(actor, command);
    const view = await this.reader.matter(actor, matterId);
    return { matter: view === null ? null : MatterObjectType.of(view), replayed };
  }
}
