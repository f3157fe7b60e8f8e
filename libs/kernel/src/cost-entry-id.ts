import { invariant } from './ensure.js';
import { type Id, type IdPrefix, isId } from './ids.js';

/** Where something stands: the alliance's number and the place in that alliance's stream of the event that made it. */
export interface EntryPlace {
  readonly allianceNo: number;
  readonly seq: bigint;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LARGEST_ALLIANCE = 2 ** 31 - 1;
const LARGEST_SEQ = 2n ** 63n - 1n;

/**
 * The public id of a cost entry, worked out from its place, so that it needs no column and no index. Sorts as the
 * stream does.
 */
export function costEntryId(allianceNo: number, seq: bigint): Id<'cst'> {
  return placeId('cst', allianceNo, seq);
}

/** The place a cost entry's id names, or undefined when the text is no such id. */
export function parseCostEntryId(text: string): EntryPlace | undefined {
  return parsePlaceId('cst', text);
}

/**
 * A public id that tells where the thing was made: prefix and the 16 bytes 6-byte alliance number, 10-byte seq
 * (big-endian) in Crockford's base 32. Whoever has it can find the alliance; that is what it is for.
 */
export function placeId<P extends IdPrefix>(prefix: P, allianceNo: number, seq: bigint): Id<P> {
  invariant(Number.isInteger(allianceNo) && allianceNo > 0 && allianceNo <= LARGEST_ALLIANCE, 'Bad alliance number');
  invariant(seq > 0n && seq <= LARGEST_SEQ, 'Bad sequence number');
  // 2 + 48 bits fill exactly ten characters and 80 bits exactly sixteen: the parts are written one by one.
  const small = seq < TWO_40;
  const high = small ? '00000000' : base32(Number(seq / TWO_40), 8);
  return `${prefix}_${base32(allianceNo, 10)}${high}${base32(Number(small ? seq : seq % TWO_40), 8)}`;
}

/** The place such an id names, or undefined when the text is no id of this kind. */
export function parsePlaceId(prefix: IdPrefix, text: string): EntryPlace | undefined {
  if (!isId(prefix, text)) return undefined;
  const allianceNo = fromBase32(text, 4, 14);
  const seq = BigInt(fromBase32(text, 14, 22)) * TWO_40 + BigInt(fromBase32(text, 22, 30));
  if (allianceNo < 1 || allianceNo > LARGEST_ALLIANCE || seq < 1n || seq > LARGEST_SEQ) return undefined;
  return { allianceNo, seq };
}

const TWO_40 = 2n ** 40n;

function base32(value: number, width: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 32)) text = ALPHABET.charAt(rest % 32) + text;
  return text.padStart(width, '0');
}

function fromBase32(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 32 + ALPHABET.indexOf(text[at] ?? '');
  return value;
}
