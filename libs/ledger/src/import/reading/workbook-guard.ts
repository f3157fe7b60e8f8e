import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { Refusal, ensure } from '#kernel';
import { type ZipEntry, broken, dataStart, readZipDirectory } from './zip-directory.js';

/** How large a workbook may be once it is unpacked: about 200,000 rows of ten columns. */
export const WORKBOOK_LIMITS = {
  unpackedBytes: 128 * 1024 * 1024,
  ratio: 200,
  ratioFromBytes: 8 * 1024 * 1024,
} as const;

/**
 * Looks into an XLSX file before anything opens it, and gives the names of its sheets in order. Sizes are measured by
 * unpacking into nothing, never believed: an archive that swells (a "zip bomb") is stopped at the limit.
 * Refuses import.workbook-broken, import.workbook-too-large and import.file-kind-unknown (an OpenDocument file).
 */
export async function inspectWorkbook(path: string): Promise<string[]> {
  const file = await open(path);
  try {
    const entries = await readZipDirectory(file);
    const { size } = await file.stat();
    let unpacked = 0;
    let workbook = '';
    for (const entry of entries) {
      const keep = entry.name === 'xl/workbook.xml' || entry.name === 'mimetype';
      const found = await unpack(file, entry, WORKBOOK_LIMITS.unpackedBytes - unpacked, keep);
      if (entry.name === 'mimetype' && found.text.includes('opendocument')) {
        throw new Refusal('import.file-kind-unknown', { found: 'an OpenDocument file' });
      }
      if (entry.name === 'xl/workbook.xml') workbook = found.text;
      unpacked += found.bytes;
      const swollen = unpacked > WORKBOOK_LIMITS.ratioFromBytes && unpacked > size * WORKBOOK_LIMITS.ratio;
      ensure(!swollen, () => tooLarge(`it grows to more than ${WORKBOOK_LIMITS.ratio} times its size`));
    }
    ensure(workbook !== '', () => broken('it holds no workbook'));
    return sheetNames(workbook);
  } finally {
    await file.close();
  }
}

/** The refusal for a workbook that would take too much memory. */
export function tooLarge(found: string): Refusal {
  return new Refusal('import.workbook-too-large', { found, limit: `${WORKBOOK_LIMITS.unpackedBytes / 1024 ** 2} MB` });
}

async function unpack(
  file: FileHandle,
  entry: ZipEntry,
  atMost: number,
  keep: boolean,
): Promise<{ bytes: number; text: string }> {
  const start = await dataStart(file, entry);
  let bytes = 0;
  const kept: Buffer[] = [];
  const count = async (parts: AsyncIterable<Buffer>): Promise<void> => {
    for await (const part of parts) {
      bytes += part.length;
      ensure(bytes <= atMost, () => tooLarge(`more than ${WORKBOOK_LIMITS.unpackedBytes / 1024 ** 2} MB`));
      if (keep && bytes <= 1_000_000) kept.push(part);
    }
  };
  if (entry.packedBytes === 0) return { bytes, text: '' };
  const packed = file.createReadStream({ start, end: start + entry.packedBytes - 1, autoClose: false });
  try {
    if (entry.method === 0) await pipeline(packed, count);
    else await pipeline(packed, createInflateRaw(), count);
  } catch (error) {
    throw error instanceof Refusal ? error : broken('one of its parts is damaged');
  }
  return { bytes, text: Buffer.concat(kept).toString('utf8') };
}

function sheetNames(workbook: string): string[] {
  const names = Array.from(workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g), (match) => match[1] ?? '');
  return names.map(unescapeXml);
}

function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
    const point = typeof decimal === 'string' ? parseInt(decimal, 10) : parseInt(String(hex), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
