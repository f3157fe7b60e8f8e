import type { ExplainedVerdict } from './explained-verdict.js';

/** A group of at most so many members is told by name, a larger one by its number. */
export const FEW = 3;

/** Whether the words name members, or say of nobody who it was: that is how the public reads them. */
export type Naming = 'BY_NAME' | 'WITHOUT_NAMES';

/** What a sentence about members is made with. */
export interface Told {
  readonly verdict: Omit<ExplainedVerdict, 'words'>;
  /** The names of members, when they are told and are few; null when only the number is. */
  readonly names: (units: readonly string[]) => string | null;
}
