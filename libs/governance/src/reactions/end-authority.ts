import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { recordAccessChanges } from '#identity';
import { type AllianceTx, type Reaction, Reactions, accessChange } from '#platform';
import { DECISION_ENDS, endedAuthorisation } from '../domain/authorisation.js';
import { GovernanceEvent } from '../domain/governance-events.js';
import { endInForce, endedBy } from '../store/proposal-store.js';

/**
 * When a decision was superseded or revoked, ends what it had put in force, from the day from which the later decision
 * counts. What expires with its decision has its last day from the start; then that day has passed is said. A
 * representative who was replaced stays replaced: that takes a decision of its own. Terms that end leave those before
 * them in force.
 *
 * Events: governance.authority-ended.
 */
@Injectable()
export class EndAuthority implements Reaction, OnModuleInit {
  readonly name = 'governance.end-authority';
  readonly types = DECISION_ENDS;

  constructor(private readonly reactions: Reactions) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const ended = endedAuthorisation(event);
    if (ended === null) return;
    const { decision, by, how, endsOn } = ended;
    const end = how === 'EXPIRED' ? endedBy : endInForce;
    const things = [
      ...(await end(tx, 'seat_proposal', decision, endsOn)),
      ...(await end(tx, 'delegation', decision, endsOn)),
      ...(await end(tx, 'body_terms', decision, endsOn)),
    ];
    if (things.length === 0) return;
    await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
    await tx.append(
      things.map((thing) => ({ type: GovernanceEvent.AUTHORITY_ENDED, body: { thing, decision, by, endsOn } })),
    );
  }
}
