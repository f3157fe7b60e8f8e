import { Injectable } from '@nestjs/common';
import { type Actor, dateIn } from '#kernel';
import { needSignable } from '../../domain/contract/agreement.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { needNewSignature } from '../../domain/contract/signing.js';
import { agreementSignatures, agreementsOf, insertAgreementSignature } from '../../store/contract/agreement-store.js';
import { inTx } from '../../store/contract/asker.js';
import { type ContractCommand, ContractDesk, allianceOf, needOne, signatoriesIn } from './contract-desk.js';
import { settleAgreements } from './settle-agreement.js';

/** A signature under a version of the agreement. */
export interface SignAgreementCommand extends ContractCommand {
  readonly agreementId: string;
  readonly actingFor: string;
  /** SHA-256 (hex) of the document that is signed. */
  readonly documentHash: string;
}

/**
 * Signs a version that was decided, for one organisation. With the last participant's signature the version is signed,
 * and binds from the later of its day and that signature.
 *
 * Who may: a person with VOTE for the organisation. Refuses: not-found (agreement version), not-allowed,
 * mandate-missing, idempotency-conflict, alliance.agreement-not-agreed, alliance.agreement-closed,
 * alliance.not-a-signatory, alliance.already-signed, alliance.wrong-document.
 * Events: alliance.agreement-signed-by, alliance.agreement-signed, alliance.agreement-in-force.
 */
@Injectable()
export class SignAgreement {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: SignAgreementCommand): Promise<{ agreementId: string; replayed: boolean }> {
    const { agreementId, actingFor, documentHash } = command;
    const allianceNo = allianceOf('agv', agreementId, 'id');
    const { organisation, personNo } = await this.desk.needVoice(actor, allianceNo, actingFor);
    return this.desk.once(actor, allianceNo, 'agreement-sign', command, async (tx) => {
      const asker = inTx(tx);
      const all = await agreementsOf(asker);
      const found = all.find((each) => each.agreementId === agreementId);
      const version = needOne(found, 'agv', agreementId, 'id');
      needSignable(version, all, dateIn(tx.at));
      const signatures = await agreementSignatures(asker, version.number);
      const { number, documentHash: hash } = version;
      const signatories = await signatoriesIn(tx);
      needNewSignature({ organisation, documentHash }, { signatories, signatures, hash });
      const { no: organisationNo, id } = organisation;
      await insertAgreementSignature(tx, number, { organisationNo, personNo, documentHash: hash });
      const body = { agreement: agreementId, number, organisation: id, documentHash: hash };
      await tx.append([{ type: ContractEvent.AGREEMENT_SIGNED_BY, actingFor: organisation, body }]);
      await settleAgreements(tx);
      return { agreementId };
    });
  }
}
