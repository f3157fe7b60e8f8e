import type { PageRequest } from '../http/page.js';
import type { FormProblem } from './form-state.js';

/**
 * Why a file was not taken, as the address says that its form sent the browser back to; nothing when none was refused.
 * `words`: the section of the catalogue with a sentence for each code in `known`, by its last part, and for `other`.
 * Nothing else is taken from the address.
 */
export function refusedFile(
  { query, t }: Pick<PageRequest, 'query' | 't'>,
  words: string,
  known: readonly string[],
): FormProblem[] {
  const code = query.get('refusal');
  if (code === null) return [];
  const name = known.includes(code) ? code.split('.').at(-1) : 'other';
  return [{ field: 'file', message: t(`${words}.${name}`) }];
}
