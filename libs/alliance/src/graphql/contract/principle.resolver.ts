import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { parsePlaceId, prefixOf } from '#kernel';
import { Allow, NodeRegistry, Public, type RequestContext } from '#platform';
import { CitePrinciple } from '../../use-cases/contract/cite-principle.js';
import { type CitationView, ContractReader } from '../../use-cases/contract/contract-reader.js';
import { CitationPayload, CitationType, PrincipleType } from './charter.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver(() => PrincipleType)
export class PrincipleResolver implements OnModuleInit {
  constructor(
    private readonly reader: ContractReader,
    private readonly cite: CitePrinciple,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('pri', PrincipleType, 'Principle', async (id, { actor }) => {
      const view = await this.reader.principle(actor, id);
      return view === null ? null : PrincipleType.of(view);
    });
  }

  @Public()
  @Query(() => [PrincipleType], {
    description: 'The principles of the charter that stands; before there is one, members see those of the draft.',
  })
  async principles(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<PrincipleType[]> {
    return (await this.reader.principles(actor, allianceId)).map((view) => PrincipleType.of(view));
  }

  @Public()
  @Query(() => [CitationType], { description: 'The principles cited on something that you may see; none otherwise.' })
  async citationsOf(
    @Args('thingId', { type: () => ID, description: 'Public id: a matter, a decision, a cost entry, an issue …' })
    thingId: string,
    @Context() context: RequestContext,
  ): Promise<CitationType[]> {
    const prefix = prefixOf(thingId);
    const place = prefix === undefined ? undefined : parsePlaceId(prefix, thingId);
    if (place === undefined || (await this.nodes.find(thingId, context)) === null) return [];
    const views = await this.reader.citationsOf(context.actor, place.allianceNo, thingId);
    return views.map((view) => CitationType.of(view));
  }

  @ResolveField(() => [CitationType], {
    description:
      'Where it is cited, the newest first, on things that you may see; looked for among the newest hundred.',
  })
  async citations({ view }: PrincipleType, _args: unknown, context: RequestContext): Promise<CitationType[]> {
    const all = await this.reader.citations(view);
    const seen = await Promise.all(all.map(async (each) => this.isSeen(each, context)));
    return all.filter((_each, at) => seen[at]).map((each) => CitationType.of(each));
  }

  @Allow('person')
  @Mutation(() => CitationPayload, {
    description: 'Cites a principle of the charter that stands on something that you may see. What was cited stays.',
  })
  async principleCite(
    @Args('principleId', { type: () => ID, description: 'The principle, `pri_…`.' }) principleId: string,
    @Args('thingId', { type: () => ID, description: 'Public id: a matter, a decision, a cost entry, an issue …' })
    thing: string,
    @Args('how', { type: () => String, description: 'What it has to say there, at most 1,000 characters.' })
    how: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<CitationPayload> {
    const sees = async (id: string): Promise<boolean> => (await this.nodes.find(id, context)) !== null;
    return this.cite.run(context.actor, { principleId, thing, how, idempotencyKey }, sees);
  }

  private async isSeen({ citation }: CitationView, context: RequestContext): Promise<boolean> {
    return (await this.nodes.find(citation.thing, context)) !== null;
  }
}
