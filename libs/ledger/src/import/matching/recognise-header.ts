import { normaliseHeader, spellingDistance } from './header-name.js';
import { type ImportField, headerNames, importFields } from './import-field.js';

/** What a column's name says it holds. */
export interface Recognised {
  readonly field: ImportField;
  /** Place among the names of the field: 0 is the best source for it. */
  readonly rank: number;
  /** Letters that had to be forgiven. */
  readonly misspelt: number;
}

const exact = new Map<string, Recognised>();
for (const field of importFields) {
  for (const [rank, name] of headerNames[field].entries()) {
    for (const key of [name, name.replaceAll(' ', '')]) {
      if (!exact.has(key)) exact.set(key, { field, rank, misspelt: 0 });
    }
  }
}

/**
 * Which field a column is for, by its name alone: exactly, run together, or misspelt by one letter (two from twelve
 * letters on). Short names are never guessed: "unit" and "until" differ by one letter too. Undefined when unknown.
 */
export function recogniseHeader(name: string): Recognised | undefined {
  const words = normaliseHeader(name);
  const found = exact.get(words) ?? exact.get(words.replaceAll(' ', ''));
  if (found !== undefined || words.length < 6 || words.length > 60) return found;
  const limit = words.length < 12 ? 1 : 2;
  let best: Recognised | undefined;
  for (const [known, candidate] of exact) {
    if (known.length < 6) continue;
    const misspelt = spellingDistance(words, known, limit);
    if (misspelt <= limit && (best === undefined || misspelt < best.misspelt)) best = { ...candidate, misspelt };
  }
  return best;
}
