import type { FileHandle } from 'node:fs/promises';
import { Refusal, ensure } from '#kernel';

/** One file inside a ZIP archive, as its directory lists it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; nothing else is taken. */
  readonly method: 0 | 8;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where the entry's own header starts in the archive. */
  readonly headerAt: number;
  /** Whether sizes follow the data instead of standing before it. */
  readonly sizesFollow: boolean;
}

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const ENTRIES_AT_MOST = 2_000;
const DIRECTORY_AT_MOST = 1_000_000;

/**
 * Reads the directory of a ZIP archive without unpacking anything. Refuses import.workbook-broken (no directory,
 * ZIP64, encrypted, entries that do not lie one after the other and fill the file) and import.workbook-too-large.
 * Entries must tile the file, so that a reader that walks from header to header sees what the directory lists.
 */
export async function readZipDirectory(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = lastMark(tail);
  ensure(end >= 0, () => broken('it has no directory of its contents'));
  const count = tail.readUInt16LE(end + 10);
  const bytes = tail.readUInt32LE(end + 12);
  const from = tail.readUInt32LE(end + 16);
  ensure(count !== 0xffff && from !== 0xffffffff, () => broken('it uses ZIP64'));
  ensure(count <= ENTRIES_AT_MOST && bytes <= DIRECTORY_AT_MOST, () => {
    return new Refusal('import.workbook-too-large', { found: `${count} parts`, limit: `${ENTRIES_AT_MOST} parts` });
  });
  ensure(from + bytes <= size, () => broken('its directory points outside the file'));
  const directory = await readAt(file, from, bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    ensure(at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY_MARK, () => {
      return broken('its directory is damaged');
    });
    const next =
      at + 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    entries.push(entryAt(directory, at));
    at = next;
  }
  await checkTiling(file, entries, from);
  return entries;
}

function entryAt(directory: Buffer, at: number): ZipEntry {
  const flags = directory.readUInt16LE(at + 8);
  const method = directory.readUInt16LE(at + 10);
  ensure((flags & 1) === 0, () => broken('it is protected by a password'));
  ensure(method === 0 || method === 8, () => broken('it is packed in an unusual way'));
  return {
    name: directory.toString('utf8', at + 46, at + 46 + directory.readUInt16LE(at + 28)),
    method: method === 0 ? 0 : 8,
    packedBytes: directory.readUInt32LE(at + 20),
    unpackedBytes: directory.readUInt32LE(at + 24),
    headerAt: directory.readUInt32LE(at + 42),
    sizesFollow: (flags & 8) !== 0,
  };
}

async function checkTiling(file: FileHandle, entries: readonly ZipEntry[], directoryAt: number): Promise<void> {
  let expected = 0;
  for (const entry of [...entries].sort((a, b) => a.headerAt - b.headerAt)) {
    const gap = entry.headerAt - expected;
    ensure(gap >= 0 && gap <= (expected === 0 ? 0 : 24), () => broken('its parts overlap or leave gaps'));
    expected = (await dataStart(file, entry)) + entry.packedBytes;
  }
  ensure(directoryAt - expected >= 0 && directoryAt - expected <= 24, () => broken('its parts overlap or leave gaps'));
}

/** Where the packed bytes of an entry start. Refuses import.workbook-broken. */
export async function dataStart(file: FileHandle, entry: ZipEntry): Promise<number> {
  const header = await readAt(file, entry.headerAt, 30);
  ensure(header.length === 30 && header.readUInt32LE(0) === 0x04034b50, () => broken('one of its parts is damaged'));
  return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/** The refusal for a workbook that is not what a spreadsheet program writes. */
export function broken(found: string): Refusal {
  return new Refusal('import.workbook-broken', { found });
}

function lastMark(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) if (tail.readUInt32LE(at) === END_MARK) return at;
  return -1;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
