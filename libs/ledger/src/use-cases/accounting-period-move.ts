import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import '../domain/period/reopening-refusals.js';
import { type PeriodStatus, periodById } from '../domain/book.js';
import type { PeriodClose } from '../domain/period/period-reopening.js';
import { BookCache } from '../store/book-cache.js';
import { loadBook } from '../store/book-store.js';
import { setPeriodStatus } from '../store/book-writer.js';
import { insertClose } from '../store/period-close-store.js';
import { LedgerStanding } from './ledger-standing.js';

export interface AccountingPeriodMoveCommand {
  readonly allianceId: string;
  readonly periodId: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/** What each move needs and leads to. Posting holds the same lock, so no post straddles a close. */
const MOVES = {
  open: { from: ['FUTURE'], to: 'OPEN', event: 'ledger.accounting-period-opened' },
  close: { from: ['OPEN', 'CUT_OFF', 'REOPENED'], to: 'CLOSED', event: 'ledger.accounting-period-closed' },
} as const satisfies Record<string, { from: readonly PeriodStatus[]; to: PeriodStatus; event: string }>;

/**
 * Opens a period for posting, or closes it; each close keeps a count and a hash of the period's entries (PER-02). Who:
 * MANAGE_PERIODS. Refuses not-found, not-allowed, ledger.period-unknown, ledger.period-status,
 * ledger.reopening-needs-decision, stale-version, idempotency-*.
 * Events: ledger.accounting-period-opened, ledger.accounting-period-closed.
 */
@Injectable()
export class AccountingPeriodMove {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly cache: BookCache,
  ) {}

  async run(actor: Actor, move: keyof typeof MOVES, command: AccountingPeriodMoveCommand): Promise<string> {
    const { allianceNo, organisationId } = await this.standing.needInAlliance(
      actor,
      command.allianceId,
      'MANAGE_PERIODS',
    );
    const { idempotencyKey, expectedVersion, ...request } = command;
    const { from, to, event } = MOVES[move];
    await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = {
        scope: organisationId ?? 'alliance',
        idempotencyKey,
        request: { deed: `period-${move}`, ...request },
      };
      await tx.once(key, async () => {
        const period = periodById(await loadBook(tx), command.periodId, ['periodId']);
        ensure(expectedVersion === undefined || expectedVersion === period.version, () => {
          return new Refusal('stale-version', { expected: expectedVersion ?? null, current: period.version }, [
            'expectedVersion',
          ]);
        });
        ensure(move !== 'open' || period.status !== 'CLOSED', () => {
          return new Refusal('ledger.reopening-needs-decision', { period: period.name }, ['periodId']);
        });
        ensure((from as readonly PeriodStatus[]).includes(period.status), () => {
          return new Refusal('ledger.period-status', { period: period.name, status: period.status, needed: [...from] });
        });
        await setPeriodStatus(tx, period.no, to);
        const snapshot = move === 'close' ? told(await insertClose(tx, period)) : {};
        await tx.append([{ type: event, body: { period: period.id, status: to, ...snapshot } }]);
        return { id: period.id };
      });
    });
    this.cache.forget(allianceNo);
    return command.periodId;
  }
}

/** What the log keeps of a close. */
function told({ closeNo, entries, amountMinor, snapshotHash }: PeriodClose): Readonly<Record<string, unknown>> {
  return { closeNo, entries, amountMinor, snapshotHash };
}
