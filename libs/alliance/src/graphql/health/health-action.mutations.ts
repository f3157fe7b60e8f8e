import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel';
import { Allow, type RequestContext } from '#platform';
import { AssignHealthAction } from '../../use-cases/health/assign-health-action.js';
import { CloseHealthAction } from '../../use-cases/health/close-health-action.js';
import { HealthReader } from '../../use-cases/health/health-reader.js';
import { HealthActionPayload, HealthActionType } from './health-action.types.js';
import { HealthActionAssignInput, HealthActionCloseInput } from './health.inputs.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ACTION = 'The action, `hac_…`.';
const ACTING_FOR = 'The organisation you act for; needed only by who has a seat in several.';

@Resolver()
export class HealthActionMutations {
  constructor(
    private readonly assign: AssignHealthAction,
    private readonly close: CloseHealthAction,
    private readonly reader: HealthReader,
  ) {}

  @Allow('person')
  @Mutation(() => HealthActionPayload, {
    description:
      'Settles who sees to an action, what is to be done and until when. Needs MANAGE_MATTERS, or to lead an organisation it is about.',
  })
  async healthActionAssign(
    @Args('actionId', { type: () => ID, description: ACTION }) actionId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: 'The version you saw.' })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'Who, what and until when.' }) input: HealthActionAssignInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<HealthActionPayload> {
    const { ownerId, personId, what, dueOn } = input;
    const { replayed } = await this.assign.run(actor, {
      actionId,
      ownerId,
      personId: personId ?? null,
      what,
      dueOn,
      expectedVersion: expectedVersion ?? undefined,
      actingFor: actingFor ?? undefined,
      idempotencyKey,
    });
    return this.show(actor, actionId, replayed, actingFor);
  }

  @Allow('person')
  @Mutation(() => HealthActionPayload, {
    description: 'Records that an action was done, or is not pursued. Needs to work on it, or to be who sees to it.',
  })
  async healthActionClose(
    @Args('actionId', { type: () => ID, description: ACTION }) actionId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'How it ended.' }) { outcome, note }: HealthActionCloseInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<HealthActionPayload> {
    const command = { actionId, outcome, note, actingFor: actingFor ?? undefined, idempotencyKey };
    const { replayed } = await this.close.run(actor, command);
    return this.show(actor, actionId, replayed, actingFor);
  }

  private async show(
    actor: Actor,
    actionId: string,
    replayed: boolean,
    actingFor: string | null | undefined,
  ): Promise<HealthActionPayload> {
    const view = await this.reader.action(actor, actionId, actingFor ?? undefined);
    return { healthAction: view === null ? null : HealthActionType.of(view), replayed };
  }
}
