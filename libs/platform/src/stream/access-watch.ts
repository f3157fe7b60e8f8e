import type { AccessChange, AccessChanges } from '../auth/access-changes.js';

/** A row of `access_change` with its number. */
export interface NumberedChange extends AccessChange {
  readonly no: string;
}

/** Reads the changes of access recorded within the last so many seconds. */
export type ReadChanges = (seconds: number) => Promise<NumberedChange[]>;

/**
 * Numbers are given out before commits, so a lower one may become visible later: instead of a cursor, every look
 * reaches this far back and leaves out what was seen before. A change is committed much sooner than this.
 */
const OVERLAP_SECONDS = 60;

/**
 * Hears of changes of access that other processes committed, and announces them in this one as if they were its own.
 * Whoever keeps anything about access in memory listens to AccessChanges alone.
 */
export class AccessWatch {
  private seen = new Map<string, number>();
  private readAt: number | undefined;
  private running: Promise<void> | undefined;
  private queued: Promise<void> | undefined;

  constructor(
    private readonly read: ReadChanges,
    private readonly changes: AccessChanges,
  ) {}

  /**
   * Settles once a look that began after this call has ended: whatever was committed before the call has then been
   * announced. Callers who come while a look is under way share the next one. Rejects when the look failed.
   */
  refresh(): Promise<void> {
    if (this.queued !== undefined) return this.queued;
    if (this.running === undefined) return this.start();
    const next = this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = undefined;
        return this.start();
      });
    this.queued = next;
    return next;
  }

  private start(): Promise<void> {
    const look = this.look().finally(() => {
      if (this.running === look) this.running = undefined;
    });
    this.running = look;
    return look;
  }

  private async look(): Promise<void> {
    const now = Date.now();
    const sinceLast = this.readAt === undefined ? 0 : Math.ceil((now - this.readAt) / 1000);
    const rows = await this.read(OVERLAP_SECONDS + sinceLast);
    this.readAt = now;
    const fresh = rows.filter((row) => !this.seen.has(row.no));
    this.seen = new Map(rows.map((row) => [row.no, now]));
    if (fresh.length > 0) this.changes.announce(fresh);
  }
}
