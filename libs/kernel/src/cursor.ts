import { invariant } from './ensure.js';
import { Refusal, defineRefusals } from './refusal.js';

export const cursorRefusals = defineRefusals({
  'cursor.invalid': {
    message: 'This cursor was not given out by this list.',
    hint: 'Send back a cursor exactly as you received it, or leave it out to start from the beginning.',
    facts: { found: 'what was sent' },
  },
});

/** A place in an alliance's stream: everything up to and including `seq` has been seen. */
export interface StreamCursor {
  readonly allianceNo: number;
  readonly seq: bigint;
}

/** One value a list is sorted by, at the row the cursor stands on. */
export type PositionKey = string | number | bigint | boolean | null;

const VERSION = 1;
const LARGEST_ALLIANCE = 2 ** 31 - 1;
const LARGEST_SEQ = 2n ** 63n - 1n;

/** Writes a place in a stream as opaque text: base64url of version, 4-byte alliance number, 8-byte seq. */
export function encodeCursor({ allianceNo, seq }: StreamCursor): string {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeUInt32BE(allianceNo, 1);
  bytes.writeBigUInt64BE(seq, 5);
  return bytes.toString('base64url');
}

/** Reads what encodeCursor wrote; the caller checks that it is of the alliance asked about. Refuses cursor.invalid. */
export function decodeCursor(text: string): StreamCursor {
  const bytes = bytesOf(text, 18);
  if (bytes.length !== 13 || bytes[0] !== VERSION) throw invalid(text);
  const place = { allianceNo: bytes.readUInt32BE(1), seq: bytes.readBigUInt64BE(5) };
  if (place.allianceNo < 1 || place.allianceNo > LARGEST_ALLIANCE || place.seq > LARGEST_SEQ) throw invalid(text);
  return place;
}

/** Writes a place in the list named `list` (name it with its order, such as `cost-entries/newest`) as opaque text. */
export function encodePosition(list: string, keys: readonly PositionKey[]): string {
  const tagged = keys.map((key) => (typeof key === 'bigint' ? `n${key}` : typeof key === 'string' ? `s${key}` : key));
  return Buffer.from(JSON.stringify([VERSION, list, ...tagged])).toString('base64url');
}

/** Reads what encodePosition wrote for the same list with `count` keys. Refuses cursor.invalid. */
export function decodePosition(list: string, text: string, count: number): PositionKey[] {
  const [version, name, ...keys] = listOf(bytesOf(text, 4096).toString(), text);
  if (version !== VERSION || name !== list || keys.length !== count) throw invalid(text);
  return keys.map((key) => positionKey(key, text));
}

function positionKey(key: unknown, text: string): PositionKey {
  if (key === null || typeof key === 'boolean' || typeof key === 'number') return key;
  if (typeof key === 'string' && key.startsWith('s')) return key.slice(1);
  if (typeof key === 'string' && /^n-?\d{1,40}$/.test(key)) return BigInt(key.slice(1));
  throw invalid(text);
}

function listOf(json: string, text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw invalid(text);
  }
  if (!Array.isArray(value)) throw invalid(text);
  return value;
}

function bytesOf(text: string, longest: number): Buffer {
  if (text.length > longest) throw invalid(text);
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw invalid(text);
  return bytes;
}

function invalid(text: string): Refusal {
  invariant(typeof text === 'string', 'A cursor is text');
  return new Refusal('cursor.invalid', { found: text.slice(0, 40) });
}
