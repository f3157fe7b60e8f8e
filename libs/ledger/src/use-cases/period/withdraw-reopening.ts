import '../../domain/period/reopening-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, dateIn, ensure, parsePlaceId } from '#kernel';
import { AllianceReader } from '#alliance';
import { UnitOfWork } from '#platform';
import { reopeningWords } from '../../domain/period/period-reopening.js';
import { insertReopeningStep, readReopenings } from '../../store/reopening-store.js';
import { LedgerStanding } from '../ledger-standing.js';

export interface WithdrawReopeningCommand {
  readonly reopeningId: string;
  readonly idempotencyKey: string;
}

/**
 * Takes the proposal to reopen a period back before it is decided.
 *
 * Who may: MANAGE_PERIODS in the alliance. Refuses not-found, not-allowed, ledger.reopening-decided, idempotency-*.
 * Event: ledger.reopening-withdrawn.
 */
@Injectable()
export class WithdrawReopening {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly alliances: AllianceReader,
  ) {}

  async run(actor: Actor, command: WithdrawReopeningCommand): Promise<{ reopeningId: string; replayed: boolean }> {
    const { reopeningId, idempotencyKey } = command;
    const place = parsePlaceId('reo', reopeningId);
    const alliance = place === undefined ? undefined : await this.alliances.byNo(place.allianceNo);
    if (alliance === undefined) throw notFound(reopeningId);
    await this.standing.needInAlliance(actor, alliance.allianceId, 'MANAGE_PERIODS');
    return this.unitOfWork.runInAlliance(actor, alliance.allianceNo, async (tx) => {
      const request = { reopeningId };
      const key = { scope: `ledger.reopening-withdraw/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const [found] = await readReopenings(tx, [reopeningId]);
        if (found === undefined) throw notFound(reopeningId);
        const { state } = found;
        ensure(state === 'PROPOSED', () => new Refusal('ledger.reopening-decided', { state: reopeningWords[state] }));
        const seq = tx.lastSeq + 1n;
        await insertReopeningStep(tx, { step: 'WITHDRAWN', reopeningId, on: dateIn(tx.at), seq });
        await tx.append([{ type: 'ledger.reopening-withdrawn', body: { reopening: reopeningId } }]);
        return {};
      });
      return { reopeningId, replayed };
    });
  }
}

function notFound(id: string): Refusal {
  return new Refusal('not-found', { kind: 'reopening of a period', id: id.slice(0, 40) }, ['id']);
}
