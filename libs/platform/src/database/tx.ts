import type { Actor, EventEnvelope } from '#kernel';
import type pg from 'pg';
import type { EntityManager } from 'typeorm';

/** A transaction that is open. Whatever writes takes one, so writing outside of one does not compile. */
export interface Tx {
  /** On whose authority this is written. */
  readonly actor: Actor;
  /** The instant this transaction records, the same for all it writes. */
  readonly at: Date;
  /** TypeORM inside this transaction. */
  readonly manager: EntityManager;
  /** PostgreSQL's own client inside this transaction, for COPY. */
  readonly client: pg.ClientBase;
  /** SQL inside this transaction. Statements may be sent without waiting for the one before. */
  query<R extends pg.QueryResultRow>(text: string, params?: readonly unknown[], name?: string): Promise<R[]>;
}

/** Who something is done for: the internal number and the public id, which alone enters the record. */
export interface OrganisationRef {
  readonly no: number;
  readonly id: string;
}

/** An event to be appended. `body` holds public ids, text, integers as bigint and ISO dates; no personal data. */
export interface NewEvent {
  readonly type: string;
  readonly schemaVersion?: number;
  readonly actingFor?: OrganisationRef;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A batch of events whose bodies and leaf hashes a feature keeps in rows of its own, one per sequence number. */
export interface EventRange {
  readonly type: string;
  readonly fromSeq: bigint;
  readonly toSeq: bigint;
}

/** A request that may arrive twice: who sent it, the key they made for it, and what they asked. */
export interface CommandKey {
  readonly scope: string;
  readonly idempotencyKey: string;
  readonly request: unknown;
}

/** Reads inside an alliance. */
export type LockedReads = Pick<AllianceTx, 'allianceNo' | 'query'>;

/** A transaction inside one alliance; it holds the alliance's lock. */
export interface AllianceTx extends Tx {
  readonly allianceNo: number;
  readonly allianceId: string;
  /** The last sequence number given out, also within this transaction. */
  readonly lastSeq: bigint;
  /** Appends events with the next sequence numbers. */
  append(events: readonly NewEvent[]): Promise<EventEnvelope[]>;
  /** Takes `count` sequence numbers for a batch; the feature writes its rows and then calls `appendRange`. */
  reserve(count: number): { fromSeq: bigint; toSeq: bigint };
  appendRange(range: EventRange): Promise<void>;
  /**
   * Hands over a last write whose answer is waited for together with the commit's: the commit is sent right behind it.
   * Should it fail, nothing is committed and the work as a whole fails with its error.
   */
  lastly(write: Promise<unknown>): void;
  /**
   * Does the work the first time and stores its result beside the effect; the second time gives the stored result.
   * Refuses idempotency-conflict when the key came before with another request. Results are plain JSON.
   */
  once<T>(key: CommandKey, work: () => Promise<T>): Promise<{ readonly result: T; readonly replayed: boolean }>;
}
