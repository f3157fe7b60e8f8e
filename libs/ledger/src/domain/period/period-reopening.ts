import './reopening-refusals.js';
import type { IsoDate } from '#kernel';
import type { PutInForceBy } from '../authority/spending-authority.js';

/** Where the reopening of a period stands. */
export const reopeningStates = {
  PROPOSED: 'Waits for a decision.',
  APPROVED: 'Approved; the period opens on the first day of the decision.',
  REOPENED: 'The period was opened again.',
  WITHDRAWN: 'Taken back before it was decided.',
  ENDED: 'Its decision was superseded or revoked, or expired, before the period opened.',
} as const;
export type ReopeningState = keyof typeof reopeningStates;

/** The same within a sentence: "it is …". */
export const reopeningWords: Readonly<Record<ReopeningState, string>> = {
  PROPOSED: 'not decided yet',
  APPROVED: 'approved',
  REOPENED: 'carried out',
  WITHDRAWN: 'withdrawn',
  ENDED: 'without a decision any more',
};

/** That a closed period is to be opened again, and why; proposed here, carried out by a decision (PER-02). */
export interface PeriodReopening {
  /** Public id, `reo_…`. */
  readonly id: string;
  readonly periodNo: number;
  readonly reason: string;
  readonly proposedAt: Date;
  readonly state: ReopeningState;
  /** Null while nobody has approved it. `from`: first day on which the decision counts. */
  readonly approved: (PutInForceBy & { readonly from: IsoDate }) | null;
  readonly reopenedAt: Date | null;
}

/** A period as it was closed once. */
export interface PeriodClose {
  readonly periodNo: number;
  /** From 1; each time the period is closed again there is one more. */
  readonly closeNo: number;
  readonly closedAt: Date;
  /** Place in the stream up to which entries are in it. */
  readonly throughSeq: bigint;
  /** Entries of the period, reversals too. */
  readonly entries: bigint;
  /** Their sum, minor units. */
  readonly amountMinor: bigint;
  /**
   * SHA-256 (hex) over the period's public id in UTF-8, a zero byte, and the leaf hashes of its entries (32 bytes each)
   * in the order of the stream: whoever has the entries can work it out again.
   */
  readonly snapshotHash: string;
}
