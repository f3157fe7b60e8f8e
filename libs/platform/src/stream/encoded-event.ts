import { type EventEnvelope, encodeCursor } from '#kernel';
import { finalFrame } from './web-socket-frames.js';

/** One event as one audience gets it, made once and written to every subscriber of that audience. */
export class EncodedEvent {
  readonly seq: bigint;
  readonly type: string;
  /** A tick that says only that totals have moved; feeds of pages thin these out. */
  readonly totalsOnly: boolean;
  private tail: Buffer | undefined;
  private chunk: Buffer | undefined;

  /** `json`: the payload. `sseName`: the name of its server-sent event. */
  constructor(
    private readonly event: Pick<EventEnvelope, 'allianceNo' | 'seq' | 'type'>,
    readonly json: string,
    private readonly sseName: string,
    totalsOnly = false,
  ) {
    this.seq = event.seq;
    this.type = event.type;
    this.totalsOnly = totalsOnly;
  }

  /** Cursor that stands right after this event. */
  get cursor(): string {
    return encodeCursor(this.event);
  }

  /** The last frame of a `next` message: payload and closing brace. The first frame is each subscriber's own. */
  get messageTail(): Buffer {
    this.tail ??= finalFrame(`${this.json}}`);
    return this.tail;
  }

  /** As a server-sent event. */
  get sseChunk(): Buffer {
    this.chunk ??= Buffer.from(`id: ${this.cursor}\nevent: ${this.sseName}\ndata: ${this.json}\n\n`);
    return this.chunk;
  }
}
