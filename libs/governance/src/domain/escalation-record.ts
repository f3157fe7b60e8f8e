import './governance-refusals.js';
import { Refusal, ensure } from '#kernel';
import { type Escalation, type Rung, ladderState, rungs } from './ladder.js';

/** An escalation as it is kept. */
export interface EscalationRecord extends Escalation {
  readonly escalationNo: number;
  readonly escalationId: string;
  readonly matterNo: number;
  /** The decision that nothing was agreed. */
  readonly decisionNo: number;
  /** Why somebody started it by hand; null where it started by itself. */
  readonly reason: string | null;
  readonly gaveUp: readonly { readonly code: string; readonly at: Date; readonly reason: string }[];
  readonly resolved: { readonly decision: string; readonly reference: string; readonly at: Date } | null;
  readonly withdrawnReason: string | null;
  /** Codes of levels of which it was said that they were reached. */
  readonly reached: readonly string[];
  /** Whether it was said that nobody found agreement in time. */
  readonly saidLapsed: boolean;
}

/** How one party sees what was not agreed, without blame: what it cares about, what it needs, what it could live with. */
export interface Position {
  readonly unit: string;
  readonly interest: string;
  readonly need: string;
  readonly option: string;
  readonly at: Date;
}

/** The level an escalation is at. Refuses governance.escalation-over once it was resolved, withdrawn or has lapsed. */
export function needAtLevel(escalation: Escalation, now: Date): Rung {
  const state = ladderState(escalation, now);
  const rung = rungs(escalation).find(({ leftAt }) => now < leftAt);
  ensure(state.state === 'AT_LEVEL' && rung !== undefined, () => {
    return new Refusal('governance.escalation-over', { state: state.state.toLowerCase() });
  });
  return rung;
}

/** What is to be said of an escalation at an instant and was not yet: levels that were reached, and that it lapsed. */
export function notYetSaid(record: EscalationRecord, now: Date): { reached: Rung[]; lapsed: boolean } {
  const state = ladderState(record, now).state;
  if (state === 'RESOLVED' || state === 'WITHDRAWN') return { reached: [], lapsed: false };
  const reached = rungs(record).filter(({ from, level }) => from <= now && !record.reached.includes(level.code));
  return { reached, lapsed: state === 'LAPSED' && !record.saidLapsed };
}

/** The last position of each party, in the order in which parties first gave one. */
export function positionsNow(positions: readonly Position[]): Position[] {
  return [...new Map(positions.map((position) => [position.unit, position])).values()];
}
