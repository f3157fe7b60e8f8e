import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isoDate } from '#kernel';
import { dice, randomRecord } from '../src/domain/testing/random-record.js';
import { sampleBallots, sampleInterest, sampleRecord, votes } from '../src/domain/testing/sample-matter.js';
import { decideMatter } from '../src/domain/verdict/decide-matter.js';
import type { MatterRecord } from '../src/domain/verdict/matter-record.js';

interface Checker {
  checkVerdict(verdict: unknown): string[];
}
interface Fingerprints {
  fingerprint(value: unknown): string;
}
const load = async (file: string): Promise<unknown> => import(new URL(file, import.meta.url).href);
const { checkVerdict } = (await load('./check-verdict.js')) as Checker;
const { fingerprint } = (await load('./canonical.js')) as Fingerprints;

/** A verdict as somebody finds it in a file: anything in it can be written over. */
type Forged = { [name: string]: Forged } & { [at: number]: Forged } & { push(...more: unknown[]): void; pop(): void };

function forge(record: MatterRecord, change: (verdict: Forged) => void): Forged {
  const verdict = JSON.parse(JSON.stringify(decideMatter(record))) as Forged;
  change(verdict);
  return verdict;
}

/** What a forger does who knows that there are hashes. */
function hashAgain(verdict: Forged): Forged {
  const { rule, quorum, electorate } = verdict.record as unknown as MatterRecord;
  const hashes = { frozenHash: fingerprint({ rule, quorum, electorate }), recordHash: fingerprint(verdict.record) };
  return Object.assign(verdict, hashes) as Forged;
}

const set = (path: string, value: unknown) => (verdict: Forged) => {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce<Forged>((at, name) => at[name] as Forged, verdict);
  Object.assign(holder, { [last]: value });
};
const both =
  (...changes: ((verdict: Forged) => void)[]) =>
  (verdict: Forged) => {
    for (const change of changes) change(verdict);
  };

const agreed = sampleRecord('UNANIMITY', 5, { ballots: sampleBallots('FFFFF') });
const refused = sampleRecord('UNANIMITY', 5, { ballots: sampleBallots('FFFFA') });
const recused = sampleRecord('UNANIMITY', 5, {
  interests: [sampleInterest('u5', [])],
  ballots: sampleBallots('FFFFA'),
});
const lost = sampleRecord('SPECIAL_75', 20, { ballots: sampleBallots(votes(14, 5)) });
const carried = sampleRecord('ORDINARY', 20, { ballots: sampleBallots(votes(6, 5)) });
const inquorate = sampleRecord('UNANIMITY', 5, { ballots: sampleBallots('FFFF') });
const tooLate = sampleRecord('SOC_S113', 40, {
  stage: { number: 2, firstHeldOn: isoDate('2026-02-01'), firstPassed: true },
  ballots: sampleBallots(votes(30, 0)),
});

describe('the checker finds', () => {
  it.each([
    ['a vote turned round', agreed, set('record.ballots.4.choice', 'AGAINST')],
    ['and its voice with it', refused, both(set('record.ballots.4.choice', 'FOR'), set('voices.4.voice', 'FOR'))],
    [
      'and the tally too',
      refused,
      both(
        set('record.ballots.4.choice', 'FOR'),
        set('voices.4.voice', 'FOR'),
        set('tally', { for: 5, against: 0, abstained: 0, divided: 0, silent: 0 }),
      ),
    ],
    ['a threshold lowered', lost, set('record.rule.pass', { num: 2, den: 3, strict: false, of: 'CAST' })],
    ['a threshold no longer strict', carried, set('record.rule.pass.strict', false)],
    ['another rule put in its place', lost, set('record.rule.code', 'ORDINARY')],
    ['a rule of a version that never was', agreed, set('record.rule.version', 2)],
    ['a seat dropped from the electorate', refused, (verdict: Forged) => verdict.record?.electorate?.pop()],
    ['a unit dropped from those entitled', refused, (verdict: Forged) => verdict.entitled?.pop()],
    ['a unit that never had a seat', agreed, (verdict: Forged) => verdict.entitled?.push('u6')],
    ['another outcome', refused, set('outcome', 'APPROVED')],
    [
      'another outcome, with reasons to match',
      refused,
      both(set('outcome', 'APPROVED'), set('reasons', [{ code: 'all-agree' }])),
    ],
    ['a recusal taken back', recused, set('recused', [])],
    ['an agreement to take part that nobody gave', recused, set('record.interests.0.agreedBy', ['u1', 'u2', 'u3'])],
    ['an interest hidden', recused, set('record.interests', [])],
    ['a quorum that was not there', inquorate, set('quorum.met', true)],
    ['somebody present who was not', inquorate, (verdict: Forged) => verdict.present?.push('u5')],
    ['a quorum rule that asks for less', inquorate, set('record.quorum', { kind: 'COUNT', minimum: 2 })],
    ['a second meeting moved into its window', tooLate, set('record.heldOn', '2026-02-20')],
    ['a sum that is wrong', lost, set('tests.1.left', '60')],
    ['a comparison said to hold', lost, set('tests.1.holds', true)],
    ['words that tell another count', refused, set('words.3', 'All 5 were for it.')],
    ['words that tell another outcome', refused, set('words.6', 'Decided: yes.')],
    ['words that let more take part', recused, set('words.1', 'All 5 members with a voice could take part.')],
    ['a reason left out', refused, set('reasons', [])],
    ['another form', agreed, set('schema', 'commonbook/verdict/3')],
  ] as [string, MatterRecord, (verdict: Forged) => void][])('%s, hashes made again', (_case, record, change) => {
    expect(checkVerdict(decideMatter(record))).toEqual([]);
    expect(checkVerdict(hashAgain(forge(record, change)))).not.toEqual([]);
  });

  it('by the hash, what changes no conclusion', () => {
    expect(checkVerdict(forge(agreed, set('record.electorate.2.name', 'Somebody else')))).toHaveLength(2);
    expect(checkVerdict(forge(agreed, set('record.ballots.2.reason', 'Because')))).toHaveLength(1);
  });

  it('any outcome put in the place of another, whatever the matter', () => {
    for (let seed = 0; seed < 300; seed++) {
      const verdict = decideMatter(randomRecord(dice(seed)));
      expect(checkVerdict(verdict)).toEqual([]);
      const outcome = verdict.outcome === 'APPROVED' ? 'REJECTED' : 'APPROVED';
      expect(checkVerdict({ ...verdict, outcome })).not.toEqual([]);
    }
  });
});

it('the checker is made of nothing of ours', () => {
  const directory = new URL('.', import.meta.url).pathname;
  const files = readdirSync(directory).filter((name) => name.endsWith('.js'));
  const imported = files.flatMap((name) =>
    Array.from(readFileSync(join(directory, name), 'utf8').matchAll(/from '([^']+)'/g), (match) => match[1] ?? ''),
  );
  expect(imported.filter((name) => !name.startsWith('node:') && !/^\.\/[a-z-]+\.js$/.test(name))).toEqual([]);
});
