import { type QuorumRule, quorumNeeded } from '../rules/quorum-rule.js';
import type { VotingUnit } from '../verdict/matter-record.js';

/** Whether somebody means to come. */
export const replyAnswers = {
  COMING: 'Comes, or the alternate who is named does.',
  NOT_COMING: 'Sends apologies.',
} as const;
export type ReplyAnswer = keyof typeof replyAnswers;

/** What the member of a seat said; the last reply of a seat counts. */
export interface MeetingReply {
  readonly seat: string;
  readonly answer: ReplyAnswer;
  readonly reason: string | null;
  /** Who comes in their place. */
  readonly alternate: string | null;
  /** Agrees to a notice that is shorter than it should be. */
  readonly shortNotice: boolean;
  readonly at: Date;
}

/** What the replies let one expect of the quorum. */
export interface ExpectedQuorum {
  readonly needed: number;
  readonly coming: number;
  readonly notComing: number;
  readonly unanswered: number;
  /** Whether those who are not coming make a quorum impossible. */
  readonly atRisk: boolean;
  /** Members whose seats all sent apologies, and nobody in their place. */
  readonly missing: readonly { readonly unit: string; readonly name: string }[];
}

/** The reply of each seat that counts. */
export function lastReplies(replies: readonly MeetingReply[]): Map<string, MeetingReply> {
  return new Map(replies.map((reply) => [reply.seat, reply]));
}

/** What to expect of the quorum before a meeting. A seat whose alternate comes is filled. */
export function expectedQuorum(
  rule: QuorumRule,
  units: readonly VotingUnit[],
  replies: readonly MeetingReply[],
): ExpectedQuorum {
  const last = lastReplies(replies);
  const standOf = ({ seats }: VotingUnit): 'coming' | 'out' | 'unknown' => {
    const answers = seats.map(({ seat }) => last.get(seat));
    if (answers.some((reply) => reply !== undefined && fills(reply))) return 'coming';
    return answers.every((reply) => reply !== undefined) ? 'out' : 'unknown';
  };
  const stands = units.map((unit) => ({ unit, stand: standOf(unit) }));
  const missing = stands
    .filter(({ stand }) => stand === 'out')
    .map(({ unit }) => ({ unit: unit.unit, name: unit.name }));
  const coming = stands.filter(({ stand }) => stand === 'coming').length;
  const needed = quorumNeeded(rule, units.length, false);
  const notComing = missing.length;
  return {
    ...{ needed, coming, notComing, missing },
    unanswered: units.length - coming - notComing,
    atRisk: units.length - notComing < needed,
  };
}

/** Whether a seat will be filled. */
export function fills({ answer, alternate }: MeetingReply): boolean {
  return answer === 'COMING' || alternate !== null;
}

/** Whether every member of a body agreed to a short notice: one seat of each is enough. */
export function allAgreeToShortNotice(units: readonly VotingUnit[], replies: readonly MeetingReply[]): boolean {
  const last = lastReplies(replies);
  return units.every(({ seats }) => seats.some(({ seat }) => last.get(seat)?.shortNotice === true));
}
