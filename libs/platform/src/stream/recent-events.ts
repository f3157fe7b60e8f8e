import type { EventEnvelope } from '#kernel';

/** The last events of a stream, kept so that somebody who was away for a moment needs no reading from the log. */
export class RecentEvents {
  private events: EventEnvelope[] = [];

  constructor(private readonly size: number) {}

  /** Adds what follows what is kept. */
  add(page: readonly EventEnvelope[]): void {
    this.events.push(...page);
    if (this.events.length > 2 * this.size) this.events = this.events.slice(-this.size);
  }

  /** Forgets them: what they show is not to be shown any more. They must be read from the log again. */
  forget(): void {
    this.events = [];
  }

  /** At most `limit` events right after `seq`; undefined when they are no longer, or not yet, kept. */
  after(seq: bigint, limit: number): EventEnvelope[] | undefined {
    const first = this.events[0];
    if (first === undefined || seq + 1n < first.seq) return undefined;
    const from = Number(seq + 1n - first.seq);
    if (from >= this.events.length) return undefined;
    return this.events.slice(from, from + limit);
  }
}

/** Whether an event says that something earlier ones showed was erased: its type ends in `-erased`. */
export function erases({ type }: Pick<EventEnvelope, 'type'>): boolean {
  return type.endsWith('-erased');
}
