import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';

/**
 * Writes a file beside its place and puts it there when it is whole: a file that is there is a complete one. Only its
 * owner can read it.
 */
export async function writeWhole<T>(file: string, work: (stream: Writable) => Promise<T>): Promise<T> {
  const beside = `${file}.${process.pid}.part`;
  try {
    const result = await work(createWriteStream(beside, { flags: 'wx', mode: 0o600 }));
    await rename(beside, file);
    return result;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
