import type { EventEnvelope } from '#kernel';

/** What the relay needs of the event log: gap-free sequence numbers per alliance, readable in order. */
export interface StreamLog {
  /** The last sequence number of an alliance, 0 before its first event. */
  head(allianceNo: number): Promise<bigint>;
  /** The events after a sequence number, in order, at most `limit`. */
  read(allianceNo: number, after: bigint, limit: number): Promise<EventEnvelope[]>;
}

/** Something that says "look again": for one alliance, or for all when it cannot tell. Only ever a hint. */
export interface WakeSource {
  /** Calls back on each hint until the returned function is called. */
  onWake(listener: (allianceNo: number | null) => void): () => void;
}

/**
 * Takes a page of events, in order, and settles when it has been handed on. Must not throw for the sake of one
 * receiver: a throw means that the page was not handed on at all, and it will come again.
 */
export type HandOver = (events: readonly EventEnvelope[]) => Promise<void>;
