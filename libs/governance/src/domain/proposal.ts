import type { IsoDate } from '#kernel';
import type { Delegation } from './rules/delegation.js';

/** What becomes of something that was proposed: it waits for a decision, is in force from a day, and ends. */
export interface ProposalLife {
  readonly proposedAt: Date;
  /** Public id of the decision that put it in force; null while it waits. */
  readonly decision: string | null;
  readonly decidedAt: Date | null;
  /** First day on which it counts. */
  readonly inForceFrom: IsoDate | null;
  /** First day on which it does not count any more; null while it has no end. */
  readonly endsOn: IsoDate | null;
}

/** What a seat is proposed for: somebody to stand in on it, or somebody else to sit on it. */
export const seatProposalKinds = {
  ALTERNATE: 'Somebody is to stand in on the seat while its member cannot.',
  REPRESENTATIVE: 'Somebody else is to sit on the seat.',
} as const;
export type SeatProposalKind = keyof typeof seatProposalKinds;

/** Somebody who is proposed for a seat. */
export interface SeatProposal extends ProposalLife {
  readonly proposalNo: number;
  readonly proposalId: string;
  readonly kind: SeatProposalKind;
  readonly seatNo: number;
  readonly seatId: string;
  readonly bodyNo: number;
  readonly person: { readonly no: number; readonly id: string };
}

/** What a body is proposed to decide of what belongs to another. */
export interface DelegationProposal extends ProposalLife, Delegation {
  readonly delegationNo: number;
  readonly delegationId: string;
  readonly bodyNo: number;
}

/** How a proposal stands on a day. */
export const proposalStates = {
  PROPOSED: 'It waits for a decision.',
  NOT_YET: 'Decided; it counts from a later day.',
  IN_FORCE: 'It counts.',
  ENDED: 'It does not count any more.',
} as const;
export type ProposalState = keyof typeof proposalStates;

/** How a proposal stands on a day (Europe/London). */
export function proposalState({ inForceFrom, endsOn }: ProposalLife, on: IsoDate): ProposalState {
  if (inForceFrom === null) return 'PROPOSED';
  if (endsOn !== null && endsOn <= on) return 'ENDED';
  return inForceFrom > on ? 'NOT_YET' : 'IN_FORCE';
}
