import { type Actor, type EventEnvelope, type PersonActor, fixedClock } from '#kernel';
import { AccessChanges } from '../../libs/platform/src/auth/access-changes.js';
import { Relay, relayDefaults } from '../../libs/platform/src/relay/relay.js';
import { AccessWatch, type NumberedChange } from '../../libs/platform/src/stream/access-watch.js';
import { EncodedEvent } from '../../libs/platform/src/stream/encoded-event.js';
import type { Rendering } from '../../libs/platform/src/stream/live-group.js';
import { StreamAccess } from '../../libs/platform/src/stream/stream-access.js';
import { type EndReason, StreamConnection } from '../../libs/platform/src/stream/stream-connection.js';
import { StreamConnections, connectionLimits } from '../../libs/platform/src/stream/stream-connections.js';
import { StreamHub } from '../../libs/platform/src/stream/stream-hub.js';
import { type StreamRequest, StreamTopics } from '../../libs/platform/src/stream/stream-topic.js';
import type { Subscriber, SubscriptionSink } from '../../libs/platform/src/stream/subscriber.js';
import { FakeLog } from './fake-log.js';

/** A person by number, signed in with a session of the same number. */
export function person(no: number): PersonActor {
  const actorRef = `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`;
  return { kind: 'person', personNo: no, personId: `per_${no}`, actorRef, sessionId: `ses_${no}`, language: 'en' };
}

/** Renders the payload as it is, and counts how often. */
export class CountingRendering implements Rendering {
  readonly showsTotals = false;
  renders = 0;

  constructor(readonly key = 'plain') {}

  render(event: EventEnvelope, payload: unknown): EncodedEvent {
    this.renders++;
    return new EncodedEvent(event, JSON.stringify(payload), 'next');
  }
}

/** A reader of a stream that keeps what it got. `stalled`: it takes nothing and its buffer is full. */
export class Reader implements SubscriptionSink {
  readonly seqs: number[] = [];
  readonly payloads: string[] = [];
  stalled = false;
  laggedAfter: string | undefined;
  ended: EndReason | undefined;

  write(events: readonly EncodedEvent[]): boolean {
    if (this.stalled) return false;
    this.seqs.push(...events.map(({ seq }) => Number(seq)));
    this.payloads.push(...events.map(({ json }) => json));
    return true;
  }

  drained(): Promise<boolean> {
    return Promise.resolve(!this.stalled);
  }

  lagged(after: string): void {
    this.laggedAfter = after;
  }

  end(reason: EndReason): void {
    this.ended = reason;
  }
}

/** A hub over a log in memory: readers are allowed what `levels` says, at the moment they are asked about. */
export class HubBench {
  readonly log = new FakeLog();
  readonly topics = new StreamTopics();
  readonly changes = new AccessChanges();
  readonly clock = fixedClock('2026-06-01T10:00:00Z');
  readonly connections = new StreamConnections(connectionLimits, this.clock);
  /** Rows of other processes that the watch will find. */
  rows: NumberedChange[] = [];
  /** Level of each person; nothing for somebody who may not follow at all. */
  readonly levels = new Map<number, string>();
  readonly errors: unknown[] = [];
  /** Happens while a viewer is being looked up. */
  onLook: () => Promise<void> = () => Promise.resolve();
  readonly watch = new AccessWatch(() => Promise.resolve(this.rows), this.changes);
  readonly access = new StreamAccess(this.connections, this.watch, this.changes, this.clock, (e) =>
    this.errors.push(e),
  );
  readonly relay = new Relay(this.log, [this.log], (error) => this.errors.push(error), {
    ...relayDefaults,
    pollMs: 50,
  });
  deliveries = 0;
  readonly hub: StreamHub;

  constructor(access?: Pick<StreamAccess, 'settled'>) {
    if (access !== undefined) this.access.settled = async () => access.settled();
    const observer = {
      delivered: (n: number) => void (this.deliveries += n),
      failed: (e: unknown) => this.errors.push(e),
    };
    this.hub = new StreamHub(this.relay, this.topics, this.access, observer, 20);
    this.topics.register<string>({
      name: 'entries',
      types: null,
      viewer: async (actor) => {
        const level = actor.kind === 'person' ? (this.levels.get(actor.personNo) ?? null) : null;
        await this.onLook();
        return level;
      },
      keyOf: (level) => level,
      audienceOf: (level) => (level === 'nothing' ? null : level),
      shape: ({ seq, body }, level) => ({ seq: Number(seq), ...(level === 'all' ? { body } : {}) }),
    });
  }

  connect(actor: Actor, until: Date | null = null): { connection: StreamConnection; endings: EndReason[] } {
    const endings: EndReason[] = [];
    const connection: StreamConnection = new StreamConnection(actor, 'en', until, actor.actorRef, {
      end: (reason) => {
        endings.push(reason);
        this.connections.remove(connection);
      },
      buffered: () => 0,
    });
    this.connections.add(connection);
    return { connection, endings };
  }

  /** A person following alliance 1 (or what is asked for), at a level. */
  async follow(no: number, level: string, request: Partial<StreamRequest> = {}, rendering: Rendering = plain) {
    this.levels.set(no, level);
    const reader = new Reader();
    const { connection, endings } = this.connect(person(no));
    const subscriber: Subscriber = await this.hub.subscribe(
      connection,
      'entries',
      { allianceNo: 1, ...request },
      rendering,
      reader,
    );
    return { reader, connection, subscriber, endings };
  }

  /** Waits until a condition holds, at most two seconds. */
  async until(condition: () => boolean): Promise<void> {
    for (let tries = 0; !condition(); tries++) {
      if (tries > 400) throw new Error('It did not come to pass within two seconds');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async stop(): Promise<void> {
    this.access.stop();
    this.connections.endAll('shutdown');
    await this.hub.stop();
    await this.relay.stop();
  }
}

const plain = new CountingRendering();
