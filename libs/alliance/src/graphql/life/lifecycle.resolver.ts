import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Public, type RequestContext } from '#platform';
import { AdvanceAlliance } from '../../use-cases/life/advance-alliance.js';
import { ChangeSettings } from '../../use-cases/life/change-settings.js';
import { ReadLifecycle } from '../../use-cases/life/read-lifecycle.js';
import { ACTING_FOR, ALLIANCE, KEY, VERSION } from '../membership/membership-args.js';
import { AllianceAdvanceInput, AllianceSettingsInput, LifecyclePayload, LifecycleType } from './lifecycle.types.js';

@Resolver()
export class LifecycleResolver {
  constructor(
    private readonly reader: ReadLifecycle,
    private readonly advance: AdvanceAlliance,
    private readonly change: ChangeSettings,
  ) {}

  @Public()
  @Query(() => LifecycleType, {
    description:
      'Where an alliance is in its life, and for each step that can follow what has to hold and does not yet.',
  })
  async allianceLifecycle(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
  ): Promise<LifecycleType> {
    return LifecycleType.of(await this.reader.run(allianceId));
  }

  @Allow('person', 'system')
  @Mutation(() => LifecyclePayload, {
    description:
      'Takes an alliance on to the next part of its life. Needs the alliance manager or a commissioner of the owner.',
  })
  async allianceAdvance(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'Where to, and why.' }) { to, reason, decisionId }: AllianceAdvanceInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<LifecyclePayload> {
    const about = { actingFor: actingFor ?? undefined, expectedVersion: expectedVersion ?? undefined };
    const command = { allianceId, to, reason, decisionId: decisionId ?? null, ...about, idempotencyKey };
    const { replayed } = await this.advance.run(actor, command);
    return { lifecycle: await this.allianceLifecycle(allianceId), replayed };
  }

  @Allow('person', 'system')
  @Mutation(() => LifecyclePayload, {
    description: 'Changes what an alliance agreed about notice and rest. Needs who may take it on.',
  })
  async allianceSettingsChange(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: 'The version of the settings you saw.' })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'What was agreed.' }) input: AllianceSettingsInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<LifecyclePayload> {
    const command = {
      ...{ allianceId, idempotencyKey },
      ...{ actingFor: actingFor ?? undefined, expectedVersion: expectedVersion ?? undefined },
      nation: input.nation ?? undefined,
      withdrawalNoticeMonths: input.withdrawalNoticeMonths ?? undefined,
      postsWhileSuspended: input.postsWhileSuspended ?? undefined,
    };
    const { replayed } = await this.change.run(actor, command);
    return { lifecycle: await this.allianceLifecycle(allianceId), replayed };
  }
}
