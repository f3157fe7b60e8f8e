import { dateIn } from '#kernel';
import type { AllianceTx } from '#platform';
import { agreementStatusOn, firstDayInForce } from '../../domain/contract/agreement.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { everybodySigned } from '../../domain/contract/signing.js';
import {
  agreementSignatures,
  agreementsOf,
  completeAgreement,
  markAnnounced,
  unannounced,
} from '../../store/contract/agreement-store.js';
import { inTx } from '../../store/contract/asker.js';
import { signatoriesIn } from './contract-desk.js';

/**
 * Settles what has come about by now: a version that every participant has signed is signed, and one whose day has come
 * is in force. Also when the last one missing left instead of signing. Does nothing twice.
 * Events: alliance.agreement-signed, alliance.agreement-in-force.
 */
export async function settleAgreements(tx: AllianceTx): Promise<void> {
  const asker = inTx(tx);
  const all = await agreementsOf(asker);
  const today = dateIn(tx.at);
  const open = all.find((version) => ['AGREED', 'BEING_CONFIRMED'].includes(agreementStatusOn(version, all, today)));
  if (open !== undefined && everybodySigned(await signatoriesIn(tx), await agreementSignatures(asker, open.number))) {
    const inForceFrom = firstDayInForce(open, tx.at);
    await completeAgreement(tx, open.number, { completedAt: tx.at, inForceFrom });
    const { agreementId: agreement, number, documentHash } = open;
    await tx.append([{ type: ContractEvent.AGREEMENT_SIGNED, body: { agreement, number, documentHash, inForceFrom } }]);
  }
  for (const { number, agreementId: agreement } of await unannounced(asker, today)) {
    await markAnnounced(tx, number);
    await tx.append([{ type: ContractEvent.AGREEMENT_IN_FORCE, body: { agreement, number } }]);
  }
}
