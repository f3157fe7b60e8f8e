import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, placeId } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import { type HealthTerms, defaultTerms, ensureWindow } from '../../domain/health/health-check.js';
import { type HealthCheckPlanned, HealthEvent } from '../../domain/health/health-events.js';
import { type WordedItem, checkedItems, standardItems } from '../../domain/health/instrument.js';
import { needWords } from '../../domain/health/plain-text.js';
import { inTx } from '../../store/asker.js';
import {
  healthChecksOf,
  insertHealthCheck,
  insertInstrument,
  instrumentsOf,
} from '../../store/health/health-check-store.js';
import { HealthStanding, needRunsRounds, nothing } from './health-standing.js';

/** A round to come. */
export interface PlanHealthCheckCommand {
  readonly allianceId: string;
  readonly title: string;
  /** First and last day on which it can be answered. */
  readonly openFrom: IsoDate;
  readonly openTo: IsoDate;
  /** New statements; null to ask those of `instrumentId`. */
  readonly items: readonly WordedItem[] | null;
  /** The statements of an earlier round, `hin_…`; null for the latest ones, or the standard ones when there are none. */
  readonly instrumentId: string | null;
  /** What it goes by; what is left out is as in the round before. */
  readonly terms: Partial<HealthTerms>;
  readonly idempotencyKey: string;
}

/**
 * Plans a round of the health check. Statements that were asked before are asked again, so that answers can be
 * compared, unless new ones are given. It opens and closes by the clock.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (alliance, statements), not-allowed, input-invalid,
 * health.window-unfit, health.round-overlaps, health.items-unfit, idempotency-conflict.
 * Events: alliance.health-check-planned.
 */
@Injectable()
export class PlanHealthCheck {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: HealthStanding,
  ) {}

  async run(actor: Actor, command: PlanHealthCheckCommand): Promise<{ checkId: string; replayed: boolean }> {
    const viewer = await this.standing.viewerOf(actor, command.allianceId);
    needRunsRounds(viewer);
    const title = needWords(command.title, 120, 'title');
    const { idempotencyKey, ...request } = command;
    return this.unitOfWork.runInAlliance(actor, viewer.allianceNo, async (tx) => {
      const key = { scope: `health.plan/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => this.plan(tx, command, title));
      return { ...result, replayed };
    });
  }

  private async plan(tx: AllianceTx, command: PlanHealthCheckCommand, title: string): Promise<{ checkId: string }> {
    const { openFrom, openTo } = command;
    const earlier = await healthChecksOf(inTx(tx));
    ensureWindow(openFrom, openTo, earlier, this.standing.today());
    const { instrumentNo, instrumentId } = await statementsFor(tx, command);
    const terms = { ...defaultTerms, ...earlier[0]?.terms, ...command.terms };
    const checkId = placeId('hch', tx.allianceNo, tx.lastSeq + 1n);
    await insertHealthCheck(tx, { checkId, title, instrumentNo, openFrom, openTo, terms });
    const body: HealthCheckPlanned = { check: checkId, instrument: instrumentId, openFrom, openTo };
    await tx.append([{ type: HealthEvent.PLANNED, body: { ...body } }]);
    return { checkId };
  }
}

async function statementsFor(
  tx: AllianceTx,
  { items, instrumentId: asked }: PlanHealthCheckCommand,
): Promise<{ instrumentNo: number; instrumentId: string }> {
  if (items === null) {
    const known = await instrumentsOf(inTx(tx));
    const found = asked === null ? known[0] : known.find(({ instrumentId }) => instrumentId === asked);
    if (found !== undefined) return found;
    if (asked !== null) throw nothing('hin', asked).at('instrumentId');
  }
  const instrumentId = placeId('hin', tx.allianceNo, tx.lastSeq + 1n);
  const instrumentNo = await insertInstrument(tx, instrumentId, checkedItems(items ?? standardItems));
  return { instrumentNo, instrumentId };
}
