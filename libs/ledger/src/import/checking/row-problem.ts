import { type Refusal, type RefusalFacts, refusalText } from '#kernel';

/** Why a row is not taken: where, what was found, and which rule says so. */
export interface RowProblem {
  readonly lineNo: number;
  /** Name of the column, or null when the whole row is meant. */
  readonly column: string | null;
  /** What stands in the cell, shortened. */
  readonly found: string;
  /** Refusal code. */
  readonly code: string;
  readonly facts: RefusalFacts;
}

/** Makes a problem from a refusal of a rule. */
export function problemOf(refusal: Refusal, lineNo: number, column: string | null, found: string): RowProblem {
  return { lineNo, column, found: found.trim().slice(0, 100), code: refusal.code, facts: refusal.facts };
}

/** What is wrong with the row, and what was expected, in sentences. */
export function problemText(problem: Pick<RowProblem, 'code' | 'facts'>): { wrong: string; expected: string } {
  const { message, hint } = refusalText(problem);
  return { wrong: message, expected: hint };
}
