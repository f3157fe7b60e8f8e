import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { AllianceReader } from '#alliance';
import { Allow, type RequestContext } from '#platform';
import { BookCache } from '../store/book-cache.js';
import { AccountingPeriodAdd } from '../use-cases/accounting-period-add.js';
import { AccountingPeriodMove } from '../use-cases/accounting-period-move.js';
import { CostCategoryAdd } from '../use-cases/cost-category-add.js';
import {
  AccountingPeriodInput,
  AccountingPeriodPayload,
  CostCategoryInput,
  CostCategoryPayload,
} from './book.inputs.js';

const ALLIANCE = 'Alliance whose book it is.';
const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class BookMutations {
  constructor(
    private readonly categories: CostCategoryAdd,
    private readonly periods: AccountingPeriodAdd,
    private readonly moves: AccountingPeriodMove,
    private readonly alliances: AllianceReader,
    private readonly cache: BookCache,
  ) {}

  @Allow('person')
  @Mutation(() => CostCategoryPayload, { description: 'Adds a cost category.' })
  async costCategoryAdd(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('input', { description: 'The category.' }) input: CostCategoryInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostCategoryPayload> {
    const { parent, ...rest } = input;
    const id = await this.categories.run(actor, { ...rest, allianceId, parent: parent ?? undefined, idempotencyKey });
    const { categories } = await this.book(allianceId);
    return { costCategory: categories.find((category) => category.id === id) ?? null };
  }

  @Allow('person')
  @Mutation(() => AccountingPeriodPayload, {
    description: 'Adds an accounting period, in the future until it is opened.',
  })
  async accountingPeriodAdd(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('input', { description: 'The period.' }) input: AccountingPeriodInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<AccountingPeriodPayload> {
    return this.period(allianceId, await this.periods.run(actor, { ...input, allianceId, idempotencyKey }));
  }

  @Allow('person')
  @Mutation(() => AccountingPeriodPayload, { description: 'Opens a period for posting.' })
  async accountingPeriodOpen(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('periodId', { type: () => ID, description: 'The period.' }) periodId: string,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: 'Version you have seen.' })
    expectedVersion: number | null,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<AccountingPeriodPayload> {
    const command = { allianceId, periodId, expectedVersion: expectedVersion ?? undefined, idempotencyKey };
    return this.period(allianceId, await this.moves.run(actor, 'open', command));
  }

  @Allow('person')
  @Mutation(() => AccountingPeriodPayload, { description: 'Closes a period: nothing is posted to it any more.' })
  async accountingPeriodClose(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('periodId', { type: () => ID, description: 'The period.' }) periodId: string,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: 'Version you have seen.' })
    expectedVersion: number | null,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<AccountingPeriodPayload> {
    const command = { allianceId, periodId, expectedVersion: expectedVersion ?? undefined, idempotencyKey };
    return this.period(allianceId, await this.moves.run(actor, 'close', command));
  }

  private async period(allianceId: string, id: string): Promise<AccountingPeriodPayload> {
    const { periods } = await this.book(allianceId);
    return { accountingPeriod: periods.find((period) => period.id === id) ?? null };
  }

  private async book(allianceId: string): ReturnType<BookCache['book']> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    return this.cache.book(allianceNo);
  }
}
