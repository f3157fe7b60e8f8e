import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { worksOnAction } from '../../domain/health/health-action.js';
import { HealthEvent } from '../../domain/health/health-events.js';
import { needWords } from '../../domain/health/plain-text.js';
import { closeAction } from '../../store/health/health-action-store.js';
import { HealthStanding } from './health-standing.js';
import { needAction, seesTo, tellAction } from './work-on-action.js';

/** How an action ended. */
export interface CloseHealthActionCommand {
  readonly actionId: string;
  readonly outcome: 'DONE' | 'NOT_PURSUED';
  /** What was done, or why it is not pursued. */
  readonly note: string;
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Records that an action was done, with what was done, or that it is not pursued, with the reason.
 *
 * Who may: MANAGE_MATTERS in the alliance, leads of the organisations it is about, and the person who sees to it, once
 * they are shown it. Refuses: not-found (action), not-allowed, health.action-closed, input-invalid,
 * idempotency-conflict. Events: alliance.health-action-closed.
 */
@Injectable()
export class CloseHealthAction {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: HealthStanding,
  ) {}

  async run(actor: Actor, command: CloseHealthActionCommand): Promise<{ actionId: string; replayed: boolean }> {
    const { actionId, outcome: status, idempotencyKey } = command;
    const viewer = await this.standing.needViewer(actor, 'hac', actionId, command.actingFor);
    const note = needWords(command.note, 1000, 'note');
    return this.unitOfWork.runInAlliance(actor, viewer.allianceNo, async (tx) => {
      const request = { actionId, status, note };
      const key = { scope: `health.action-close/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const { action, checkId } = await needAction(tx, { actor, viewer }, actionId, this.standing);
        const may = worksOnAction(viewer, action) || seesTo(actor, action);
        ensure(may, () => new Refusal('not-allowed', { needs: 'who sees to it, or the alliance manager' }));
        await closeAction(tx, actionId, { status, note, closedOn: this.standing.today() });
        await tellAction(tx, HealthEvent.ACTION_CLOSED, { check: checkId, action: actionId }, viewer);
        return {};
      });
      return { actionId, replayed };
    });
  }
}
