import { setImmediate as breathe } from 'node:timers/promises';
import { type EventEnvelope, encodeCursor } from '#kernel';
import type { EncodedEvent } from './encoded-event.js';
import { LiveGroup, type PageWork, type Rendering } from './live-group.js';
import { RecentEvents, erases } from './recent-events.js';
import type { Subscriber } from './subscriber.js';
import { within } from './within.js';

/** Asked before anything is handed on: settles once every change of access committed so far has taken effect. */
export interface AccessGate {
  settled(): Promise<void>;
}

/** What a stream reports of its work. */
export interface StreamObserver {
  delivered(count: number, lagSeconds: number): void;
  failed(error: unknown): void;
}

/** Events encoded and written in one go. Between two goes sockets get a chance to take what waits. */
const STEP = 64;
/** Events kept for those who come back after a moment. */
const RECENT = 1024;
const ENCODE_MS = 5000;

/**
 * The live side of one alliance: subscribers in groups, and the position up to which everybody who is live has been
 * served. A group's page is executed and encoded once; then all members of all groups are served, and the position
 * moves, in one synchronous step, so whoever joins stands either wholly before or wholly after a page.
 */
export class AllianceStream {
  position = 0n;
  private readonly groups = new Map<string, LiveGroup>();
  private readonly recent = new RecentEvents(RECENT);

  constructor(
    readonly allianceNo: number,
    private readonly access: AccessGate,
    private readonly observer: StreamObserver,
  ) {}

  /** How many are live. */
  get liveMembers(): number {
    let count = 0;
    for (const group of this.groups.values()) count += group.members.size;
    return count;
  }

  /** The group of all who look like this subscriber; made when there is none. */
  groupFor(subscriber: Subscriber, viewer: unknown, rendering: Rendering): LiveGroup {
    const key = LiveGroup.key(subscriber.topic, viewer, subscriber.request.types, rendering);
    let group = this.groups.get(key);
    if (group === undefined) {
      const types = subscriber.request.types;
      const wanted = types === null || types === undefined ? null : new Set(types);
      group = new LiveGroup(key, subscriber.topic, viewer, wanted, rendering, (event) => encodeCursor(event));
      this.groups.set(key, group);
    }
    return group;
  }

  /** Makes a subscriber live, if it has been served up to where all others have. False: it must catch up first. */
  join(subscriber: Subscriber, group: LiveGroup): boolean {
    if (subscriber.gone || subscriber.position < this.position) return false;
    const present = this.groups.get(group.key) ?? group;
    this.groups.set(present.key, present);
    subscriber.state = 'live';
    subscriber.group = present;
    present.members.add(subscriber);
    return true;
  }

  /** Events right after a position, from memory; undefined when they must be read from the log. */
  remembered(after: bigint, limit: number): EventEnvelope[] | undefined {
    return this.recent.after(after, limit);
  }

  /** Hands a page on to everybody who is live. Events that were handed on before are left out. */
  async handOver(page: readonly EventEnvelope[]): Promise<void> {
    for (let from = 0; from < page.length; from += STEP) {
      const step = page.slice(from, from + STEP).filter((event) => event.seq > this.position);
      if (step.length > 0) await this.handOverStep(step);
      await breathe();
    }
  }

  /** Lets go of groups that nobody is in. */
  sweep(): void {
    for (const [key, group] of this.groups) if (group.members.size === 0) this.groups.delete(key);
  }

  private async handOverStep(step: readonly EventEnvelope[]): Promise<void> {
    const work: PageWork = new Map();
    const encoded = new Map<LiveGroup, readonly EncodedEvent[]>();
    const access = this.access.settled();
    access.catch(() => undefined); // awaited below, once everything is made
    for (;;) {
      const waiting = [...this.groups.values()].filter((group) => group.members.size > 0 && !encoded.has(group));
      if (waiting.length === 0) break;
      await Promise.all(waiting.map(async (group) => encoded.set(group, await this.encode(group, step, work))));
      await access;
    }
    this.serve(step, encoded);
  }

  private serve(step: readonly EventEnvelope[], encoded: ReadonlyMap<LiveGroup, readonly EncodedEvent[]>): void {
    const last = step.at(-1);
    if (last === undefined) return;
    // The position moves first: whoever falls behind meanwhile must not find itself up to date.
    if (step.some(erases)) this.recent.forget();
    this.recent.add(step);
    this.position = last.seq;
    let deliveries = 0;
    for (const [group, events] of encoded) {
      deliveries += events.length * group.members.size;
      for (const member of group.members) if (!member.take(events, last.seq)) member.fallBehind();
    }
    this.observer.delivered(deliveries, (Date.now() - last.recordedAt.getTime()) / 1000);
  }

  /** A group whose events cannot be made is ended; the others do not suffer. */
  private async encode(group: LiveGroup, step: readonly EventEnvelope[], work: PageWork): Promise<EncodedEvent[]> {
    try {
      return await within(ENCODE_MS, 'Making events for subscribers', group.encode(step, work));
    } catch (error) {
      this.observer.failed(error);
      for (const member of [...group.members]) member.end('failed');
      return [];
    }
  }
}
