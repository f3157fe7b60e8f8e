import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { type HealthCheckMoved, HealthEvent } from '../../domain/health/health-events.js';
import { inTx } from '../../store/asker.js';
import { changeHealthCheck, findHealthCheck } from '../../store/health/health-check-store.js';
import { HealthStanding, needRunsRounds, nothing } from './health-standing.js';

/** Which round does not take place. */
export interface CallOffHealthCheckCommand {
  readonly checkId: string;
  readonly idempotencyKey: string;
}

/**
 * Calls off a round that is planned and has not begun.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (round), not-allowed, health.not-planned,
 * idempotency-conflict. Events: alliance.health-check-called-off.
 */
@Injectable()
export class CallOffHealthCheck {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: HealthStanding,
  ) {}

  async run(
    actor: Actor,
    { checkId, idempotencyKey }: CallOffHealthCheckCommand,
  ): Promise<{ checkId: string; replayed: boolean }> {
    const viewer = await this.standing.needViewer(actor, 'hch', checkId);
    needRunsRounds(viewer);
    return this.unitOfWork.runInAlliance(actor, viewer.allianceNo, async (tx) => {
      const key = { scope: `health.call-off/${actor.actorRef}`, idempotencyKey, request: { checkId } };
      const { replayed } = await tx.once(key, async () => {
        const check = await findHealthCheck(inTx(tx), checkId);
        if (check === undefined) throw nothing('hch', checkId);
        const { status, checkNo } = check;
        ensure(status === 'PLANNED', () => new Refusal('health.not-planned', { status }));
        await changeHealthCheck(tx, checkNo, { status: 'CALLED_OFF' });
        const body: HealthCheckMoved = { check: checkId };
        await tx.append([{ type: HealthEvent.CALLED_OFF, body: { ...body } }]);
        return {};
      });
      return { checkId, replayed };
    });
  }
}
