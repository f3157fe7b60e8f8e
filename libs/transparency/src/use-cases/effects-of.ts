import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId, refusalText } from '#kernel';
import { GovernanceReader } from '#governance';
import { Reactions } from '#platform';

/** What a decision has to do with one of the things its matter named. */
export interface DecisionEffect {
  /** Public id of the thing. */
  readonly id: string;
  /** Why the effect was not carried out; null when nothing stands in its way. */
  readonly refused: string | null;
}

/**
 * What a decision authorised, thing by thing, for whoever may see the decision. Whether they may see a thing itself is for
 * the feature that owns it to say.
 */
@Injectable()
export class EffectsOf {
  constructor(
    private readonly governance: GovernanceReader,
    private readonly reactions: Reactions,
  ) {}

  /** Null when there is no decision this actor may see. */
  async run(actor: Actor, decisionId: string): Promise<DecisionEffect[] | null> {
    const view = await this.governance.decision(actor, decisionId);
    const allianceNo = parsePlaceId('dec', decisionId)?.allianceNo;
    if (view === null || allianceNo === undefined) return null;
    const { authorises } = view.matter.content;
    if (authorises.length === 0 || view.decision.outcome !== 'APPROVED') return [];
    const open = await this.reactions.notCarriedOut(allianceNo);
    const ours = open.filter(({ event }) => event['decision'] === decisionId);
    return authorises.map((id) => {
      const refused = ours.find(({ facts }) => Object.values(facts).includes(id)) ?? ours[0];
      return { id, refused: refused === undefined ? null : refusalText(refused).message };
    });
  }
}
