import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, invariant, systemActor } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import { type AnswerGroup, groupOf } from '../../domain/health/asked.js';
import { type ItemAnswer, checkedBallot } from '../../domain/health/ballot.js';
import { type HealthCheck, ensureOpen } from '../../domain/health/health-check.js';
import { type HealthCheckMoved, HealthEvent } from '../../domain/health/health-events.js';
import { inTx } from '../../store/asker.js';
import { addBallot, noteAnswered } from '../../store/health/health-box-store.js';
import { findHealthCheck, itemsOf } from '../../store/health/health-check-store.js';
import { HealthStanding, nothing } from './health-standing.js';

/** What somebody says to a round. */
export interface AnswerHealthCheckCommand {
  readonly checkId: string;
  readonly answers: readonly ItemAnswer[];
  /** The organisation they answer for; needed only by who has a seat in several. */
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/** The name under which every answer enters the record: never that of who answered. */
export const ANSWERING = systemActor('health-check');

/**
 * Answers a round, once. That somebody has answered is kept; what, goes into the box of their group without a name. The
 * receipt and the event hold nothing of it either: the same key sent again with other answers changes nothing.
 *
 * Who may: people in a role that is asked. Refuses: not-found (round), not-allowed, health.not-open,
 * health.already-answered, health.item-unknown, health.answer-incomplete, input-invalid, idempotency-conflict.
 * Events: alliance.health-check-answered, by nobody in particular.
 */
@Injectable()
export class AnswerHealthCheck {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: HealthStanding,
  ) {}

  async run(actor: Actor, command: AnswerHealthCheckCommand): Promise<{ checkId: string; replayed: boolean }> {
    const { checkId, answers, actingFor, idempotencyKey } = command;
    ensure(actor.kind === 'person', () => new Refusal('not-allowed', { needs: 'a person who is asked' }));
    const viewer = await this.standing.needViewer(actor, 'hch', checkId, actingFor);
    const group = groupOf(viewer);
    invariant(group !== null, 'Whoever knows of a round is asked');
    const { replayed } = await this.unitOfWork.runInAlliance(ANSWERING, viewer.allianceNo, async (tx) => {
      const key = { scope: `health.answer/${actor.actorRef}`, idempotencyKey, request: { checkId } };
      return tx.once(key, async () => {
        const check = await findHealthCheck(inTx(tx), checkId);
        if (check === undefined) throw nothing('hch', checkId);
        ensureOpen(check, this.standing.today());
        const first = await noteAnswered(tx, check.checkNo, actor.personNo);
        ensure(first, () => new Refusal('health.already-answered'));
        await castBallot(tx, check, group, answers);
        return {};
      });
    });
    return { checkId, replayed };
  }
}

/** Puts an answer into the box of its group and says that one came. */
export async function castBallot(
  tx: AllianceTx,
  { checkNo, checkId, instrumentNo }: HealthCheck,
  group: AnswerGroup,
  answers: readonly ItemAnswer[],
): Promise<void> {
  const ballot = checkedBallot(await itemsOf(inTx(tx), instrumentNo), answers);
  await addBallot(tx, checkNo, group, ballot);
  const body: HealthCheckMoved = { check: checkId };
  await tx.append([{ type: HealthEvent.ANSWERED, body: { ...body } }]);
}
