import { defineRefusals } from '#kernel';
import type { CostEntry } from './cost-entry.js';

/** Why the free text of an entry is erased. */
export const erasureGrounds = {
  PERSONAL_DATA: 'It names or describes a person who must not be named there.',
  CONFIDENTIAL: 'It holds what somebody had to keep to themselves.',
  UNLAWFUL: 'It may not be shown by law.',
} as const;
export type ErasureGround = keyof typeof erasureGrounds;

/** That the free text of an entry was erased. */
export interface TextErasure {
  readonly seq: bigint;
  readonly ground: ErasureGround;
  readonly reason: string;
  readonly erasedAt: Date;
  readonly actorRef: string;
}

export const erasureRefusals = defineRefusals({
  'ledger.text-already-erased': {
    message: 'The text of entry {entry} was erased before.',
    hint: 'Nothing is left to erase.',
    facts: { entry: 'number of the entry' },
  },
});

/**
 * The places of the entries whose text goes when one's does: an entry and its reversal say the same, so both. What was
 * erased before is left out.
 */
export function textsToErase(entry: CostEntry, twin: CostEntry | undefined): bigint[] {
  return [entry, ...(twin === undefined ? [] : [twin])]
    .filter(({ textSalt }) => textSalt !== null)
    .map(({ seq }) => seq);
}
