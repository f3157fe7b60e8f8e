import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { FileStore } from '#platform';
import { needOne } from './contract-desk.js';
import { ContractReader } from './contract-reader.js';

/** The very bytes that are signed. */
export interface AgreementDocument {
  readonly fileName: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Gives the document of a version to everybody who sees the version whole. Refuses not-found. */
@Injectable()
export class ReadAgreementDocument {
  constructor(
    private readonly reader: ContractReader,
    private readonly files: FileStore,
  ) {}

  async run(actor: Actor, agreementId: string): Promise<AgreementDocument> {
    const view = await this.reader.agreement(actor, agreementId);
    const { version } = needOne(view?.whole === true ? view : undefined, 'agv', agreementId, 'id');
    const { number, text, fileName, documentHash, documentBytes: bytes } = version;
    if (text !== null) return { fileName: `agreement-${number}.txt`, bytes, content: [Buffer.from(text)] };
    const there = await this.files.has(documentHash);
    needOne(there ? documentHash : undefined, 'agv', agreementId, 'id');
    return { fileName: fileName ?? 'agreement', bytes, content: this.files.read(documentHash) };
  }
}
