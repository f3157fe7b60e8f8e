/** Why a page cannot be shown. Each has its own page. */
export type PageProblemKind =
  'not-found' | 'not-allowed' | 'sign-in' | 'stale-form' | 'other-organisation' | 'too-large' | 'busy' | 'refused';

/** Thrown by a page or by what it executes: somebody asked for something that is not there or not theirs. */
export class PageProblem extends Error {
  override readonly name = 'PageProblem';

  constructor(
    readonly kind: PageProblemKind,
    /** What helps: a message of the schema, already in plain words. */
    readonly detail: string | null = null,
  ) {
    super(`${kind}${detail === null ? '' : `: ${detail}`}`);
  }
}

/** HTTP status of each problem's page. */
export const problemStatus: Readonly<Record<PageProblemKind, number>> = {
  'not-found': 404,
  'not-allowed': 403,
  'sign-in': 401,
  'stale-form': 403,
  'other-organisation': 409,
  'too-large': 413,
  busy: 429,
  refused: 400,
};

/** Which page a top-level error of the schema is shown as; undefined when it is a bug of ours. */
export function problemOf(code: unknown, message: string): PageProblem | undefined {
  switch (code) {
    case 'UNAUTHENTICATED':
      return new PageProblem('sign-in');
    case 'NOT_ALLOWED':
    case 'FORBIDDEN':
    case 'MANDATE_MISSING':
      return new PageProblem('not-allowed', message);
    case 'NOT_FOUND':
    case 'CURSOR_INVALID':
      return new PageProblem('not-found');
    case 'RATE_LIMITED':
    case 'OVERLOADED':
      return new PageProblem('busy', message);
    case 'INTERNAL_SERVER_ERROR':
    case undefined:
      return undefined;
    default:
      return new PageProblem('refused', message);
  }
}
