import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { PostCostEntries } from '../use-cases/post-cost-entries.js';
import { ReverseCostEntry } from '../use-cases/reverse-cost-entry.js';
import { CostEntriesPayload, CostEntryPayload } from './cost-entry.payloads.js';
import { CostEntriesInput, CostLineInput } from './cost-line.input.js';
import { readCostLine } from './read-cost-line.js';
import { showCostEntry } from './show-cost-entry.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class CostEntryMutations {
  constructor(
    private readonly post: PostCostEntries,
    private readonly reverse: ReverseCostEntry,
  ) {}

  @Allow('person', 'token', { scope: 'ledger:write' })
  @Mutation(() => CostEntryPayload, { description: 'Posts one cost to the open book of an alliance.' })
  async costEntryPost(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
    @Args('actingFor', { type: () => ID, description: 'Organisation whose cost it is.' }) actingFor: string,
    @Args('input', { description: 'The cost.' }) input: CostLineInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostEntryPayload> {
    const lines = [readCostLine(input, 'input')];
    const { entries, replayed } = await this.post.run(actor, { allianceId, actingFor, lines, idempotencyKey });
    const [entry] = entries;
    return { costEntry: entry === undefined ? null : showCostEntry(entry), replayed };
  }

  @Allow('person', 'token', { scope: 'ledger:write' })
  @Mutation(() => CostEntriesPayload, { description: 'Posts up to 1,000 costs together: all of them or none.' })
  async costEntriesPost(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
    @Args('actingFor', { type: () => ID, description: 'Organisation whose costs they are.' }) actingFor: string,
    @Args('input', { description: 'The costs.' }) input: CostEntriesInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostEntriesPayload> {
    const lines = input.entries.map((line, index) => readCostLine(line, 'entries', String(index)));
    const { entries, replayed } = await this.post.run(actor, { allianceId, actingFor, lines, idempotencyKey });
    return { costEntries: entries.map(showCostEntry), replayed };
  }

  @Allow('person', 'token', { scope: 'ledger:write' })
  @Mutation(() => CostEntryPayload, {
    description: 'Corrects an entry by its exact negative, which points at it. The payload has the reversal.',
  })
  async costEntryReverse(
    @Args('id', { type: () => ID, description: 'Entry to reverse.' }) id: string,
    @Args('reason', { type: () => String, description: 'What was wrong, in a sentence. Partners can read it.' })
    reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostEntryPayload> {
    const { entries, replayed } = await this.reverse.run(actor, { id, reason, idempotencyKey });
    const [entry] = entries;
    return { costEntry: entry === undefined ? null : showCostEntry(entry), replayed };
  }
}
