import { Injectable } from '@nestjs/common';
import { type Actor, invariant } from '#kernel';
import { UnitOfWork } from '#platform';
import { placeOf } from '../../domain/cast-vote.js';
import { needAtLevel } from '../../domain/escalation-record.js';
import { GovernanceEvent } from '../../domain/governance-events.js';
import { allianceNoIn } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { insertPosition } from '../../store/escalation-store.js';
import { matterByNo } from '../../store/matter-store.js';
import { GovernanceStanding } from '../governance-standing.js';
import { isOpened } from '../opened-matter.js';
import { needText } from '../plain-text.js';
import { needEscalation } from './needed-escalation.js';

/** How a party sees what was not agreed. */
export interface GivePositionCommand {
  readonly escalationId: string;
  /** Public id of the organisation it is said for; null for a seat of one's own. */
  readonly actingFor: string | null;
  /** What it cares about. */
  readonly interest: string;
  /** What it needs. */
  readonly need: string;
  /** What it could live with. */
  readonly option: string;
  readonly idempotencyKey: string;
}

/**
 * Says how a party sees what was not agreed: interest, need, option, and no blame. What it says later counts; all stays.
 *
 * Who may: the member of a seat in the matter, or the alternate named for it, with VOTE for the organisation that holds
 * it. Refuses: not-found (escalation, organisation), not-allowed, mandate-missing, governance.no-seat,
 * governance.escalation-over, input-invalid, idempotency-conflict. Events: governance.position-given, without what was
 * said.
 */
@Injectable()
export class GivePosition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: GivePositionCommand): Promise<{ escalationId: string; replayed: boolean }> {
    const { escalationId, actingFor, idempotencyKey } = command;
    const allianceNo = allianceNoIn('esc', escalationId, 'escalationId');
    const speaker = await this.standing.needVoice(actor, allianceNo, actingFor);
    const said = {
      interest: needText(command.interest, 2000, 'interest'),
      need: needText(command.need, 2000, 'need'),
      option: needText(command.option, 2000, 'option'),
    };
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const request = { escalationId, actingFor, ...said };
      const key = { scope: `governance.position/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const record = await needEscalation(tx, escalationId);
        const matter = await matterByNo(inTx(tx), record.matterNo);
        invariant(isOpened(matter), 'What was not agreed had been opened');
        const { unit } = placeOf(matter, speaker.id, actingFor).unit;
        needAtLevel(record, tx.at);
        await insertPosition(tx, record.escalationNo, { unit, ...said }, speaker.no);
        const body = { escalation: escalationId, matter: matter.matterId, unit };
        await tx.append([{ type: GovernanceEvent.POSITION_GIVEN, body }]);
        return {};
      });
      return { escalationId, replayed };
    });
  }
}
