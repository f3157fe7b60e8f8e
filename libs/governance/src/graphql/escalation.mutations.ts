import { Args, Context, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { Length } from 'class-validator';
import type { Actor } from '#kernel';
import { Allow, type RequestContext } from '#platform';
import { EscalateMatter } from '../use-cases/escalation/escalate-matter.js';
import { EscalationReader } from '../use-cases/escalation/escalation-reader.js';
import { GivePosition } from '../use-cases/escalation/give-position.js';
import { PassOnEscalation } from '../use-cases/escalation/pass-on-escalation.js';
import { WithdrawEscalation } from '../use-cases/escalation/withdraw-escalation.js';
import { EscalationPayload, EscalationType } from './escalation.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ESCALATION = 'The escalation, `esc_…`.';
const REASON = 'Why, 1 to 2,000 characters.';

@InputType('EscalationPositionInput', { description: 'How a party sees what was not agreed, without blame.' })
export class EscalationPositionInput {
  @Field(() => String, { description: 'What it cares about.' })
  @Length(1, 2000)
  interest!: string;

  @Field(() => String, { description: 'What it needs.' })
  @Length(1, 2000)
  need!: string;

  @Field(() => String, { description: 'What it could live with.' })
  @Length(1, 2000)
  option!: string;
}

@Resolver()
export class EscalationMutations {
  constructor(
    private readonly passOn: PassOnEscalation,
    private readonly withdraw: WithdrawEscalation,
    private readonly give: GivePosition,
    private readonly escalate: EscalateMatter,
    private readonly reader: EscalationReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => EscalationPayload, {
    description:
      'Gives a step of the ladder up before its time is over: the next begins at once. Needs MANAGE_MATTERS.',
  })
  async escalationPassOn(
    @Args('escalationId', { type: () => ID, description: ESCALATION }) escalationId: string,
    @Args('level', { type: () => String, description: 'Code of the step that is given up: the present one.' })
    level: string,
    @Args('reason', { type: () => String, description: REASON }) reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<EscalationPayload> {
    return this.show(actor, await this.passOn.run(actor, { escalationId, level, reason, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => EscalationPayload, {
    description: 'Takes a matter off the ladder; it stays not agreed. Needs MANAGE_MATTERS.',
  })
  async escalationWithdraw(
    @Args('escalationId', { type: () => ID, description: ESCALATION }) escalationId: string,
    @Args('reason', { type: () => String, description: REASON }) reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<EscalationPayload> {
    return this.show(actor, await this.withdraw.run(actor, { escalationId, reason, idempotencyKey }));
  }

  @Allow('person')
  @Mutation(() => EscalationPayload, {
    description:
      'Says how your side sees what was not agreed: interest, need, option. The last one counts. Needs VOTE.',
  })
  async escalationPositionGive(
    @Args('escalationId', { type: () => ID, description: ESCALATION }) escalationId: string,
    @Args('actingFor', {
      type: () => ID,
      nullable: true,
      description: 'The organisation you speak for; left out by who has a seat of their own.',
    })
    actingFor: string | null | undefined,
    @Args('input', { description: 'How you see it.' }) { interest, need, option }: EscalationPositionInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<EscalationPayload> {
    const said = { interest, need, option, actingFor: actingFor ?? null };
    return this.show(actor, await this.give.run(actor, { escalationId, ...said, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => EscalationPayload, {
    description: 'Puts a matter on the ladder that found no quorum, or was put off. Needs MANAGE_MATTERS.',
  })
  async matterEscalate(
    @Args('matterId', { type: () => ID, description: 'The matter, `mat_…`.' }) matterId: string,
    @Args('reason', { type: () => String, description: REASON }) reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<EscalationPayload> {
    return this.show(actor, await this.escalate.run(actor, { matterId, reason, idempotencyKey }));
  }

  private async show(
    actor: Actor,
    { escalationId, replayed }: { escalationId: string; replayed: boolean },
  ): Promise<EscalationPayload> {
    const view = await this.reader.escalation(actor, escalationId);
    return { escalation: view === null ? null : EscalationType.of(view), replayed };
  }
}
