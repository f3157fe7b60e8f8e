import { type EventEnvelope, encodeCursor } from '#kernel';
import { finalFrame } from './web-socket-frames.js';

/** One event as one audience gets it, made once and written to every subscriber of that audience. */
export class EncodedEvent {
  readonly seq: bigint;
  /** A tick that says only that totals have moved; feeds of pages thin these out. */
  readonly totalsOnly: boolean;
  private tail: Buffer | undefined;
  private chunk: Buffer | undefined;

  /** `event`: null for what is in no log. `json`: the payload. `sseName`: the name of its server-sent event. */
  constructor(
    private readonly event: Pick<EventEnvelope, 'allianceNo' | 'seq'> | null,
    readonly json: string,
    readonly sseName: string,
    totalsOnly = false,
  ) {
    this.seq = event?.seq ?? 0n;
    this.totalsOnly = totalsOnly;
  }

  /** The last frame of a `next` message: payload and closing brace. The first frame is each subscriber's own. */
  get messageTail(): Buffer {
    this.tail ??= finalFrame(`${this.json}}`);
    return this.tail;
  }

  /** As a server-sent event. */
  get sseChunk(): Buffer {
    this.chunk ??= Buffer.from(
      `${this.event === null ? '' : `id: ${encodeCursor(this.event)}\n`}event: ${this.sseName}\ndata: ${this.json}\n\n`,
    );
    return this.chunk;
  }
}
