import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, newId } from '#kernel';
import { UnitOfWork } from '#platform';
import { BookCache } from '../store/book-cache.js';
import { loadBook } from '../store/book-store.js';
import { insertPeriod } from '../store/book-writer.js';
import { LedgerStanding } from './ledger-standing.js';

export interface AccountingPeriodAddCommand {
  readonly allianceId: string;
  readonly name: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
  /** After this instant a cost of the period counts as late. */
  readonly cutOffAt: Date;
  readonly idempotencyKey: string;
}

/**
 * Adds a period, in the future until it is opened. Who: MANAGE_PERIODS. Refuses not-found, not-allowed,
 * input-invalid, ledger.period-overlaps, idempotency-*. Event: ledger.accounting-period-added.
 */
@Injectable()
export class AccountingPeriodAdd {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly cache: BookCache,
  ) {}

  /** Gives the id of the period. */
  async run(actor: Actor, command: AccountingPeriodAddCommand): Promise<string> {
    const { allianceNo, organisationId } = await this.standing.needInAlliance(
      actor,
      command.allianceId,
      'MANAGE_PERIODS',
    );
    const { idempotencyKey, ...request } = command;
    const { startsOn, endsOn, cutOffAt } = command;
    const name = command.name.trim();
    ensure(
      name !== '' && name.length <= 60,
      () => new Refusal('input-invalid', { found: name.slice(0, 40), expected: '1 to 60 characters' }, ['name']),
    );
    ensure(
      startsOn <= endsOn,
      () => new Refusal('input-invalid', { found: endsOn, expected: `${startsOn} or later` }, ['endsOn']),
    );
    const id = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: organisationId ?? 'alliance', idempotencyKey, request: { deed: 'period-add', ...request } };
      const { result } = await tx.once(key, async () => {
        const { periods } = await loadBook(tx);
        const inTheWay = periods.find((one) => one.startsOn <= endsOn && startsOn <= one.endsOn);
        if (inTheWay !== undefined) {
          throw new Refusal('ledger.period-overlaps', { startsOn, endsOn, period: inTheWay.name }, ['startsOn']);
        }
        const period = { id: newId('prd'), name, startsOn, endsOn, cutOffAt };
        await insertPeriod(tx, { ...period, no: periods.length + 1, status: 'FUTURE' });
        await tx.append([{ type: 'ledger.accounting-period-added', body: period }]);
        return { id: period.id };
      });
      return result.id;
    });
    this.cache.forget(allianceNo);
    return id;
  }
}
