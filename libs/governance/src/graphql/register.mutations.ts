import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { type Clock, todayIn } from '#kernel';
import { Allow, CLOCK, type RequestContext } from '#platform';
import { PublishDecision } from '../use-cases/register/publish-decision.js';
import { RegisterReader } from '../use-cases/register/register-reader.js';
import { SetPublishing } from '../use-cases/register/set-publishing.js';
import { textNamed } from './register-enums.js';
import { DecisionPublishInput } from './register.inputs.js';
import { BodyPublishingPayload, DecisionPublishPayload } from './register-payloads.js';
import { RegisteredDecisionType } from './register.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class RegisterMutations {
  constructor(
    private readonly publish: PublishDecision,
    private readonly setting: SetPublishing,
    private readonly reader: RegisterReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => DecisionPublishPayload, {
    description:
      'Settles what of a decision the public may read. The decision itself does not change. Needs the commissioner, or MANAGE_MATTERS.',
  })
  async decisionPublish(
    @Args('decisionId', { type: () => ID, description: 'The decision, `dec_…`.' }) decisionId: string,
    @Args('expectedPublication', { type: () => Int, nullable: true, description: 'Number of the publication you saw.' })
    expectedPublication: number | null | undefined,
    @Args('input', { description: 'What the public may read.' }) input: DecisionPublishInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<DecisionPublishPayload> {
    const { replayed } = await this.publish.run(actor, {
      decisionId,
      status: input.status,
      ground: input.ground ?? null,
      reason: input.reason ?? null,
      reviewOn: input.reviewOn ?? null,
      redactions: input.redactions.map(({ field, text, ground }) => {
        return { field: textNamed(field), text: text ?? null, ground: ground ?? null };
      }),
      expectedPublication: expectedPublication ?? undefined,
      idempotencyKey,
    });
    const entry = await this.reader.byId(actor, decisionId);
    return { decision: entry && RegisteredDecisionType.of(entry, todayIn(this.clock)), replayed };
  }

  @Allow('person', 'system')
  @Mutation(() => BodyPublishingPayload, {
    description: 'Sets whether the decisions of a body are published when they are recorded. Needs MANAGE_MATTERS.',
  })
  async bodyPublishingSet(
    @Args('bodyId', { type: () => ID, description: 'The body, `bod_…`.' }) bodyId: string,
    @Args('publishes', { type: () => Boolean, description: 'Whether they are published.' }) publishes: boolean,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<BodyPublishingPayload> {
    const { replayed } = await this.setting.run(actor, { bodyId, publishes, idempotencyKey });
    const body = await this.reader.publisher(bodyId);
    return { body, replayed };
  }
}
