import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { GovernanceEvent } from '../domain/governance-events.js';
import { needUnopened } from '../domain/matter.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { markWithdrawn } from '../store/matter-store.js';
import { needMatter, needVersion } from './drafted-matter.js';
import { GovernanceStanding } from './governance-standing.js';
import { needText } from './plain-text.js';

/** Why a matter is taken back. */
export interface WithdrawMatterCommand {
  readonly matterId: string;
  readonly reason: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Takes a matter back that was not opened yet. It stays to be read, with the reason. What is open is closed instead, and
 * put off if need be; what was not agreed is withdrawn from the ladder.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (matter), mandate-missing, input-invalid, stale-version,
 * governance.matter-not-draft, idempotency-conflict. Events: governance.matter-withdrawn.
 */
@Injectable()
export class WithdrawMatter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: WithdrawMatterCommand): Promise<{ matterId: string; replayed: boolean }> {
    const { matterId, expectedVersion, idempotencyKey } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    await this.standing.needClerk(actor, allianceNo);
    const reason = needText(command.reason, 2000, 'reason');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = {
        scope: `governance.matter-withdraw/${actor.actorRef}`,
        idempotencyKey,
        request: { matterId, reason },
      };
      const { replayed } = await tx.once(key, async () => {
        const matter = await needMatter(tx, matterId);
        needUnopened(matter);
        needVersion(matter, expectedVersion);
        await markWithdrawn(tx, matter.matterNo, reason);
        await tx.append([{ type: GovernanceEvent.MATTER_WITHDRAWN, body: { matter: matterId } }]);
        return {};
      });
      return { matterId, replayed };
    });
  }
}
