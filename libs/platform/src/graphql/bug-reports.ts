import { Injectable, Logger } from '@nestjs/common';
import type { BugLog } from './present-error.js';

/** Writes bugs that a caller was given an id for to the log, with the request they happened in. */
@Injectable()
export class BugReports {
  private readonly logger = new Logger('GraphQL');
  private readonly requests = new WeakMap<object, string>();

  /** The log of one request. */
  log(requestId: string): BugLog {
    return (errorId, error) => this.logger.error({ errorId, requestId, err: error });
  }

  /** Remembers in which request an error happened, until it is presented. */
  happenedIn(requestId: string, error: object): void {
    this.requests.set(error, requestId);
  }

  /** The log of the request an error was said to have happened in. */
  logOf(error: unknown): BugLog {
    const requestId = typeof error === 'object' && error !== null ? this.requests.get(error) : undefined;
    return this.log(requestId ?? 'unknown');
  }
}
