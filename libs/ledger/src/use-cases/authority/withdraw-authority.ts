import '../../domain/authority/authority-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, dateIn, ensure, parsePlaceId } from '#kernel';
import { AllianceReader } from '#alliance';
import { UnitOfWork } from '#platform';
import { authorityState, stateWords } from '../../domain/authority/spending-authority.js';
import { findAuthority, insertStep } from '../../store/authority-store.js';
import { LedgerStanding } from '../ledger-standing.js';

export interface WithdrawAuthorityCommand {
  readonly authorityId: string;
  readonly idempotencyKey: string;
}

/**
 * Takes a spending authority back before it is decided.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses not-found, not-allowed, ledger.authority-decided, idempotency-*.
 * Event: ledger.authority-withdrawn.
 */
@Injectable()
export class WithdrawAuthority {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly alliances: AllianceReader,
  ) {}

  async run(actor: Actor, command: WithdrawAuthorityCommand): Promise<{ authorityId: string; replayed: boolean }> {
    const { authorityId, idempotencyKey } = command;
    const place = parsePlaceId('spa', authorityId);
    const alliance = place === undefined ? undefined : await this.alliances.byNo(place.allianceNo);
    if (alliance === undefined) throw notFound(authorityId);
    await this.standing.needInAlliance(actor, alliance.allianceId, 'MANAGE_MATTERS');
    return this.unitOfWork.runInAlliance(actor, alliance.allianceNo, async (tx) => {
      const request = { authorityId };
      const key = { scope: `ledger.authority-withdraw/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const found = await findAuthority(tx, authorityId);
        if (found === undefined) throw notFound(authorityId);
        const today = dateIn(tx.at);
        const state = authorityState(found.authority, today);
        ensure(state === 'PROPOSED', () => {
          return new Refusal('ledger.authority-decided', { authority: authorityId, state: stateWords[state] });
        });
        await insertStep(tx, { step: 'WITHDRAWN', authorityId, on: today });
        await tx.append([{ type: 'ledger.authority-withdrawn', body: { authority: authorityId } }]);
        return {};
      });
      return { authorityId, replayed };
    });
  }
}

function notFound(id: string): Refusal {
  return new Refusal('not-found', { kind: 'spending authority', id: id.slice(0, 40) }, ['authorityId']);
}
