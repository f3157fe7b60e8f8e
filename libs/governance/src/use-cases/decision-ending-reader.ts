import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { type DecisionEnding, canEnd, decisionEndings, isOwnOrAbove } from '../domain/decision-ending.js';
import { inAlliance } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { type DecisionView, GovernanceReader } from './governance-reader.js';

/** A way in which a decision can be ended, and the later ones that could do it. */
export interface PossibleEnding {
  readonly how: DecisionEnding;
  /** Newest first. */
  readonly by: readonly DecisionView[];
}

/** Reads which later decisions could end one, of those that somebody may see. Recording it is for who runs matters. */
@Injectable()
export class DecisionEndingReader {
  constructor(
    private readonly database: Database,
    private readonly reader: GovernanceReader,
  ) {}

  /** Null when there is no decision this actor may see. */
  async endings(actor: Actor, decisionId: string): Promise<PossibleEnding[] | null> {
    const earlier = await this.reader.decision(actor, decisionId);
    if (earlier === null) return null;
    const bodies = await bodiesOf(inAlliance(this.database, parsePlaceId('dec', decisionId)?.allianceNo ?? 0));
    const after = await this.reader.decisionsAfter(actor, earlier);
    const { bodyNo, outcome } = earlier.decision;
    const later = after.filter(
      ({ decision }) => outcome !== 'APPROVED' || isOwnOrAbove(bodyNo, decision.bodyNo, bodies),
    );
    return (Object.keys(decisionEndings) as DecisionEnding[]).map((how) => ({
      how,
      by: later.filter(({ decision }) => canEnd(how, earlier.decision, decision)),
    }));
  }
}
