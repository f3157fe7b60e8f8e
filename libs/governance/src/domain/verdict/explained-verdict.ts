import type { Test } from './arithmetic.js';
import type { MatterRecord } from './matter-record.js';
import type { Outcome, VerdictReason } from './outcome.js';
import type { Recusal } from './recusals.js';
import type { NotCounted, Representative } from './representation.js';
import type { Tally, Voice } from './voices.js';

/** Name and version of the form in which verdicts are made now. */
export const VERDICT_SCHEMA = 'commonbook/verdict/2';

/** The forms there are. The second differs from the first in its words, and in nothing else. */
export type VerdictSchema = 'commonbook/verdict/1' | typeof VERDICT_SCHEMA;

/**
 * A verdict with all that it follows from, as plain JSON: whoever has it can work the outcome out again. `record` is
 * what was put in, everything after it what was concluded.
 */
export interface ExplainedVerdict {
  readonly schema: VerdictSchema;
  readonly record: MatterRecord;
  /** SHA-256 (hex) over rule, quorum rule and electorate as they were frozen when the matter opened. */
  readonly frozenHash: string;
  /** SHA-256 (hex) over the whole record. */
  readonly recordHash: string;
  /** Units whose agreement or vote counts: the electorate without the subject and the recused. */
  readonly entitled: readonly string[];
  readonly present: readonly string[];
  readonly recused: readonly Recusal[];
  readonly represented: readonly Representative[];
  readonly notCounted: readonly NotCounted[];
  readonly voices: readonly { readonly unit: string; readonly voice: Voice }[];
  readonly tally: Tally;
  /** Applies where something is decided in a meeting, except by the owner alone. */
  readonly quorum: {
    readonly applies: boolean;
    readonly needed: number;
    readonly present: number;
    readonly met: boolean;
  };
  readonly tests: readonly Test[];
  readonly outcome: Outcome;
  readonly reasons: readonly VerdictReason[];
  /** What happened, in sentences. */
  readonly words: readonly string[];
}
