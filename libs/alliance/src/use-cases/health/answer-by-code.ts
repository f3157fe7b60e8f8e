import { Injectable } from '@nestjs/common';
import { Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import type { ItemAnswer } from '../../domain/health/ballot.js';
import { ensureOpen } from '../../domain/health/health-check.js';
import { type CodePlace, healthCodeHash, typedHealthCode } from '../../domain/health/health-code.js';
import { inTx } from '../../store/asker.js';
import { healthCheckByNo } from '../../store/health/health-check-store.js';
import { findCode, useCode } from '../../store/health/health-code-store.js';
import { ANSWERING, castBallot } from './answer-health-check.js';

/** What somebody with a code says to a round. */
export interface AnswerByCodeCommand {
  readonly code: string;
  readonly answers: readonly ItemAnswer[];
  readonly idempotencyKey: string;
}

/**
 * Answers a round with a code, which is then used up. It counts as an answer of the front line of the organisation that
 * handed the code out.
 *
 * Who may: whoever has the code. Refuses: health.code-unknown, health.code-used, health.not-open, health.item-unknown,
 * health.answer-incomplete, input-invalid, idempotency-conflict. Events: alliance.health-check-answered.
 */
@Injectable()
export class AnswerByCode {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alliances: AllianceReader,
  ) {}

  async run({ code: typed, answers, idempotencyKey }: AnswerByCodeCommand): Promise<{ replayed: boolean }> {
    const { code, place } = needCode(typed);
    ensure((await this.alliances.byNo(place.allianceNo)) !== undefined, () => new Refusal('health.code-unknown'));
    const hash = healthCodeHash(code);
    const { replayed } = await this.unitOfWork.runInAlliance(ANSWERING, place.allianceNo, async (tx) => {
      const scope = `health.answer-code/${hash.toString('hex')}`;
      return tx.once({ scope, idempotencyKey, request: {} }, async () => {
        const check = await healthCheckByNo(inTx(tx), place.checkNo);
        const issued = await findCode(inTx(tx), place.checkNo, hash);
        ensure(check !== undefined && issued !== undefined, () => new Refusal('health.code-unknown', {}, ['code']));
        ensure(!issued.used, () => new Refusal('health.code-used', {}, ['code']));
        ensureOpen(check, this.alliances.today());
        await useCode(tx, hash);
        await castBallot(tx, check, { party: issued.party, level: 'FRONT_LINE' }, answers);
        return {};
      });
    });
    return { replayed };
  }
}

/** The code that somebody typed. Refuses health.code-unknown when it cannot be one. */
export function needCode(typed: string): { readonly code: string; readonly place: CodePlace } {
  const read = typedHealthCode(typed);
  ensure(read !== undefined, () => new Refusal('health.code-unknown', {}, ['code']));
  return read;
}
