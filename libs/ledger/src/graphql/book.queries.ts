import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { sumMoney } from '#kernel';
import { AllianceReader } from '#alliance';
import { Public, type RequestContext, showMoney } from '#platform';
import type { TotalDimension } from '../domain/totals.js';
import { BookCache } from '../store/book-cache.js';
import { ReadTotals, type Total } from '../use-cases/read-totals.js';
import { AccountingPeriodType } from './accounting-period.type.js';
import { CostCategoryType } from './cost-category.type.js';
import { showOrganisation } from './show-cost-entry.js';
import { AtAGlanceType, CostTotalType, TotalDimensionEnum } from './totals.type.js';

const ALLIANCE = 'Alliance whose book it is.';

@Resolver()
export class BookQueries {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly cache: BookCache,
    private readonly totals: ReadTotals,
  ) {}

  @Public()
  @Query(() => [CostCategoryType], { description: 'The cost categories of an alliance.' })
  async costCategories(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
  ): Promise<readonly CostCategoryType[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    return (await this.cache.book(allianceNo)).categories;
  }

  @Public()
  @Query(() => [AccountingPeriodType], {
    description: 'The accounting periods of an alliance, in the order of their days.',
  })
  async accountingPeriods(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
  ): Promise<readonly AccountingPeriodType[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    return (await this.cache.book(allianceNo)).periods;
  }

  @Public()
  @Query(() => [CostTotalType], {
    description: 'Sums of the open book by what you choose, as finely as is open to you; largest first.',
  })
  async openBookTotals(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('by', { type: () => [TotalDimensionEnum], description: 'Breakdowns; none gives one sum.' })
    by: TotalDimension[],
    @Context() { actor }: RequestContext,
  ): Promise<CostTotalType[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.recordViewer(actor, allianceNo);
    return largestFirst(await this.totals.run(viewer, by));
  }

  @Public()
  @Query(() => AtAGlanceType, { description: 'An alliance’s money at a glance.' })
  async atAGlance(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<AtAGlanceType> {
    const { allianceNo, currency } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.recordViewer(actor, allianceNo);
    const byCategory = await this.totals.run(viewer, ['CATEGORY']);
    return {
      actualCostToDate: showMoney(
        sumMoney(
          byCategory.map(({ amount }) => amount),
          currency,
        ),
      ),
      byCategory: largestFirst(byCategory),
      byOrganisation: viewer.level > 0 ? largestFirst(await this.totals.run(viewer, ['ORGANISATION'])) : null,
      lastPostedAt: await this.totals.lastPostedAt(viewer),
    };
  }
}

function largestFirst(totals: readonly Total[]): CostTotalType[] {
  return totals
    .toSorted((a, b) => (a.amount.minor < b.amount.minor ? 1 : -1))
    .map((total) => ({
      ...total,
      organisation: total.organisation === null ? null : showOrganisation(total.organisation),
      amount: showMoney(total.amount),
      entries: String(total.entries),
    }));
}
