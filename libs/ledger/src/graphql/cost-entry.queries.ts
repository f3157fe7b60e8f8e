import { Args, ArgsType, Context, Field, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { parseCostEntryId } from '#kernel';
import { AllianceReader } from '#alliance';
import { IdentityReader } from '#identity';
import {
  Allow,
  type Connection,
  PageArgs,
  type RequestContext,
  connectionFrom,
  pageOf,
  requestedFields,
} from '#platform';
import { OpenBookReader } from '../use-cases/open-book-reader.js';
import { ResolveFilter } from '../use-cases/resolve-filter.js';
import { CostEntryConnection, CostEntryType } from './cost-entry.type.js';
import { entryPosition, positionOfEntry } from './entry-position.js';
import { showCostEntry } from './show-cost-entry.js';

@ArgsType()
export class OpenBookArgs extends PageArgs {
  @Field(() => ID, { description: 'Alliance whose book it is.' })
  allianceId!: string;

  @Field(() => ID, { nullable: true, description: 'Only entries of this organisation.' })
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only entries of this cost category (id or code).' })
  category?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only entries of this period.' })
  periodId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only entries that came late, or only those that did not.' })
  late?: boolean | null;
}

@Resolver(() => CostEntryType)
export class CostEntryQueries {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly reader: OpenBookReader,
    private readonly filters: ResolveFilter,
    private readonly identity: IdentityReader,
  ) {}

  @Allow('person', 'token', { scope: 'ledger:read' })
  @Query(() => CostEntryConnection, { description: 'Entries of the open book, newest first, as you may see them.' })
  async openBook(
    @Args() args: OpenBookArgs,
    @Context() { actor }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<CostEntryType>> {
    const alliance = await this.alliances.need(args.allianceId, 'allianceId');
    const viewer = await this.alliances.recordViewer(actor, alliance.allianceNo);
    const page = pageOf(args);
    const filter = await this.filters.run(alliance.allianceNo, args);
    const place = { ...page, position: positionOfEntry(page.cursor) };
    const entries = await this.reader.entries(viewer, filter, place, requestedFields(info));
    return connectionFrom(page, entries.map(showCostEntry), entryPosition);
  }

  @Allow('person', 'token', { scope: 'ledger:read' })
  @Query(() => CostEntryType, { nullable: true, description: 'One entry; null when there is none you may see.' })
  async costEntry(
    @Args('id', { type: () => ID, description: 'Public id.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostEntryType | null> {
    const place = parseCostEntryId(id);
    const found = place === undefined ? null : await this.reader.visible(actor, place);
    return found === null ? null : showCostEntry(found.view);
  }

  @ResolveField('postedBy', () => String, {
    nullable: true,
    description: 'Name of who posted it, for the commissioner, the auditor and their own organisation.',
  })
  async postedBy(@Parent() entry: CostEntryType): Promise<string | null> {
    return entry.postedByRef === null ? null : ((await this.identity.actor(entry.postedByRef))?.name ?? null);
  }
}
