import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { invariant } from '#kernel';
import { AppConfig } from '../config/app-config.js';

/** A file that is kept: what it is called by (the SHA-256 of its bytes, hex) and how long it is. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** Thrown by `save` when more arrives than was allowed; nothing is kept. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/**
 * Keeps files by their content under DATA_DIR/files. The same bytes are kept once, a file never changes, and half a
 * file is never seen: it is written beside, flushed to disk and then moved into place. Says nothing about who may read.
 */
@Injectable()
export class FileStore {
  private readonly root: string;

  constructor(config: AppConfig) {
    this.root = join(config.dataDir, 'files');
  }

  /** Keeps what arrives. Throws FileTooLarge after `atMost` bytes. */
  async save(content: AsyncIterable<Uint8Array>, atMost: number): Promise<StoredFile> {
    await mkdir(this.root, { recursive: true });
    const beside = join(this.root, `.${randomUUID()}`);
    try {
      const stored = await write(beside, content, atMost);
      const path = this.pathOf(stored.sha256);
      await mkdir(join(path, '..'), { recursive: true });
      await rename(beside, path);
      return stored;
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  /** Where a kept file lies, for readers that need a path. */
  pathOf(sha256: string): string {
    invariant(/^[0-9a-f]{64}$/.test(sha256), 'A file is called by 64 hex digits');
    return join(this.root, sha256.slice(0, 2), sha256.slice(2));
  }

  /** Whether the file is there. */
  async has(sha256: string): Promise<boolean> {
    return stat(this.pathOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  /** The bytes of a kept file. */
  read(sha256: string): AsyncIterable<Buffer> {
    return createReadStream(this.pathOf(sha256));
  }
}

async function write(path: string, content: AsyncIterable<Uint8Array>, atMost: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > atMost) throw new FileTooLarge(`more than ${atMost} bytes`);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}
