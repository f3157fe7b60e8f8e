import type { EventEnvelope } from '#kernel';
import { type ChannelOptions, RelayChannel } from './relay-channel.js';
import type { HandOver, StreamLog, WakeSource } from './stream-log.js';

export interface RelayOptions extends ChannelOptions {
  /** Milliseconds between looks that nobody asked for: wakes are hints and may get lost. */
  readonly pollMs: number;
}

export const relayDefaults: RelayOptions = { pageSize: 500, gatherMs: 4, pollMs: 1000 };

/**
 * Brings what was committed to whoever listens, alliance by alliance. It wakes on the signal of this process, on the
 * notice of another, and once a second in any case; only alliances that somebody listens to are read.
 */
export class Relay {
  /** When the last look of any channel was asked for by the clock; readiness checks watch it move. */
  heartbeatAt = Date.now();
  private readonly channels = new Map<number, RelayChannel>();
  private readonly quiet: (() => void)[];
  private readonly poll: NodeJS.Timeout;

  constructor(
    private readonly log: StreamLog,
    wakes: readonly WakeSource[],
    private readonly onError: (error: unknown) => void,
    private readonly options: RelayOptions = relayDefaults,
  ) {
    this.quiet = wakes.map((source) => source.onWake((allianceNo) => this.wake(allianceNo)));
    this.poll = setInterval(() => this.wake(null), options.pollMs);
    this.poll.unref();
  }

  /** Begins to hand on an alliance's events, one channel per alliance; `at` is told after which position, first. */
  async open(allianceNo: number, at: (position: bigint) => void, handOver: HandOver): Promise<void> {
    const channel = new RelayChannel(allianceNo, this.log, handOver, this.options, this.onError);
    this.channels.set(allianceNo, channel);
    try {
      await channel.open(at);
    } catch (error) {
      if (this.channels.get(allianceNo) === channel) this.channels.delete(allianceNo);
      throw error;
    }
  }

  /** Stops handing on an alliance's events. */
  async close(allianceNo: number): Promise<void> {
    const channel = this.channels.get(allianceNo);
    this.channels.delete(allianceNo);
    await channel?.close();
  }

  /** A page of history for somebody who was away. */
  async history(allianceNo: number, after: bigint, limit: number): Promise<EventEnvelope[]> {
    return this.log.read(allianceNo, after, limit);
  }

  async head(allianceNo: number): Promise<bigint> {
    return this.log.head(allianceNo);
  }

  /** How many alliances are being relayed. */
  get openChannels(): number {
    return this.channels.size;
  }

  async stop(): Promise<void> {
    clearInterval(this.poll);
    for (const unsubscribe of this.quiet) unsubscribe();
    await Promise.all([...this.channels.keys()].map(async (allianceNo) => this.close(allianceNo)));
  }

  private wake(allianceNo: number | null): void {
    if (allianceNo !== null) return this.channels.get(allianceNo)?.wake();
    this.heartbeatAt = Date.now();
    for (const channel of this.channels.values()) channel.wake();
  }
}
