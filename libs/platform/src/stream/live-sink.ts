import { encodeCursor } from '#kernel';
import { drained } from './backpressure.js';
import type { EncodedEvent } from './encoded-event.js';
import type { EventStream } from './event-stream.js';
import type { EndReason } from './stream-connection.js';
import type { SubscriptionSink } from './subscriber.js';

/** More events than this at once are told as the last of them, with their number: no page can show them one by one. */
const BURST = 25;
/** Milliseconds between two ticks that say that totals moved. */
const TICK_MS = 1000;

/** Writes events to a page: line by line, a burst as one, ticks at most once a second, the last one always. */
export class LiveSink implements SubscriptionSink {
  private tickedAt = 0;
  private pending: EncodedEvent | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly stream: EventStream,
    private readonly allianceNo: number,
    private readonly bufferLimit: () => number,
  ) {
    stream.response.once('close', () => clearTimeout(this.timer));
  }

  write(events: readonly EncodedEvent[]): boolean {
    const { response } = this.stream;
    if (response.writableEnded) return true;
    if (response.writableLength > this.bufferLimit()) return false;
    const lines = events.filter(({ totalsOnly }) => !totalsOnly);
    if (lines.length > BURST) response.write(this.burst(lines));
    else if (lines.length > 0) response.write(Buffer.concat(lines.map(({ sseChunk }) => sseChunk)));
    if (lines.length < events.length) this.tick(events.at(-1));
    return true;
  }

  drained(): Promise<boolean> {
    return drained(this.stream.response);
  }

  /** The browser comes back by itself with the last id it saw, and resumes from there. */
  lagged(): void {
    void this.drained().then((reads) => {
      if (!reads) return this.stream.response.destroy();
      this.stream.say('lagged', {});
      this.stream.finish();
    });
  }

  end(reason: EndReason): void {
    this.stream.end(reason);
  }

  private burst(lines: readonly EncodedEvent[]): string {
    const last = lines.at(-1);
    if (last === undefined) return '';
    const id = encodeCursor({ allianceNo: this.allianceNo, seq: last.seq });
    const data = { count: lines.length, seq: String(last.seq), type: last.sseName };
    return `id: ${id}\nevent: ${last.sseName}\ndata: ${JSON.stringify(data)}\n\n`;
  }

  private tick(event: EncodedEvent | undefined): void {
    this.pending = event;
    const wait = this.tickedAt + TICK_MS - Date.now();
    if (wait <= 0) return this.sendTick();
    this.timer ??= setTimeout(() => this.sendTick(), wait).unref();
  }

  private sendTick(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending === undefined || this.stream.response.writableEnded) return;
    this.tickedAt = Date.now();
    this.stream.response.write(this.pending.sseChunk);
    this.pending = undefined;
  }
}
