import type { OperationAnswer } from '#platform';
import { PageProblem, problemOf } from './page-problem.js';

/** An operation of a page failed because of a bug; it is in the log under this id. */
export class PageFailure extends Error {
  override readonly name = 'PageFailure';

  constructor(
    message: string,
    /** The id under which the log has the cause; null when there is none. */
    readonly errorId: string | null,
  ) {
    super(message);
  }
}

/**
 * The data of an answer. Throws PageProblem for an error that has a page of its own (not signed in, not allowed, not
 * found, too many requests) and PageFailure for anything else.
 */
export function dataOf<T>({ data, errors }: OperationAnswer): T {
  const [error] = errors;
  if (error === undefined && data !== null) return data as T;
  const { code, errorId } = error?.extensions ?? {};
  const problem: PageProblem | undefined = problemOf(code, error?.message ?? '');
  throw problem ?? new PageFailure(error?.message ?? 'No data', typeof errorId === 'string' ? errorId : null);
}
