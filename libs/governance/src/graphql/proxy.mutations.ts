import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { GiveProxy, type GiveProxyCommand } from '../use-cases/give-proxy.js';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { MatterObjectType, MatterPayload } from './matter.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const MATTER = 'The matter, `mat_…`.';
const ACTING_FOR = 'The organisation you speak for; left out by who has a seat of their own.';

@Resolver()
export class ProxyMutations {
  constructor(
    private readonly give: GiveProxy,
    private readonly reader: GovernanceReader,
  ) {}

  @Allow('person')
  @Mutation(() => MatterPayload, {
    description:
      'Lets somebody vote for you in a matter, before it opens. Nobody votes for more than five. Needs VOTE.',
  })
  async proxyGive(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('holderId', { type: () => ID, description: 'Who is to vote, `per_…`.' }) holderId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<MatterPayload> {
    const command: GiveProxyCommand = { matterId, actingFor: actingFor ?? null, holderId, idempotencyKey };
    return this.show(context, matterId, await this.give.run(context.actor, command));
  }

  @Allow('person')
  @Mutation(() => MatterPayload, { description: 'Takes a proxy back, before the matter opens. Needs VOTE.' })
  async proxyRevoke(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<MatterPayload> {
    const command: GiveProxyCommand = { matterId, actingFor: actingFor ?? null, holderId: null, idempotencyKey };
    return this.show(context, matterId, await this.give.run(context.actor, command));
  }

  private async show(
    { actor }: RequestContext,
    matterId: string,
    { replayed }: { replayed: boolean },
  ): Promise<MatterPayload> {
    const view = await this.reader.matter(actor, matterId);
    return { matter: view === null ? null : MatterObjectType.of(view), replayed };
  }
}
