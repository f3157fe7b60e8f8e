import { assertNever } from '#kernel';
import type { AgreementRule, Share, ShareRule, TwoMeetingsRule } from '../rules/decision-rule.js';
import { type ClassVotes, type Test, shareTest, test, weightedTest } from './arithmetic.js';
import type { MatterRecord, VotingUnit } from './matter-record.js';
import type { Outcome, ReasonCode } from './outcome.js';
import type { Tally, Voice } from './voices.js';

/** What a rule is applied to: those who are entitled after recusals, and what they said. */
export interface Count {
  readonly entitled: readonly VotingUnit[];
  readonly present: number;
  readonly voices: ReadonlyMap<string, Voice>;
  readonly tally: Tally;
}

/** Where a rule leads, with the comparisons it made and why. */
export interface Applied {
  readonly outcome: Outcome;
  readonly tests: readonly Test[];
  readonly reasons: readonly ReasonCode[];
}

/** Applies the rule of a record to a count. Knows nothing of quorum and recusal: those come before. */
export function applyRule(record: MatterRecord, count: Count): Applied {
  const { rule } = record;
  switch (rule.kind) {
    case 'AGREEMENT':
      return agreement(rule, count);
    case 'OWNER':
      return ownerAlone(record, count);
    case 'SHARE':
      return byShare(rule, count);
    case 'TWO_MEETINGS':
      return twoMeetings(rule, record, count);
    case 'VIEW':
      return { outcome: 'ADVISED', tests: [], reasons: ['view-recorded'] };
    default:
      return assertNever(rule);
  }
}

function agreement(rule: AgreementRule, { entitled, tally }: Count): Applied {
  const asideCounts = rule.abstention === 'STANDS_ASIDE';
  const agreeing = tally.for + (asideCounts ? tally.abstained : 0);
  const tests = [
    test('nobody is against', tally.against, '=', 0),
    test('everybody entitled agrees', agreeing, '=', entitled.length),
    test('somebody says yes', tally.for, '>', 0),
  ];
  if (tests.every(({ holds }) => holds)) {
    return { outcome: 'APPROVED', tests, reasons: tally.abstained > 0 ? ['all-agree', 'stood-aside'] : ['all-agree'] };
  }
  const reasons: ReasonCode[] = [];
  if (tally.against > 0) reasons.push('against');
  if (tally.abstained > 0 && !asideCounts) reasons.push('abstention-blocks');
  if (tally.divided > 0) reasons.push('divided');
  if (tally.silent > 0) reasons.push('silent');
  if (reasons.length === 0) reasons.push('nobody-agrees');
  return { outcome: 'NOT_AGREED', tests, reasons };
}

function ownerAlone({ consulted }: MatterRecord, { entitled, voices }: Count): Applied {
  if (!consulted) return { outcome: 'DEFERRED', tests: [], reasons: ['not-consulted'] };
  const owners = entitled.filter(({ owner }) => owner).map(({ unit }) => voices.get(unit));
  const inFavour = owners.filter((voice) => voice === 'FOR').length;
  const against = owners.filter((voice) => voice === 'AGAINST').length;
  const tests = [
    test('every owner decides for it', inFavour, '=', owners.length),
    test('there is an owner', owners.length, '>', 0),
  ];
  if (against > 0) return { outcome: 'REJECTED', tests, reasons: ['owner-against'] };
  if (tests.every(({ holds }) => holds)) return { outcome: 'APPROVED', tests, reasons: ['owner-decided'] };
  return { outcome: 'DEFERRED', tests, reasons: ['owner-silent'] };
}

function byShare(rule: ShareRule, count: Count): Applied {
  const { weighting, pass } = rule;
  const { tally } = count;
  const carried = [test('somebody votes for it', tally.for, '>', 0)];
  if (weighting === null) carried.push(shareTest(describe(pass), tally.for, baseOf(pass, count), pass));
  else carried.push(...weightedTest(`${describe(pass)}, weighed by class`, classVotes(count), weighting, pass));
  return carried.every(({ holds }) => holds)
    ? { outcome: 'APPROVED', tests: carried, reasons: ['share-reached'] }
    : { outcome: 'REJECTED', tests: carried, reasons: ['share-not-reached'] };
}

function twoMeetings(rule: TwoMeetingsRule, { stage }: MatterRecord, count: Count): Applied {
  const { tally } = count;
  const cast = tally.for + tally.against;
  const pass = stage.number === 1 ? rule.first : rule.second;
  const tests = [
    test('somebody votes for it', tally.for, '>', 0),
    shareTest(describe(pass), tally.for, baseOf(pass, count), pass),
  ];
  const shareHolds = tests.every(({ holds }) => holds);
  const { turnout } = rule;
  if (stage.number === 1 && turnout !== null) {
    tests.push(shareTest('enough members vote: votes cast of those entitled', cast, baseOf(turnout, count), turnout));
  }
  const turnoutHolds = tests.at(-1)?.holds ?? true;
  if (!shareHolds) return { outcome: 'REJECTED', tests, reasons: ['share-not-reached'] };
  if (!turnoutHolds) return { outcome: 'REJECTED', tests, reasons: ['turnout-not-reached'] };
  return stage.number === 1
    ? { outcome: 'PASSED_FIRST_MEETING', tests, reasons: ['share-reached'] }
    : { outcome: 'APPROVED', tests, reasons: ['share-reached', 'confirmed'] };
}

function baseOf({ of }: Share, { entitled, present, tally }: Count): number {
  switch (of) {
    case 'CAST':
      return tally.for + tally.against;
    case 'ENTITLED':
      return entitled.length;
    case 'PRESENT':
      return present;
  }
}

function classVotes({ entitled, voices }: Count): ClassVotes[] {
  const names = [...new Set(entitled.map(({ voterClass }) => voterClass ?? ''))].sort();
  return names.map((voterClass) => {
    const said = entitled.filter((unit) => (unit.voterClass ?? '') === voterClass).map(({ unit }) => voices.get(unit));
    const count = (voice: Voice): number => said.filter((each) => each === voice).length;
    return { voterClass, for: count('FOR'), against: count('AGAINST') };
  });
}

const baseWords = { CAST: 'the votes cast', ENTITLED: 'all who are entitled', PRESENT: 'all who are there' } as const;

function describe({ num, den, strict, of }: Share): string {
  return `for × ${den} ${strict ? '>' : '≥'} ${baseWords[of]} × ${num}`;
}
