import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type Clock, systemActor } from '#kernel';
import { CLOCK, UnitOfWork } from '#platform';
import { noteUse } from '../store/session-store.js';

const ONCE_IN = 60_000;
const REMEMBERED = 10_000;
const self = systemActor('use-notes');

/**
 * Notes when a session or token was last used, at most once a minute each and without anybody waiting for it: the note
 * is worth less than the request. A note that cannot be written is logged and made again a minute later.
 */
@Injectable()
export class UseNotes implements OnApplicationShutdown {
  private readonly log = new Logger('Identity');
  private readonly noted = new Map<string, number>();
  private readonly writing = new Set<Promise<void>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** When this process last noted a use, in milliseconds since 1970; 0 when it did not. */
  lastNoted(id: string): number {
    return this.noted.get(id) ?? 0;
  }

  /** Notes a use now, unless the last one is less than a minute ago. */
  note(kind: 'session' | 'api_token', id: string, last: number): void {
    const now = this.clock.now().getTime();
    if (now - Math.max(last, this.lastNoted(id)) < ONCE_IN) return;
    this.noted.delete(id);
    this.noted.set(id, now);
    const oldest = this.noted.size > REMEMBERED ? this.noted.keys().next() : undefined;
    if (oldest?.done === false) this.noted.delete(oldest.value);
    const write = this.unitOfWork
      .run(self, async (tx) => noteUse(tx, kind, id))
      .catch((error: unknown) => this.log.warn(`The use of a ${kind} could not be noted: ${String(error)}`))
      .finally(() => this.writing.delete(write));
    this.writing.add(write);
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await Promise.all(this.writing);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.settled();
  }
}
