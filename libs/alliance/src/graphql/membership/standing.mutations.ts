import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { GiveWithdrawalNotice } from '../../use-cases/membership/give-withdrawal-notice.js';
import { MembershipReader } from '../../use-cases/membership/membership-reader.js';
import { ServeDefaultNotice } from '../../use-cases/membership/serve-default-notice.js';
import { SettleDefaultNotice } from '../../use-cases/membership/settle-default-notice.js';
import { ParticipationPayload } from '../alliance-inputs.js';
import { ACTING_FOR, KEY, PARTICIPATION, VERSION } from './membership-args.js';
import { DefaultNoticeServeInput, DefaultNoticeSettleInput, WithdrawalNoticeInput } from './membership.inputs.js';
import { showParticipation } from './show-participation.js';

@Resolver()
export class StandingMutations {
  constructor(
    private readonly serve: ServeDefaultNotice,
    private readonly settle: SettleDefaultNotice,
    private readonly withdraw: GiveWithdrawalNotice,
    private readonly reader: MembershipReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description:
      'Records notice of wilful default given by other members. Needs MANAGE_MATTERS, or VOTE for another member.',
  })
  async defaultNoticeServe(
    @Args('participationId', { type: () => ID, description: PARTICIPATION }) participationId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'The notice.' }) { servedOn, grounds, insolvent, givenBy }: DefaultNoticeServeInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const about = { actingFor: actingFor ?? undefined, expectedVersion: expectedVersion ?? undefined };
    const command = { participationId, servedOn, grounds, insolvent, givenBy, ...about, idempotencyKey };
    return showParticipation(this.reader, context, await this.serve.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description: 'Records that a default was put right, or takes the notice back. Needs who may serve it.',
  })
  async defaultNoticeSettle(
    @Args('participationId', { type: () => ID, description: PARTICIPATION }) participationId: string,
    @Args('noticeId', { type: () => ID, description: 'The notice, `dfn_…`.' }) noticeId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'How, and what was done.' }) { as, words }: DefaultNoticeSettleInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const command = { participationId, noticeId, as, words, actingFor: actingFor ?? undefined, idempotencyKey };
    return showParticipation(this.reader, context, await this.settle.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description: 'Gives notice, for a member, that it leaves. Needs its own lead, or who may invite.',
  })
  async withdrawalNoticeGive(
    @Args('participationId', { type: () => ID, description: PARTICIPATION }) participationId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'When, and why.' }) { lastDay, reason }: WithdrawalNoticeInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const about = { actingFor: actingFor ?? undefined, expectedVersion: expectedVersion ?? undefined };
    const command = { participationId, lastDay, reason: reason ?? null, ...about, idempotencyKey };
    return showParticipation(this.reader, context, await this.withdraw.run(context.actor, command));
  }
}
