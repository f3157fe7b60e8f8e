import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel';
import { Allow, type RequestContext } from '#platform';
import { PeriodHistoryReader } from '../../use-cases/period/period-history-reader.js';
import { ProposeReopening } from '../../use-cases/period/propose-reopening.js';
import { WithdrawReopening } from '../../use-cases/period/withdraw-reopening.js';
import { PeriodReopeningInput, PeriodReopeningPayload, PeriodReopeningType } from './period-history.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class PeriodHistoryMutations {
  constructor(
    private readonly propose: ProposeReopening,
    private readonly withdraw: WithdrawReopening,
    private readonly reader: PeriodHistoryReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => PeriodReopeningPayload, {
    description:
      'Proposes to open a closed period again. A matter names it (`authorises`), and its approval opens the period. Needs MANAGE_PERIODS.',
  })
  async periodReopeningPropose(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
    @Args('input', { description: 'Which period, and why.' }) input: PeriodReopeningInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<PeriodReopeningPayload> {
    const { periodId, reason } = input;
    const made = await this.propose.run(actor, { allianceId, periodId, reason, idempotencyKey });
    return { periodReopening: await this.shown(actor, made.reopeningId), replayed: made.replayed };
  }

  @Allow('person', 'system')
  @Mutation(() => PeriodReopeningPayload, {
    description: 'Takes the proposal to reopen a period back that was not decided. Needs MANAGE_PERIODS.',
  })
  async periodReopeningWithdraw(
    @Args('id', { type: () => ID, description: 'The proposal, `reo_…`.' }) reopeningId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<PeriodReopeningPayload> {
    const { replayed } = await this.withdraw.run(actor, { reopeningId, idempotencyKey });
    return { periodReopening: await this.shown(actor, reopeningId), replayed };
  }

  private async shown(actor: Actor, id: string): Promise<PeriodReopeningType | null> {
    const view = await this.reader.visible(actor, id);
    return view === null ? null : PeriodReopeningType.of(view);
  }
}
