import { isoDate } from '#kernel';
import { type RuleCode, type RuleSettings, decisionRule } from '../rules/decision-rule.js';
import { everyParticipant, generalMeetingQuorum } from '../rules/quorum-rule.js';
import type { Ballot, Choice, Interest, MatterRecord, VotingUnit } from '../verdict/matter-record.js';

/** Units u1, u2, … with a seat each (s1, s2, …) on which p1, p2, … sit; u1 is the owner. */
export function sampleElectorate(size: number, change: Partial<VotingUnit> = {}): VotingUnit[] {
  return Array.from({ length: size }, (_none, at) => ({
    unit: `u${at + 1}`,
    name: `Unit ${at + 1}`,
    owner: at === 0,
    voterClass: null,
    seats: [{ seat: `s${at + 1}`, member: `p${at + 1}`, alternates: [] }],
    ...change,
  }));
}

/** A record without votes, opened on Monday 2 March 2026, held a week later. */
export function sampleRecord(
  code: RuleCode,
  size: number,
  change: Partial<MatterRecord> & RuleSettings = {},
): MatterRecord {
  const { abstention, weighting, ...record } = change;
  const rule = decisionRule(code, { ...(abstention && { abstention }), ...(weighting && { weighting }) });
  return {
    rule,
    quorum: rule.kind === 'SHARE' || rule.kind === 'TWO_MEETINGS' ? generalMeetingQuorum : everyParticipant,
    method: rule.methods[0] ?? 'MEETING',
    stage: { number: 1 },
    openedAt: '2026-03-02T09:00:00.000Z',
    openedOn: isoDate('2026-03-02'),
    heldOn: isoDate('2026-03-09'),
    adjourned: false,
    electorate: sampleElectorate(size),
    subject: null,
    notBefore: null,
    consulted: true,
    disposal: 'DECIDE',
    interests: [],
    proxies: [],
    attendance: [],
    ballots: [],
    ...record,
  };
}

const letters: Readonly<Record<string, Choice>> = { F: 'FOR', A: 'AGAINST', X: 'ABSTAIN' };

/** Votes of p1, p2, … in order: F for, A against, X abstain, anything else no vote: `FFFFA`. */
export function sampleBallots(text: string): Ballot[] {
  return [...text].flatMap((letter, at) => {
    const choice = letters[letter];
    return choice === undefined ? [] : [sampleBallot(at + 1, choice)];
  });
}

/** The vote of the member of one unit. */
export function sampleBallot(unit: number, choice: Choice, change: Partial<Ballot> = {}): Ballot {
  const on = isoDate('2026-03-09');
  return { castNo: unit, seat: `s${unit}`, person: `p${unit}`, choice, reason: null, on, ...change };
}

/** `F` and `A` votes in these numbers. */
export function votes(inFavour: number, against: number): string {
  return 'F'.repeat(inFavour) + 'A'.repeat(against);
}

/** An interest that was disclosed, of somebody who wants to take part. */
export function sampleInterest(unit: string, agreedBy: readonly string[], change: Partial<Interest> = {}): Interest {
  return { unit, disclosedBefore: true, wishes: 'PARTICIPATE', agreedBy, ...change };
}
