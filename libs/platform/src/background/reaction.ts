import type { EventEnvelope } from '#kernel';
import type { AllianceTx } from '../database/tx.js';

/**
 * "When that happened there, this is done here": what one feature does about events of features below it. It is carried
 * out once for each event, in the transaction that notes it, after the event was committed.
 */
export interface Reaction {
  /** Names it for ever, `feature.what-it-does`: how far it has come is kept under this name. */
  readonly name: string;
  /** Types of the events it is about. */
  readonly types: readonly string[];
  /**
   * Does what is to be done; nothing when the event is of no concern. It holds the alliance's lock: it writes through
   * `tx` alone and never runs a use case that would ask for the lock again. A `Refusal` undoes its writes and is kept
   * as an effect that was not carried out. Anything else undoes them too, and it is tried again later.
   */
  react(tx: AllianceTx, event: EventEnvelope): Promise<void>;
}

/** Something that an event should have brought about and that a rule refused. */
export interface EffectNotCarriedOut {
  readonly reaction: string;
  /** Sequence number of the event. */
  readonly seq: bigint;
  readonly eventType: string;
  /** The thing the event is about, as its body names it. */
  readonly event: Readonly<Record<string, unknown>>;
  /** Why not: a refusal's code and facts. */
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  readonly refusedAt: Date;
}
