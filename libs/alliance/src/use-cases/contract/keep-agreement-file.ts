import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { FileStore, FileTooLarge, type StoredFile, UnitOfWork } from '#platform';
import { noteAgreementFile } from '../../store/contract/agreement-store.js';
import { ContractDesk } from './contract-desk.js';

/** The largest file that is taken. */
export const LARGEST_AGREEMENT = { bytes: 25 * 1024 * 1024, words: '25 MB' } as const;

/** A file that is to become a version of the agreement. */
export interface KeepAgreementFileCommand {
  readonly allianceId: string;
  /** As the sender calls it. */
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Keeps a file for the agreement of an alliance: it can then be proposed by its fingerprint. The same file a second time
 * is the same.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (alliance),
 * not-allowed, input-invalid, alliance.document-too-large. No event: nothing is proposed yet.
 */
@Injectable()
export class KeepAgreementFile {
  constructor(
    private readonly desk: ContractDesk,
    private readonly files: FileStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Gives the SHA-256 of the file, hex. */
  async run(actor: Actor, { allianceId, fileName, content }: KeepAgreementFileCommand): Promise<{ hash: string }> {
    const { allianceNo } = await this.desk.alliances.need(allianceId, 'allianceId');
    await this.desk.needPreparer(actor, allianceNo, { idempotencyKey: '' });
    const { sha256: hash, bytes } = await this.keep(content);
    await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) =>
      noteAgreementFile(tx, { hash, bytes, name: tidyName(fileName) }),
    );
    return { hash };
  }

  private async keep(content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    try {
      const stored = await this.files.save(content, LARGEST_AGREEMENT.bytes);
      ensure(stored.bytes > 0, () => new Refusal('input-invalid', { found: '0', expected: 'a file' }, ['file']));
      return stored;
    } catch (error) {
      if (error instanceof FileTooLarge) throw documentTooLarge();
      throw error;
    }
  }
}

/** The refusal of a file that is too large. */
export function documentTooLarge(): Refusal {
  return new Refusal('alliance.document-too-large', { limit: LARGEST_AGREEMENT.words }, ['file']);
}

function tidyName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(-200) || 'file'
  );
}
