import '../../domain/period/reopening-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, placeId } from '#kernel';
import { UnitOfWork } from '#platform';
import { periodById } from '../../domain/book.js';
import { loadBook } from '../../store/book-store.js';
import { insertReopening, reopeningsOf } from '../../store/reopening-store.js';
import { LedgerStanding } from '../ledger-standing.js';

const LONGEST_REASON = 1000;

export interface ProposeReopeningCommand {
  readonly allianceId: string;
  readonly periodId: string;
  /** Why it has to be opened again, in plain words. */
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Proposes to open a closed period again, for a body to decide (PER-02).
 *
 * Who may: MANAGE_PERIODS in the alliance. Refuses not-found, not-allowed, input-invalid, ledger.period-unknown,
 * ledger.period-status, ledger.reopening-proposed, idempotency-*. Event: ledger.reopening-proposed.
 */
@Injectable()
export class ProposeReopening {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Gives the id of the proposal. */
  async run(actor: Actor, command: ProposeReopeningCommand): Promise<{ reopeningId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { allianceNo } = await this.standing.needInAlliance(actor, command.allianceId, 'MANAGE_PERIODS');
    const reason = command.reason.trim();
    ensure(reason !== '' && reason.length <= LONGEST_REASON, () => {
      const facts = { found: reason.slice(0, 40), expected: `1 to ${LONGEST_REASON} characters` };
      return new Refusal('input-invalid', facts, ['reason']);
    });
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `ledger.reopening/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const { id: periodId, name, no, status } = periodById(await loadBook(tx), command.periodId, ['periodId']);
        ensure(status === 'CLOSED', () => {
          return new Refusal('ledger.period-status', { period: name, status, needed: ['CLOSED'] }, ['periodId']);
        });
        const waiting = (await reopeningsOf(tx, no)).find(({ state }) => state === 'PROPOSED' || state === 'APPROVED');
        ensure(waiting === undefined, () => {
          const facts = { period: name, reopening: waiting?.id ?? '' };
          return new Refusal('ledger.reopening-proposed', facts, ['periodId']);
        });
        const id = placeId('reo', tx.allianceNo, tx.lastSeq + 1n);
        await insertReopening(tx, { id, periodNo: no, reason });
        await tx.append([{ type: 'ledger.reopening-proposed', body: { reopening: id, period: periodId } }]);
        return { reopeningId: id };
      });
      return { ...result, replayed };
    });
  }
}
