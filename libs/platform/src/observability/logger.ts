import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Names under which secrets and personal data may come; what stands there is never written. */
const SECRET = ['password', 'secret', 'token', 'cookie', 'authorization', 'email', 'recipient'];
const PATHS = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * The log: one JSON object a line, to standard output. It holds what happened, to which request, and never who a
 * person is or what a cost line says: events and actors appear by id, narratives and addresses not at all.
 */
export function createLogger(level: string, to?: DestinationStream): Logger {
  const options = { level, base: null, redact: { paths: PATHS, censor: '(hidden)' }, serializers: { err: shownError } };
  return to === undefined ? pino(options) : pino(options, to);
}

/** Classes of Nest that say at every start how the process is put together: of use to those who look for it only. */
const ASSEMBLY = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'GraphQLModule',
  'NestApplication',
]);

/** Nest's own messages and those of classes that use Nest's Logger, as lines of the log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...more: unknown[]): void {
    const from = more.at(-1);
    this.write(typeof from === 'string' && ASSEMBLY.has(from) ? 'debug' : 'info', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.write('trace', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  /** Nest appends the name of the class that speaks, and for an error its stack before it. */
  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    more: unknown[],
  ): void {
    const from = more.at(-1);
    const stack = more.length > 1 ? more[0] : undefined;
    const about = typeof from === 'string' ? { from, stack } : {};
    if (message instanceof Error) this.logger[level]({ ...about, err: message });
    else if (typeof message === 'object' && message !== null) this.logger[level]({ ...about, ...message });
    else this.logger[level](about, String(message));
  }
}

/** An error without the values in it: a database error keeps its code and place, not the row it was about. */
function shownError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  return { type: error.name, message: error.message, stack: error.stack, code, table, constraint };
}
