import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow, NodeRegistry, type RequestContext } from '#platform';
import { DoneWithoutDecision } from '../use-cases/done-without-decision.js';
import { EffectsOf } from '../use-cases/effects-of.js';
import { DecisionEffectType, UndecidedGroupType } from './undecided.types.js';

@Resolver()
export class UndecidedResolver {
  constructor(
    private readonly report: DoneWithoutDecision,
    private readonly effects: EffectsOf,
    private readonly nodes: NodeRegistry,
  ) {}

  @Allow('person', 'system')
  @Query(() => [UndecidedGroupType], {
    description:
      'What was done in an alliance without the decision it needed, by what was looked for. For the commissioner, the auditor and the clerk.',
  })
  async doneWithoutDecision(
    @Args('allianceId', { type: () => ID, description: 'The alliance.' }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<UndecidedGroupType[]> {
    return (await this.report.run(actor, allianceId)).map(UndecidedGroupType.of);
  }

  @Allow('person', 'system')
  @Query(() => [DecisionEffectType], {
    nullable: true,
    description: 'What a decision authorised, and what became of it; null when there is no decision you may see.',
  })
  async effectsOf(
    @Args('decisionId', { type: () => ID, description: 'The decision, `dec_…`.' }) decisionId: string,
    @Context() context: RequestContext,
  ): Promise<DecisionEffectType[] | null> {
    const effects = await this.effects.run(context.actor, decisionId);
    if (effects === null) return null;
    return Promise.all(
      effects.map(async ({ id, refused }) => ({
        id,
        thing: await this.nodes.find(id, context),
        notCarriedOut: refused,
      })),
    );
  }
}
