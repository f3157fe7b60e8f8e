import { createHmac, hash } from 'node:crypto';
import { types } from 'node:util';
import { InvariantError, invariant } from './ensure.js';
import { Refusal } from './refusal.js';

/**
 * The one text of a value (RFC 8785): members sorted by UTF-16 code unit, no blanks. Beyond plain JSON: bigint becomes
 * its decimal text, Date its ISO text, bytes their hex, text is put into NFC; members that are undefined are dropped.
 * A number that is no safe integer (also NaN and the infinities) is a bug: it could not be read back exactly.
 * Refuses input-invalid for text with half a surrogate pair, which has no UTF-8 form.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return isPlain(value) ? `"${value}"` : JSON.stringify(normalised(value));
    case 'bigint':
      return `"${value}"`;
    case 'number':
      invariant(Number.isSafeInteger(value), `${value} is not a safe integer: give money and rates as bigint or text`);
      return value === 0 ? '0' : String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : objectJson(value);
    default:
      throw new InvariantError(`A ${typeof value} has no canonical form`);
  }
}

function objectJson(value: object): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (types.isDate(value)) return `"${value.toISOString()}"`;
  if (types.isUint8Array(value))
    return `"${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}"`;
  invariant(!types.isMap(value) && !types.isSet(value), 'A Map or Set has no canonical form');
  const members = value as Readonly<Record<string, unknown>>;
  return membersJson(Object.keys(members).every(isPlain) ? members : withNormalisedNames(members));
}

function membersJson(members: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function withNormalisedNames(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const renamed = new Map<string, unknown>();
  for (const [name, member] of Object.entries(members)) {
    const normal = normalised(name);
    invariant(!renamed.has(normal), `The member "${normal}" appears twice`);
    renamed.set(normal, member);
  }
  return Object.fromEntries(renamed);
}

// Printable ASCII without quote and backslash: nothing to normalise and nothing to escape.
const plain = /^[ !#-[\]-~]*$/;
const isPlain = (text: string): boolean => plain.test(text);
const quoted = (text: string): string => (isPlain(text) ? `"${text}"` : JSON.stringify(text));
const loneSurrogate = /\p{Surrogate}/u;

function normalised(text: string): string {
  if (loneSurrogate.test(text)) {
    throw new Refusal('input-invalid', { found: 'half a character (an unpaired surrogate)', expected: 'Unicode text' });
  }
  return text.normalize('NFC');
}

/** Hash of a leaf of the tamper-evident log: SHA-256 of 0x00 and the bytes (text counts as UTF-8). 32 bytes. */
export function leafHash(content: string | Uint8Array): Buffer {
  return sha256(typeof content === 'string' ? `\0${content}` : Buffer.concat([leaf, content]));
}
const leaf = Buffer.of(0);

/** Hash of an inner node of the log's tree: SHA-256 of 0x01, the left and the right hash. 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([innerNode, left, right]));
}
const innerNode = Buffer.of(1);

/**
 * A promise about fields that are kept elsewhere: HMAC-SHA256 of their canonical form under a random salt. It shows
 * later that they were not changed, and says nothing once fields and salt are erased. 32 bytes.
 */
export function commitment(salt: Uint8Array, fields: unknown): Buffer {
  return bytesOf(createHmac('sha256', salt).update(canonicalJson(fields)).digest('binary'));
}

/** SHA-256 of bytes, or of text as UTF-8. 32 bytes. */
export function sha256(content: string | Uint8Array): Buffer {
  return bytesOf(hash('sha256', content, 'binary'));
}

/** Small buffers made from text share memory; each one that a hash function makes is collected on its own. */
function bytesOf(binary: string): Buffer {
  return Buffer.from(binary, 'binary');
}
