import { addDays, isoDate } from '#kernel';
import { addMonths } from '../calendar/deadlines.js';
import { type DecisionRule, type Weighting, decisionRule, ruleCodes } from '../rules/decision-rule.js';
import { type QuorumRule, everyParticipant, generalMeetingQuorum } from '../rules/quorum-rule.js';
import type { Ballot, Choice, Interest, MatterRecord, Stage, VotingUnit } from '../verdict/matter-record.js';

/** Gives whole numbers from 0 up to, and without, `below`; the same ones for the same seed. */
export type Dice = (below: number) => number;

/** A generator of reproducible chance (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const openedOn = isoDate('2026-03-02');
const openedAt = '2026-03-02T09:00:00.000Z';
const before = '2026-02-01T09:00:00.000Z';
const classes = ['USER', 'WORKER', 'FUNDER'];

/** A matter of any rule with people who come, vote, change their minds, have interests, send alternates and proxies. */
export function randomRecord(roll: Dice): MatterRecord {
  const rule = randomRule(roll);
  const electorate = Array.from({ length: 1 + roll(8) }, (_none, at) => randomUnit(at + 1, rule, roll));
  const method = rule.methods[roll(rule.methods.length)] ?? 'MEETING';
  const heldOn = addDays(openedOn, roll(40));
  const draft = {
    rule,
    quorum: randomQuorum(roll),
    method,
    stage: randomStage(rule, roll),
    openedAt,
    openedOn,
    heldOn,
  };
  return {
    ...draft,
    adjourned: roll(6) === 0,
    electorate,
    subject: rule.withoutSubject && roll(8) > 0 ? `u${1 + roll(electorate.length)}` : null,
    notBefore: roll(8) === 0 ? addDays(openedOn, roll(30)) : null,
    consulted: roll(5) > 0,
    disposal: roll(20) === 0 ? 'DEFER' : 'DECIDE',
    interests: electorate.filter(() => roll(8) === 0).map(({ unit }) => randomInterest(unit, electorate, roll)),
    proxies: electorate.filter(() => rule.proxies && roll(3) === 0).map(({ unit }) => randomProxy(unit, roll)),
    attendance: electorate.flatMap(({ seats }) =>
      seats.filter(() => roll(2) === 0).map(({ seat, member }) => ({ seat, person: roll(6) === 0 ? 'x1' : member })),
    ),
    ballots: randomBallots(electorate, roll),
  };
}

function randomRule(roll: Dice): DecisionRule {
  const code = ruleCodes[roll(ruleCodes.length)] ?? 'UNANIMITY';
  const weighting: Weighting | null =
    roll(3) > 0
      ? null
      : roll(2) === 0
        ? { kind: 'CAP', class: 'FUNDER', num: 1, den: 10 }
        : {
            kind: 'CLASSES',
            basisPoints: { USER: 6000, WORKER: 2500, FUNDER: 1500 },
            emptyClass: roll(2) === 0 ? 'DROP' : 'ZERO',
          };
  return decisionRule(code, { abstention: roll(2) === 0 ? 'BLOCKS' : 'STANDS_ASIDE', weighting });
}

function randomQuorum(roll: Dice): QuorumRule {
  return (
    [everyParticipant, generalMeetingQuorum, { kind: 'COUNT', minimum: 1 + roll(3) } as const][roll(3)] ??
    everyParticipant
  );
}

function randomStage(rule: DecisionRule, roll: Dice): Stage {
  if (rule.kind !== 'TWO_MEETINGS' || roll(2) === 0) return { number: 1 };
  return { number: 2, firstHeldOn: addMonths(addDays(openedOn, roll(20)), -1 + roll(2)), firstPassed: roll(6) > 0 };
}

function randomUnit(at: number, rule: DecisionRule, roll: Dice): VotingUnit {
  const seats = Array.from({ length: roll(6) === 0 ? 2 : 1 }, (_none, seat) => ({
    seat: `s${at}${'ab'[seat]}`,
    member: roll(15) === 0 ? 'p1a' : `p${at}${'ab'[seat]}`,
    alternates: roll(3) === 0 ? [{ person: `d${at}`, namedAt: roll(4) === 0 ? openedAt : before }] : [],
  }));
  const voterClass = rule.kind === 'SHARE' && rule.weighting !== null ? (classes[roll(classes.length)] ?? null) : null;
  return { unit: `u${at}`, name: `Unit ${at}`, owner: at === 1, voterClass, seats };
}

function randomInterest(unit: string, electorate: readonly VotingUnit[], roll: Dice): Interest {
  return {
    unit,
    disclosedBefore: roll(5) > 0,
    wishes: (['PARTICIPATE', 'PARTICIPATE', 'SPEAK_ONLY', 'LEAVE'] as const)[roll(4)] ?? 'LEAVE',
    agreedBy: electorate.filter(() => roll(2) === 0).map((each) => each.unit),
  };
}

function randomProxy(unit: string, roll: Dice): MatterRecord['proxies'][number] {
  const deliveredAt = roll(6) === 0 ? openedAt : `2026-02-0${1 + roll(9)}T09:00:00.000Z`;
  return { unit, holder: 'x1', deliveredAt, revokedAt: roll(6) === 0 ? '2026-02-20T09:00:00.000Z' : null };
}

function randomBallots(electorate: readonly VotingUnit[], roll: Dice): Ballot[] {
  const mood = roll(3);
  let castNo = 0;
  return electorate.flatMap(({ seats }, at) =>
    seats.flatMap(({ seat, member }) => {
      if (roll(8) === 0) return [];
      const others = [`d${at + 1}`, 'x1', member];
      const person = roll(4) === 0 ? (others[roll(others.length)] ?? member) : member;
      return Array.from({ length: roll(6) === 0 ? 2 : 1 }, () => {
        castNo += 1;
        return {
          castNo,
          seat,
          person,
          choice: randomChoice(mood, roll),
          reason: null,
          on: addDays(openedOn, roll(34)),
        };
      });
    }),
  );
}

function randomChoice(mood: number, roll: Dice): Choice {
  if (mood > 0 && roll(10) > 0) return 'FOR';
  return (['FOR', 'AGAINST', 'ABSTAIN'] as const)[roll(3)] ?? 'ABSTAIN';
}
