import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type IsoDate, dateIn, placeId, systemActor } from '#kernel';
import { type AllianceTx, Database, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import { actionsCalledFor } from '../../domain/health/health-action.js';
import { type HealthCheck, type HealthStep, sharedFrom, stepsDue } from '../../domain/health/health-check.js';
import { type HealthCheckMoved, HealthEvent } from '../../domain/health/health-events.js';
import { resultsOf } from '../../domain/health/results.js';
import { wideGaps } from '../../domain/health/seen-results.js';
import { inAlliance, inTx } from '../../store/asker.js';
import { insertHealthAction } from '../../store/health/health-action-store.js';
import { boxesOf } from '../../store/health/health-box-store.js';
import { changeHealthCheck, healthChecksOf, itemsOf, movingChecks } from '../../store/health/health-check-store.js';
import { peopleAsked } from '../../store/health/people-asked.js';
import { HealthStanding } from './health-standing.js';

const CLOCK_TASK = systemActor('health-check clock');
const events: Readonly<Record<HealthStep, string>> = {
  OPEN: HealthEvent.OPENED,
  REMIND: HealthEvent.REMINDED,
  CLOSE: HealthEvent.CLOSED,
};

/**
 * Moves rounds on by the clock: opens them on their first day, reminds once at half time, closes them after their last
 * day and then opens the actions that the results call for, all in the transaction that closes.
 *
 * Who may: the platform itself. Repeated, it finds nothing to do. Events: alliance.health-check-opened, -reminded and
 * -closed.
 */
@Injectable()
export class RunHealthChecks implements TimedTask, OnModuleInit {
  readonly name = 'alliance.health-checks';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly standing: HealthStanding,
    private readonly tasks: TimedTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.register(this);
  }

  async run(allianceNo: number, now: Date): Promise<void> {
    const today = dateIn(now);
    const all = await healthChecksOf(inAlliance(this.database, allianceNo));
    if (all.every((check) => stepsDue(check, today).length === 0)) return;
    const organisations = (await this.standing.takingPart(allianceNo)).map(({ no }) => no);
    await this.unitOfWork.runInAlliance(CLOCK_TASK, allianceNo, async (tx) => {
      for (const check of await movingChecks(tx)) {
        for (const step of stepsDue(check, today)) await this.take(tx, check, step, { today, organisations });
      }
    });
  }

  private async take(
    tx: AllianceTx,
    check: HealthCheck,
    step: HealthStep,
    { today, organisations }: { readonly today: IsoDate; readonly organisations: readonly number[] },
  ): Promise<void> {
    const { checkNo, checkId } = check;
    if (step === 'OPEN') await changeHealthCheck(tx, checkNo, { status: 'OPEN' });
    if (step === 'REMIND') await changeHealthCheck(tx, checkNo, { reminded: true });
    if (step === 'CLOSE')
      await this.close(tx, check, today, (await peopleAsked(inTx(tx), organisations, today)).length);
    const body: HealthCheckMoved = { check: checkId };
    await tx.append([{ type: events[step], body: { ...body } }]);
  }

  private async close(tx: AllianceTx, check: HealthCheck, today: IsoDate, askedPeople: number): Promise<void> {
    const { checkNo, instrumentNo, terms } = check;
    const items = await itemsOf(inTx(tx), instrumentNo);
    const results = resultsOf(
      items.map(({ key }) => key),
      await boxesOf(inTx(tx), checkNo),
    );
    const hasGap = results.some((result) => wideGaps(result, terms).length > 0);
    const shared = sharedFrom(terms, today, hasGap);
    await changeHealthCheck(tx, checkNo, { status: 'CLOSED', askedPeople, sharedFrom: shared });
    for (const [at, called] of actionsCalledFor(results, terms, today).entries()) {
      await insertHealthAction(tx, checkNo, actionIdOf(tx, at), called);
    }
  }
}

/** Ids of the actions that one closing opens: the place of the closing in the stream, and their order. */
function actionIdOf(tx: AllianceTx, at: number): string {
  return placeId('hac', tx.allianceNo, (tx.lastSeq + 1n) * 64n + BigInt(at));
}
