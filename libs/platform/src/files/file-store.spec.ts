import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppConfig } from '../config/app-config.js';
import { FileStore, FileTooLarge } from './file-store.js';

describe('FileStore', () => {
  let folder: string;
  let store: FileStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'));
    store = new FileStore(Object.assign(new AppConfig(), { dataDir: folder }));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function* pieces(...texts: string[]): AsyncGenerator<Buffer> {
    for (const text of texts) yield Buffer.from(text);
  }

  it('keeps the same bytes once, by their SHA-256', async () => {
    const first = await store.save(pieces('a', 'bc'), 10);
    expect(first).toEqual({ sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', bytes: 3 });
    expect(await store.save(pieces('abc'), 10)).toEqual(first);
    expect(await store.has(first.sha256)).toBe(true);
    let text = '';
    for await (const piece of store.read(first.sha256)) text += piece.toString();
    expect(text).toBe('abc');
  });

  it('keeps nothing of what is too long or breaks off', async () => {
    await expect(store.save(pieces('abc', 'def'), 5)).rejects.toThrow(FileTooLarge);
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('x');
      throw new Error('connection lost');
    }
    await expect(store.save(broken(), 5)).rejects.toThrow('connection lost');
    expect(await readdir(join(folder, 'files'))).toEqual([]);
  });

  it('takes no other name for a file', () => {
    expect(() => store.pathOf('../../etc/passwd')).toThrow('64 hex digits');
  });
});
