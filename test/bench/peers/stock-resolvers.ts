import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { InjectRepository } from '@nestjs/typeorm';
import { PubSub } from 'graphql-subscriptions';
import { LessThan, type Repository } from 'typeorm';
import type { Loaders } from './stock-loaders.js';
import { CostEntryRow } from './stock-rows.js';
import {
  CategoryType,
  CostEntryConnection,
  CostEntryPosted,
  CostEntryType,
  MoneyType,
  OrganisationType,
} from './stock-types.js';

export const pubSub = new PubSub();

/** The open book as the Nest documentation leads to it: a repository, a resolver per relation, a loader behind each. */
@Resolver(() => CostEntryType)
export class BookResolver {
  constructor(@InjectRepository(CostEntryRow) private readonly entries: Repository<CostEntryRow>) {}

  @Query(() => CostEntryConnection)
  async openBook(
    @Args('allianceId', { type: () => ID }) allianceId: string,
    @Args('first', { type: () => Int }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<{ nodes: CostEntryRow[] }> {
    const nodes = await this.entries.find({
      where: { allianceNo: Number(allianceId), ...(after ? { seq: LessThan(after) } : {}) },
      order: { allianceNo: 'DESC', seq: 'DESC' },
      take: first,
    });
    return { nodes };
  }

  @ResolveField(() => MoneyType)
  amount(@Parent() entry: CostEntryRow): MoneyType {
    return { minor: entry.amountMinor };
  }

  @ResolveField(() => OrganisationType)
  async organisation(@Parent() entry: CostEntryRow, @Context('loaders') loaders: Loaders): Promise<OrganisationType> {
    return loaders.organisations.load(entry.organisationNo);
  }

  @ResolveField(() => CategoryType)
  async category(@Parent() entry: CostEntryRow, @Context('loaders') loaders: Loaders): Promise<CategoryType> {
    return loaders.categories.load(`${entry.allianceNo}/${entry.categoryNo}`);
  }
}

/** The same subscription over the in-process PubSub; its fields come whole with the event. */
@Resolver(() => CostEntryPosted)
export class PostedResolver {
  @Subscription(() => CostEntryPosted)
  costEntryPosted(@Args('allianceId', { type: () => ID }) allianceId: string): AsyncIterableIterator<unknown> {
    return pubSub.asyncIterableIterator(`costEntryPosted/${allianceId}`);
  }

  @Mutation(() => Boolean)
  async publish(
    @Args('allianceId', { type: () => ID }) allianceId: string,
    @Args('event') event: string,
  ): Promise<boolean> {
    await pubSub.publish(`costEntryPosted/${allianceId}`, { costEntryPosted: JSON.parse(event) as CostEntryPosted });
    return true;
  }
}
