import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Refusal } from '#kernel';
import { InvalidInput } from './invalid-input.js';
import { LIMITS } from './operations/operation-limits.js';
import { refusalError } from './refusal-error.js';

/** Writes a bug to the log under the id that the caller is given. */
export type BugLog = (errorId: string, error: unknown) => void;

const OURS = 'INTERNAL_SERVER_ERROR';

/**
 * The error as a caller may see it, on every transport: a refusal keeps its code and facts; a malformed request keeps
 * its message; anything else is our bug and becomes an id that is in the log. Never a stack, never an SQL message.
 */
export function presentError(error: unknown, log: BugLog): GraphQLFormattedError {
  const cause = error instanceof GraphQLError && error.originalError !== undefined ? error.originalError : error;
  if (cause instanceof Refusal) return placed(refusalError(cause), error);
  if (cause instanceof InvalidInput) return placed(refusalError(cause.refusals[0]), error);
  if (isTooLong(error)) return placed(refusalError(new Refusal('limit.tokens', { most: LIMITS.tokens })), error);
  if (error instanceof GraphQLError && isSpoken(error)) return withoutStack(error);
  const errorId = randomUUID();
  log(errorId, cause);
  const message = `Something went wrong on our side. If it happens again, tell us this error id: ${errorId}`;
  return placed(new GraphQLError(message, { extensions: { code: OURS, errorId } }), error);
}

/** Whether the error was written for the caller: it carries a code, or graphql-js made it while checking the request. */
function isSpoken(error: GraphQLError): boolean {
  const code = error.extensions['code'];
  if (code !== undefined) return code !== OURS;
  return error.originalError === undefined || error.originalError instanceof GraphQLError;
}

/** graphql-js stops parsing after the limit of tokens with this message and no code of its own. */
function isTooLong(error: unknown): boolean {
  return error instanceof GraphQLError && error.message.includes(`more that ${LIMITS.tokens} tokens`);
}

function withoutStack(error: GraphQLError): GraphQLFormattedError {
  const { stacktrace: _stack, exception: _exception, http: _http, ...extensions } = error.extensions;
  const code = extensions['code'] ?? 'BAD_USER_INPUT';
  return { ...error.toJSON(), extensions: { ...extensions, code } };
}

function placed(presented: GraphQLError, original: unknown): GraphQLFormattedError {
  if (!(original instanceof GraphQLError)) return presented.toJSON();
  const { locations, path } = original.toJSON();
  return {
    ...presented.toJSON(),
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
}
