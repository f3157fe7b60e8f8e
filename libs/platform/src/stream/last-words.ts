import { GraphQLError, type ExecutionResult } from 'graphql';
import { Refusal } from '#kernel';
import { refusalError } from '../graphql/refusal-error.js';
import type { EndReason } from './stream-connection.js';
import './stream-refusals.js';

/** What each end is called where it has to be said in a few words. At most 123 bytes fit a web socket's close frame. */
export const endSentences: Readonly<Record<EndReason, string>> = {
  complete: 'Complete',
  revoked: 'Your session, token or appointment was revoked',
  expired: 'Your session or token has run out',
  'access-changed': 'What you may see has changed: connect again',
  lagged: 'You have not read for a while: connect again and resume from your last cursor',
  shutdown: 'The server restarts: connect again',
  failed: 'Something went wrong on our side: connect again and resume from your last cursor',
};

/** The marker a reader gets that was cut: where it resumes. */
export function laggedResult(after: string): ExecutionResult {
  const error = refusalError(new Refusal('stream.lagged', { after }));
  return { data: null, errors: [error] };
}

/** The last result of a stream that is ended from our side; none when it has simply come to its end. */
export function endResult(reason: EndReason): ExecutionResult | undefined {
  if (reason === 'complete') return undefined;
  const taken = reason === 'revoked' || reason === 'expired' || reason === 'access-changed';
  const error = taken
    ? refusalError(new Refusal('stream.access-changed'))
    : new GraphQLError(endSentences[reason], { extensions: { code: 'STREAM_ENDED' } });
  return { data: null, errors: [error] };
}
