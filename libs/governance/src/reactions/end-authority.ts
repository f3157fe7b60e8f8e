import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { recordAccessChanges } from '#identity';
import { type AllianceTx, type Reaction, Reactions, accessChange } from '#platform';
import { endedAuthorisation } from '../domain/authorisation.js';
import { GovernanceEvent } from '../domain/governance-events.js';
import { endInForce } from '../store/proposal-store.js';

/**
 * When a decision was superseded or revoked, ends what it had put in force, from the day from which the later decision
 * counts. A representative who was replaced stays replaced: that takes a decision of its own.
 *
 * Events: governance.authority-ended.
 */
@Injectable()
export class EndAuthority implements Reaction, OnModuleInit {
  readonly name = 'governance.end-authority';
  readonly types = [GovernanceEvent.DECISION_SUPERSEDED, GovernanceEvent.DECISION_REVOKED];

  constructor(private readonly reactions: Reactions) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const ended = endedAuthorisation(event);
    if (ended === null) return;
    const { decision, by, endsOn } = ended;
    const things = [
      ...(await endInForce(tx, 'seat_proposal', decision, endsOn)),
      ...(await endInForce(tx, 'delegation', decision, endsOn)),
    ];
    if (things.length === 0) return;
    await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
    await tx.append(
      things.map((thing) => ({ type: GovernanceEvent.AUTHORITY_ENDED, body: { thing, decision, by, endsOn } })),
    );
  }
}
