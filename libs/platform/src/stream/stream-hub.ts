import { Refusal, decodeCursor, ensure, invariant } from '#kernel';
import type { Relay } from '../relay/relay.js';
import { AllianceStream, type StreamObserver } from './alliance-stream.js';
import { CatchUp } from './catch-up.js';
import type { Rendering } from './live-group.js';
import type { StreamAccess } from './stream-access.js';
import type { StreamConnection } from './stream-connection.js';
import type { StreamRequest, StreamTopic, StreamTopics } from './stream-topic.js';
import './stream-refusals.js';
import { Subscriber, type SubscriptionSink } from './subscriber.js';

interface OpenStream {
  readonly stream: AllianceStream;
  readonly opened: Promise<void>;
  users: number;
  closing: NodeJS.Timeout | undefined;
}

/** Milliseconds a stream that nobody follows stays open, for those who come right back. */
const LINGER_MS = 10_000;

/**
 * Where the events of an alliance meet those who follow them: one stream per alliance that somebody follows, with one
 * execution per group of subscribers who see the same. The transports bring connections and sinks; the features bring
 * topics.
 */
export class StreamHub {
  private readonly streams = new Map<number, OpenStream>();
  private readonly catchUp: CatchUp;

  constructor(
    private readonly relay: Relay,
    private readonly topics: StreamTopics,
    private readonly access: StreamAccess,
    private readonly observer: StreamObserver,
    private readonly lingerMs = LINGER_MS,
  ) {
    this.catchUp = new CatchUp(relay, access);
  }

  /**
   * Begins a subscription. Live from now on, or, with a cursor, first what followed it. Refuses cursor.invalid,
   * stream.cursor-of-another-alliance, stream.cursor-unknown, stream.not-yours.
   */
  async subscribe(
    connection: StreamConnection,
    topicName: string,
    request: StreamRequest,
    rendering: Rendering,
    sink: SubscriptionSink,
  ): Promise<Subscriber> {
    const topic = this.topics.get(topicName);
    invariant(topic !== undefined, `Nobody declared the stream ${topicName}`);
    const after = cursorOf(request);
    let seen = await this.look(topic, connection, request);
    const open = await this.enter(request.allianceNo);
    const leave = (): void => this.leave(request.allianceNo, open);
    try {
      await this.checkKnown(after, request, open.stream);
      // From the last look to joining there is no pause: a change heard of later finds the subscriber tracked.
      while (seen.epoch !== this.access.epoch) seen = await this.look(topic, connection, request);
    } catch (error) {
      leave();
      throw error;
    }
    const subscriber = new Subscriber(connection, topic, request, sink, after ?? open.stream.position);
    subscriber.whenLeft(() => {
      this.access.forget(subscriber);
      leave();
    });
    if (!connection.open) subscriber.leave();
    else this.begin(subscriber, open.stream, seen.viewer, rendering);
    return subscriber;
  }

  /** Streams that are open, and those who follow them live. */
  get counts(): { streams: number; live: number } {
    let live = 0;
    for (const { stream } of this.streams.values()) live += stream.liveMembers;
    return { streams: this.streams.size, live };
  }

  async stop(): Promise<void> {
    for (const { closing } of this.streams.values()) clearTimeout(closing);
    await Promise.all([...this.streams.keys()].map(async (allianceNo) => this.relay.close(allianceNo)));
    this.streams.clear();
  }

  private begin(subscriber: Subscriber, stream: AllianceStream, viewer: unknown, rendering: Rendering): void {
    this.access.track(subscriber, subscriber.topic.keyOf(viewer));
    const group = stream.groupFor(subscriber, viewer, rendering);
    const catchUp = (): void => {
      this.catchUp.run(subscriber, stream, group).catch((error: unknown) => {
        this.observer.failed(error);
        subscriber.end('failed');
      });
    };
    subscriber.whenBehind(catchUp);
    catchUp();
  }

  private async look(topic: StreamTopic, { actor }: StreamConnection, request: StreamRequest): Promise<Look> {
    const { epoch } = this.access;
    const viewer = await topic.viewer(actor, request);
    ensure(viewer !== null, () => new Refusal('stream.not-yours'));
    return { viewer, epoch };
  }

  private async checkKnown(after: bigint | null, request: StreamRequest, stream: AllianceStream): Promise<void> {
    if (after === null || after <= stream.position) return;
    const head = await this.relay.head(request.allianceNo);
    ensure(after <= head, () => new Refusal('stream.cursor-unknown', { cursor: request.after ?? '' }));
  }

  private async enter(allianceNo: number): Promise<OpenStream> {
    const open = this.streams.get(allianceNo) ?? this.open(allianceNo);
    clearTimeout(open.closing);
    open.users++;
    try {
      await open.opened;
    } catch (error) {
      open.users--;
      if (this.streams.get(allianceNo) === open) this.streams.delete(allianceNo);
      throw error;
    }
    return open;
  }

  private open(allianceNo: number): OpenStream {
    const stream = new AllianceStream(allianceNo, this.access, this.observer);
    const opened = this.relay.open(
      allianceNo,
      (position) => (stream.position = position),
      async (page) => stream.handOver(page),
    );
    const open: OpenStream = { stream, opened, users: 0, closing: undefined };
    this.streams.set(allianceNo, open);
    return open;
  }

  private leave(allianceNo: number, open: OpenStream): void {
    open.users--;
    open.stream.sweep();
    if (open.users > 0) return;
    clearTimeout(open.closing);
    open.closing = setTimeout(() => this.close(allianceNo, open), this.lingerMs).unref();
  }

  private close(allianceNo: number, open: OpenStream): void {
    if (open.users > 0 || this.streams.get(allianceNo) !== open) return;
    this.streams.delete(allianceNo);
    void this.relay.close(allianceNo);
  }
}

/** A viewer, and how many changes of access had been heard of before it was asked for. */
interface Look {
  readonly viewer: unknown;
  readonly epoch: number;
}

function cursorOf({ after, allianceNo }: StreamRequest): bigint | null {
  if (after === null || after === undefined) return null;
  const cursor = decodeCursor(after);
  ensure(cursor.allianceNo === allianceNo, () => new Refusal('stream.cursor-of-another-alliance', { cursor: after }));
  return cursor.seq;
}
