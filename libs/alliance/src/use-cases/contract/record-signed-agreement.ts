import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, dateIn, ensure, placeId } from '#kernel';
import {
  type PastSignature,
  agreementWords,
  needNoneInForceYet,
  needNoneUnderWay,
  pastSignatures,
} from '../../domain/contract/agreement.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { agreementsOf, insertAgreement } from '../../store/contract/agreement-store.js';
import { inTx } from '../../store/contract/asker.js';
import { type ContractCommand, ContractDesk, signatoriesIn } from './contract-desk.js';
import { documentOf } from './propose-agreement.js';

/** An agreement that the participants signed on paper before they came here. */
export interface RecordSignedAgreementCommand extends ContractCommand {
  readonly allianceId: string;
  readonly title: string;
  /** What it is about, in plain words. */
  readonly changes: string;
  /** The agreement as text; null when it is a file. */
  readonly text: string | null;
  /** A file that was sent before, by the SHA-256 of its bytes; null when the agreement is a text. */
  readonly fileHash: string | null;
  /** The first day on which it bound them. */
  readonly effectiveFrom: IsoDate;
  /** Who signed when, for each participant of today. */
  readonly signatures: readonly PastSignature[];
}

/**
 * Records a version as already signed. It needs no decision: it counts, from the day it names, once somebody who votes
 * for each participant has confirmed it by signing the same document here.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (alliance),
 * not-allowed, alliance.text-missing, alliance.document-unclear, alliance.document-missing, alliance.past-day-unfit,
 * alliance.past-signatures-unfit, alliance.agreement-under-way, alliance.agreement-begun-here, idempotency-conflict.
 * Events: alliance.agreement-recorded.
 */
@Injectable()
export class RecordSignedAgreement {
  constructor(private readonly desk: ContractDesk) {}

  /** Gives the id of the version. */
  async run(actor: Actor, command: RecordSignedAgreementCommand): Promise<{ agreementId: string; replayed: boolean }> {
    const { allianceNo } = await this.desk.alliances.need(command.allianceId, 'allianceId');
    await this.desk.needPreparer(actor, allianceNo, command);
    const words = agreementWords(command);
    ensure((words.text === null) !== (command.fileHash === null), () => {
      return new Refusal('alliance.document-unclear', {}, ['text']);
    });
    const members = await this.desk.alliances.participants(allianceNo);
    return this.desk.once(actor, allianceNo, 'agreement-record', command, async (tx) => {
      const all = await agreementsOf(inTx(tx));
      needNoneInForceYet(all);
      needNoneUnderWay(all);
      const { effectiveFrom } = command;
      const signatories = await signatoriesIn(tx);
      const participants = members
        .filter(({ organisationNo }) => signatories.includes(organisationNo))
        .map(({ organisation }) => organisation.organisationId);
      const today = dateIn(tx.at);
      const signedBefore = pastSignatures(command.signatures, { effectiveFrom, participants, today });
      const document = await documentOf(tx, words.text, command.fileHash);
      const number = all.length + 1;
      const agreementId = placeId('agv', allianceNo, tx.lastSeq + 1n);
      await insertAgreement(tx, { agreementId, number, ...words, ...document, effectiveFrom, signedBefore });
      const body = { agreement: agreementId, number, documentHash: document.documentHash, effectiveFrom };
      await tx.append([{ type: ContractEvent.AGREEMENT_RECORDED, body }]);
      return { agreementId };
    });
  }
}
