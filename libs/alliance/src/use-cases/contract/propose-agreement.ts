import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, placeId } from '#kernel';
import type { AllianceTx } from '#platform';
import { agreementWords, needNoneUnderWay } from '../../domain/contract/agreement.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { agreementFile, agreementsOf, insertAgreement } from '../../store/contract/agreement-store.js';
import { inTx } from '../../store/contract/asker.js';
import { type ContractCommand, ContractDesk, hashOfText } from './contract-desk.js';

/** A version of the agreement that the members are to decide. */
export interface ProposeAgreementCommand extends ContractCommand {
  readonly allianceId: string;
  readonly title: string;
  /** What changes with it, in plain words. */
  readonly changes: string;
  /** The agreement as text; null when it is a file. */
  readonly text: string | null;
  /** A file that was sent before, by the SHA-256 of its bytes; null when the agreement is a text. */
  readonly fileHash: string | null;
  readonly effectiveFrom: IsoDate;
}

/**
 * Puts a version of the agreement forward under the next number. What it says is never changed from here on.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (alliance),
 * not-allowed, alliance.text-missing, alliance.document-unclear, alliance.document-missing, idempotency-conflict,
 * alliance.agreement-under-way. Events: alliance.agreement-proposed.
 */
@Injectable()
export class ProposeAgreement {
  constructor(private readonly desk: ContractDesk) {}

  /** Gives the id of the version. */
  async run(actor: Actor, command: ProposeAgreementCommand): Promise<{ agreementId: string; replayed: boolean }> {
    const { allianceNo } = await this.desk.alliances.need(command.allianceId, 'allianceId');
    await this.desk.needPreparer(actor, allianceNo, command);
    const words = agreementWords(command);
    ensure((words.text === null) !== (command.fileHash === null), () => {
      return new Refusal('alliance.document-unclear', {}, ['text']);
    });
    return this.desk.once(actor, allianceNo, 'agreement-propose', command, async (tx) => {
      const all = await agreementsOf(inTx(tx));
      needNoneUnderWay(all);
      const document = await documentOf(tx, words.text, command.fileHash);
      const number = all.length + 1;
      const agreementId = placeId('agv', allianceNo, tx.lastSeq + 1n);
      const { effectiveFrom } = command;
      await insertAgreement(tx, { agreementId, number, ...words, ...document, effectiveFrom });
      const body = { agreement: agreementId, number, documentHash: document.documentHash, effectiveFrom };
      await tx.append([{ type: ContractEvent.AGREEMENT_PROPOSED, body }]);
      return { agreementId };
    });
  }
}

/** What the document is called by, how long it is, and the name of its file. Refuses alliance.document-missing. */
export async function documentOf(
  tx: AllianceTx,
  text: string | null,
  fileHash: string | null,
): Promise<{ fileName: string | null; documentHash: string; documentBytes: number }> {
  if (text !== null) return { fileName: null, documentHash: hashOfText(text), documentBytes: Buffer.byteLength(text) };
  const documentHash = fileHash?.trim().toLowerCase() ?? '';
  const file = /^[0-9a-f]{64}$/.test(documentHash) ? await agreementFile(inTx(tx), documentHash) : undefined;
  ensure(file !== undefined, () => {
    return new Refusal('alliance.document-missing', { hash: documentHash.slice(0, 64) }, ['fileHash']);
  });
  return { fileName: file.name, documentHash, documentBytes: file.bytes };
}
