import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { needUnsettled } from '../../domain/contract/charter.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { inTx } from '../../store/contract/asker.js';
import { chartersOf, withdrawCharter } from '../../store/contract/charter-store.js';
import { type ContractCommand, ContractDesk, allianceOf, needOne } from './contract-desk.js';

/** A charter that is taken back, with why. */
export interface WithdrawCharterCommand extends ContractCommand {
  readonly charterId: string;
  readonly reason: string;
}

/**
 * Takes back a charter that not everybody has signed. It keeps its number and what was signed.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (charter),
 * not-allowed, alliance.text-missing, idempotency-conflict, alliance.charter-not-draft.
 * Events: alliance.charter-withdrawn.
 */
@Injectable()
export class WithdrawCharter {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: WithdrawCharterCommand): Promise<{ charterId: string; replayed: boolean }> {
    const { charterId } = command;
    const allianceNo = allianceOf('chr', charterId, 'id');
    await this.desk.needPreparer(actor, allianceNo, command);
    const reason = plainText(command.reason, 1000, 'reason', 'reason');
    return this.desk.once(actor, allianceNo, 'charter-withdraw', command, async (tx) => {
      const all = await chartersOf(inTx(tx));
      const found = all.find((each) => each.charterId === charterId);
      const charter = needOne(found, 'chr', charterId, 'id');
      needUnsettled(charter, all);
      await withdrawCharter(tx, charter.number, reason);
      const body = { charter: charterId, number: charter.number };
      await tx.append([{ type: ContractEvent.CHARTER_WITHDRAWN, body }]);
      return { charterId };
    });
  }
}
