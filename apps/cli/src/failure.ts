import { Refusal, refusalText } from '#kernel';
import { ConfigError, EmbeddedDatabaseError, showRefusal } from '#platform';
import { ExitCode, type Io, jsonLine } from './io.js';

/** Something the person at the command line can put right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** No server there, no such database, a wrong password, no such file: put right outside of us. */
const OUTSIDE = /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENOENT|EACCES|EISDIR|ENOSPC|EROFS|28...|3D000|42501|53300)$/;

/** Says what went wrong and gives the exit code. A refusal names its code, what is wrong and what to do. */
export function tellFailure(io: Io, error: unknown, json: boolean): ExitCode {
  if (error instanceof Refusal) {
    const { message, hint } = refusalText(error);
    if (json) io.out(jsonLine({ refusals: [showRefusal(error)] }));
    else io.note(`Refused (${error.code}): ${message}\n${hint}\n`);
    return ExitCode.REFUSED;
  }
  const [code, text] = wordsFor(error);
  if (json) io.out(jsonLine({ error: text }));
  else io.note(`${text}\n`);
  return code;
}

function wordsFor(error: unknown): [ExitCode, string] {
  if (error instanceof ConfigError || error instanceof UsageError) return [ExitCode.USAGE, error.message];
  if (error instanceof EmbeddedDatabaseError) return [ExitCode.FAILED, error.message];
  if (!(error instanceof Error)) return [ExitCode.FAILED, String(error)];
  const { code } = error as NodeJS.ErrnoException;
  const outside = code !== undefined && OUTSIDE.test(code);
  return [ExitCode.FAILED, outside ? error.message || code : (error.stack ?? error.message)];
}
