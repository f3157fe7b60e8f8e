import { Refusal, decodePosition, encodePosition } from '#kernel';
import type { CostEntryType } from './cost-entry.type.js';

const LIST = 'cost-entries/newest';

/** The cursor of an entry in every list of entries. */
export function entryPosition({ logIndex }: Pick<CostEntryType, 'logIndex'>): string {
  return encodePosition(LIST, [BigInt(logIndex) + 1n]);
}

/** The place a cursor of such a list stands for; null for none. Refuses cursor.invalid. */
export function positionOfEntry(cursor: string | null): bigint | null {
  if (cursor === null) return null;
  const [seq] = decodePosition(LIST, cursor, 1);
  if (typeof seq !== 'bigint') throw new Refusal('cursor.invalid', { found: cursor.slice(0, 40) });
  return seq;
}
