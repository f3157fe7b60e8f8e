/**
 * One thing that happened, as the log of its alliance keeps it.
 * `seq` has no gaps and no doubles within an alliance: a reader that sees 7 after 5 knows that it missed one.
 */
export interface EventEnvelope<T extends string = string, B = unknown> {
  readonly allianceNo: number;
  readonly seq: bigint;
  /** Past tense, `feature.what-happened`. */
  readonly type: T;
  /** Version of the shape of `body`, from 1. */
  readonly schemaVersion: number;
  /** When it took effect in the world. The same instant as `recordedAt` unless the event says otherwise. */
  readonly occurredAt: Date;
  /** When the transaction that holds it wrote it down. */
  readonly recordedAt: Date;
  /** Pseudonym (UUID) of who did it. */
  readonly actorRef: string;
  /** Organisation it was done for, or null when it was done for none. */
  readonly actingForNo: number | null;
  /** Public id of that organisation. */
  readonly actingForId: string | null;
  readonly body: B;
  /** SHA-256 of 0x00 and the event's canonical form: 32 bytes. */
  readonly leafHash: Uint8Array;
}
