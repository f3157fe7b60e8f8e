import { setTimeout as wait } from 'node:timers/promises';
import { invariant } from '#kernel';
import type { HandOver, StreamLog } from './stream-log.js';

export interface ChannelOptions {
  /** Events read at a time. */
  readonly pageSize: number;
  /** Milliseconds from one hand-over to the next at least: immediate when idle, gathered under load. */
  readonly gatherMs: number;
}

/**
 * The relay of one alliance: reads its log in order from where it stands and hands pages on, one at a time. It reads
 * only what follows its own position, and checks that nothing is missing, so no event is lost and none comes twice.
 */
export class RelayChannel {
  private position = 0n;
  private pumping: Promise<void> | undefined;
  private wanted = false;
  private opened = false;
  private closed = false;
  private handedOverAt = 0;

  constructor(
    readonly allianceNo: number,
    private readonly log: StreamLog,
    private readonly handOver: HandOver,
    private readonly options: ChannelOptions,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Takes its stand at the end of the log, tells it to `at`, and from then on hands on what follows. */
  async open(at: (position: bigint) => void): Promise<void> {
    this.position = await this.log.head(this.allianceNo);
    at(this.position);
    this.opened = true;
    if (this.wanted) this.wake();
  }

  /** Looks for new events, now or as soon as the present look has ended. An error is told, and the next wake retries. */
  wake(): void {
    if (this.closed) return;
    this.wanted = true;
    if (!this.opened) return;
    this.pumping ??= this.pump().finally(() => {
      this.pumping = undefined;
      if (this.wanted && !this.closed) this.wake();
    });
  }

  /** Stops, and settles when nothing is being handed on any more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.pumping;
  }

  private async pump(): Promise<void> {
    try {
      while (this.wanted && !this.closed) {
        const early = this.handedOverAt + this.options.gatherMs - performance.now();
        if (early > 1) await wait(early);
        this.wanted = false;
        if (await this.turn()) this.wanted = true;
      }
    } catch (error) {
      this.wanted = false;
      this.onError(error);
    }
  }

  /** One page; true when there may be more. */
  private async turn(): Promise<boolean> {
    const page = await this.log.read(this.allianceNo, this.position, this.options.pageSize);
    const last = page.at(-1);
    if (last === undefined || this.closed) return false;
    page.forEach((event, index) => {
      const due = this.position + BigInt(index) + 1n;
      invariant(event.seq === due, `Alliance ${this.allianceNo}: event ${event.seq} was read where ${due} was due`);
    });
    this.handedOverAt = performance.now();
    await this.handOver(page);
    this.position = last.seq;
    return page.length >= this.options.pageSize;
  }
}
