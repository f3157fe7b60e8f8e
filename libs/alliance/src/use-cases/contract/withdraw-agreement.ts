import { Injectable } from '@nestjs/common';
import { type Actor, dateIn } from '#kernel';
import { needOpenVersion } from '../../domain/contract/agreement.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { agreementsOf, withdrawAgreement } from '../../store/contract/agreement-store.js';
import { inTx } from '../../store/contract/asker.js';
import { type ContractCommand, ContractDesk, allianceOf, needOne } from './contract-desk.js';

/** A version that is taken back, with why. */
export interface WithdrawAgreementCommand extends ContractCommand {
  readonly agreementId: string;
  readonly reason: string;
}

/**
 * Takes back a version that not everybody has signed. It keeps its number.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (agreement
 * version), not-allowed, alliance.text-missing, idempotency-conflict, alliance.agreement-closed.
 * Events: alliance.agreement-withdrawn.
 */
@Injectable()
export class WithdrawAgreement {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: WithdrawAgreementCommand): Promise<{ agreementId: string; replayed: boolean }> {
    const { agreementId } = command;
    const allianceNo = allianceOf('agv', agreementId, 'id');
    await this.desk.needPreparer(actor, allianceNo, command);
    const reason = plainText(command.reason, 1000, 'reason', 'reason');
    return this.desk.once(actor, allianceNo, 'agreement-withdraw', command, async (tx) => {
      const all = await agreementsOf(inTx(tx));
      const found = all.find((each) => each.agreementId === agreementId);
      const version = needOne(found, 'agv', agreementId, 'id');
      needOpenVersion(version, all, dateIn(tx.at));
      await withdrawAgreement(tx, version.number, reason);
      const body = { agreement: agreementId, number: version.number };
      await tx.append([{ type: ContractEvent.AGREEMENT_WITHDRAWN, body }]);
      return { agreementId };
    });
  }
}
