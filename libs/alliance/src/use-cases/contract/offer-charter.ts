import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { needCompleteCharter, needDraft } from '../../domain/contract/charter.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { inTx } from '../../store/contract/asker.js';
import { chartersOf, offerCharter } from '../../store/contract/charter-store.js';
import { type ContractCommand, ContractDesk, allianceOf, hashOfValue, needOne } from './contract-desk.js';

/** Which draft is put forward, as which version. */
export interface OfferCharterCommand extends ContractCommand {
  readonly charterId: string;
  readonly expectedVersion: number;
}

/**
 * Puts a draft forward for signing: from here on its words stay as they are.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (charter),
 * not-allowed, idempotency-conflict, alliance.charter-not-draft, stale-version, alliance.charter-incomplete.
 * Events: alliance.charter-offered.
 */
@Injectable()
export class OfferCharter {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: OfferCharterCommand): Promise<{ charterId: string; replayed: boolean }> {
    const { charterId, expectedVersion } = command;
    const allianceNo = allianceOf('chr', charterId, 'id');
    await this.desk.needPreparer(actor, allianceNo, command);
    return this.desk.once(actor, allianceNo, 'charter-offer', command, async (tx) => {
      const all = await chartersOf(inTx(tx));
      const found = all.find((each) => each.charterId === charterId);
      const charter = needOne(found, 'chr', charterId, 'id');
      const { number, version, content } = charter;
      needDraft(charter, all);
      ensure(version === expectedVersion, () => {
        return new Refusal('stale-version', { expected: expectedVersion, current: version }, ['expectedVersion']);
      });
      needCompleteCharter(content);
      const contentHash = hashOfValue(content);
      await offerCharter(tx, number, contentHash);
      await tx.append([{ type: ContractEvent.CHARTER_OFFERED, body: { charter: charterId, number, contentHash } }]);
      return { charterId };
    });
  }
}
