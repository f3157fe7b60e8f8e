import { Injectable } from '@nestjs/common';
import { type Actor } from '#kernel';
import type { AllianceTx } from '#platform';
import { charterStatus, needSignableCharter } from '../../domain/contract/charter.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { everybodySigned, needNewSignature } from '../../domain/contract/signing.js';
import { inTx } from '../../store/contract/asker.js';
import {
  adoptCharter,
  charterSignatures,
  chartersOf,
  insertCharterSignature,
} from '../../store/contract/charter-store.js';
import { type ContractCommand, ContractDesk, allianceOf, needOne, signatoriesIn } from './contract-desk.js';

/** A signature under a charter. */
export interface SignCharterCommand extends ContractCommand {
  readonly charterId: string;
  readonly actingFor: string;
  /** SHA-256 (hex) of the words that are signed. */
  readonly contentHash: string;
}

/**
 * Signs a charter that was put forward, for one organisation. With the last participant's signature it is adopted. Who
 * joins later signs the charter that stands.
 *
 * Who may: a person with VOTE for the organisation. Refuses: not-found (charter), not-allowed, mandate-missing,
 * idempotency-conflict, alliance.charter-not-offered, alliance.not-a-signatory, alliance.already-signed,
 * alliance.wrong-document. Events: alliance.charter-signed-by, alliance.charter-adopted.
 */
@Injectable()
export class SignCharter {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: SignCharterCommand): Promise<{ charterId: string; replayed: boolean }> {
    const { charterId, actingFor, contentHash: documentHash } = command;
    const allianceNo = allianceOf('chr', charterId, 'id');
    const { organisation, personNo } = await this.desk.needVoice(actor, allianceNo, actingFor);
    return this.desk.once(actor, allianceNo, 'charter-sign', command, async (tx) => {
      const asker = inTx(tx);
      const all = await chartersOf(asker);
      const found = all.find((each) => each.charterId === charterId);
      const charter = needOne(found, 'chr', charterId, 'id');
      needSignableCharter(charter, all);
      const { number, contentHash } = charter;
      const hash = contentHash ?? '';
      const signatures = await charterSignatures(asker, number);
      const signatories = await signatoriesIn(tx);
      needNewSignature({ organisation, documentHash }, { signatories, signatures, hash });
      const { no: organisationNo, id } = organisation;
      await insertCharterSignature(tx, number, { organisationNo, personNo, documentHash: hash });
      const body = { charter: charterId, number, organisation: id, contentHash: hash };
      await tx.append([{ type: ContractEvent.CHARTER_SIGNED_BY, actingFor: organisation, body }]);
      await settleCharters(tx);
      return { charterId };
    });
  }
}

/**
 * Settles what has come about by now: a charter that every participant has signed is adopted, also when the last one
 * missing left instead of signing. Does nothing twice. Events: alliance.charter-adopted.
 */
export async function settleCharters(tx: AllianceTx): Promise<void> {
  const asker = inTx(tx);
  const all = await chartersOf(asker);
  const open = all.find((charter) => charterStatus(charter, all) === 'BEING_SIGNED');
  if (open === undefined) return;
  if (!everybodySigned(await signatoriesIn(tx), await charterSignatures(asker, open.number))) return;
  await adoptCharter(tx, open.number);
  const { charterId: charter, number, contentHash } = open;
  await tx.append([{ type: ContractEvent.CHARTER_ADOPTED, body: { charter, number, contentHash } }]);
}
