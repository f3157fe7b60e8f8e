import { Args, Context, Field, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel';
import { Allow, type RequestContext } from '#platform';
import type { DecisionEnding } from '../domain/decision-ending.js';
import { DecisionEndingReader } from '../use-cases/decision-ending-reader.js';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { RevokeDecision } from '../use-cases/revoke-decision.js';
import { SupersedeDecision } from '../use-cases/supersede-decision.js';
import { DecisionPayload, DecisionType } from './decision.types.js';
import { DecisionEndingEnum } from './register-enums.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const EARLIER = 'The earlier decision, `dec_…`.';
const LATER = 'The later decision, `dec_…`.';
const REASON = 'Why, 1 to 2,000 characters, for those who read the decision in full.';

@ObjectType('PossibleEnding', { description: 'A way in which a decision can be ended.' })
export class PossibleEndingType {
  @Field(() => DecisionEndingEnum, { description: 'How.' })
  how!: DecisionEnding;

  @Field(() => [DecisionType], {
    description: 'The later decisions you may see that could do it, the newest first; at most 50, none: not this way.',
  })
  by!: DecisionType[];
}

@Resolver()
export class DecisionEndingResolver {
  constructor(
    private readonly endings: DecisionEndingReader,
    private readonly supersede: SupersedeDecision,
    private readonly revoke: RevokeDecision,
    private readonly reader: GovernanceReader,
  ) {}

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [PossibleEndingType], {
    nullable: true,
    description: 'How a decision could be ended, and by which later ones; null when there is none you may see.',
  })
  async decisionEndings(
    @Args('decisionId', { type: () => ID, description: EARLIER }) decisionId: string,
    @Context() { actor }: RequestContext,
  ): Promise<PossibleEndingType[] | null> {
    const endings = await this.endings.endings(actor, decisionId);
    return endings?.map(({ how, by }) => ({ how, by: by.map((view) => DecisionType.of(view)) })) ?? null;
  }

  @Allow('person', 'system')
  @Mutation(() => DecisionPayload, {
    description: 'Records that a later decision takes the place of an earlier one. Needs MANAGE_MATTERS.',
  })
  async decisionSupersede(
    @Args('decisionId', { type: () => ID, description: EARLIER }) decisionId: string,
    @Args('byDecisionId', { type: () => ID, description: LATER }) byDecisionId: string,
    @Args('reason', { type: () => String, nullable: true, description: REASON }) reason: string | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<DecisionPayload> {
    const command = { decisionId, byDecisionId, reason: reason ?? null, idempotencyKey };
    return this.show(actor, decisionId, await this.supersede.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => DecisionPayload, {
    description: 'Records that a later decision takes an earlier one back. Needs MANAGE_MATTERS.',
  })
  async decisionRevoke(
    @Args('decisionId', { type: () => ID, description: EARLIER }) decisionId: string,
    @Args('byDecisionId', { type: () => ID, description: LATER }) byDecisionId: string,
    @Args('reason', { type: () => String, nullable: true, description: REASON }) reason: string | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<DecisionPayload> {
    const command = { decisionId, byDecisionId, reason: reason ?? null, idempotencyKey };
    return this.show(actor, decisionId, await this.revoke.run(actor, command));
  }

  private async show(
    actor: Actor,
    decisionId: string,
    { replayed }: { readonly replayed: boolean },
  ): Promise<DecisionPayload> {
    const view = await this.reader.decision(actor, decisionId);
    return { decision: view === null ? null : DecisionType.of(view), replayed };
  }
}
