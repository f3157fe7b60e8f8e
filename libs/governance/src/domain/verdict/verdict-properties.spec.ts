import fc from 'fast-check';
import { canonicalJson } from '#kernel';
import { dice, randomRecord } from '../testing/random-record.js';
import { sampleElectorate } from '../testing/sample-matter.js';
import { decideMatter } from './decide-matter.js';
import type { MatterRecord } from './matter-record.js';
import { outcomes } from './outcome.js';

const record = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((seed) => randomRecord(dice(seed)));
const runs = { numRuns: 400 };
const conclusion = (of: MatterRecord): string => {
  const { record: _record, recordHash: _hash, ...concluded } = decideMatter(of);
  return canonicalJson(concluded);
};

describe('whatever the matter', () => {
  it('it ends in a named outcome, with a reason, the same each time', () => {
    fc.assert(
      fc.property(record, (one) => {
        const verdict = decideMatter(one);
        expect(Object.keys(outcomes)).toContain(verdict.outcome);
        expect(verdict.reasons.length).toBeGreaterThan(0);
        expect(canonicalJson(decideMatter(one))).toBe(canonicalJson(verdict));
        expect(canonicalJson(JSON.parse(JSON.stringify(verdict)))).toBe(canonicalJson(verdict));
      }),
      runs,
    );
  });

  it('the order in which seats voted changes nothing', () => {
    fc.assert(
      fc.property(record, fc.infiniteStream(fc.nat()), (one, numbers) => {
        const seats = [...new Set(one.ballots.map(({ seat }) => seat))];
        const keys = new Map(seats.map((seat) => [seat, (numbers.next().value as number) * 1000]));
        const castNo = (seat: string, own: number): number => (keys.get(seat) ?? 0) + own;
        const moved = one.ballots.map((ballot) => ({ ...ballot, castNo: castNo(ballot.seat, ballot.castNo) }));
        const attendance = [...one.attendance].reverse();
        const other = { ...one, attendance, ballots: moved.toSorted((a, b) => b.castNo - a.castNo) };
        expect(conclusion(other)).toBe(conclusion(one));
      }),
      runs,
    );
  });

  it('somebody who is not in the frozen electorate changes nothing but the list of those who do not count (DEC-01)', () => {
    fc.assert(
      fc.property(record, (one) => {
        const [late] = sampleElectorate(1);
        const ballot = { castNo: 999, seat: 's-late', person: 'p-late', choice: 'AGAINST', reason: null } as const;
        const joined = { ...one, ballots: [...one.ballots, { ...ballot, on: one.openedOn }] };
        const [before, after] = [decideMatter(one), decideMatter(joined)];
        expect([after.outcome, after.tally, after.entitled]).toEqual([before.outcome, before.tally, before.entitled]);
        expect(after.frozenHash).toBe(before.frozenHash);
        expect(
          decideMatter({ ...one, electorate: [...one.electorate, ...(late ? [{ ...late, unit: 'late' }] : [])] })
            .frozenHash,
        ).not.toBe(before.frozenHash);
      }),
      runs,
    );
  });

  it('nothing is approved inquorate, with a unit against in a unanimous body, or by fewer than two after recusal', () => {
    fc.assert(
      fc.property(record, (one) => {
        const { outcome, quorum, tally, recused, entitled } = decideMatter(one);
        if (outcome !== 'APPROVED') return;
        expect(quorum.met || !quorum.applies).toBe(true);
        if (one.rule.kind === 'AGREEMENT') expect(tally.against + tally.divided + tally.silent).toBe(0);
        if (recused.length > 0) expect(entitled.length).toBeGreaterThanOrEqual(2);
      }),
      runs,
    );
  });

  it('chance reaches every outcome', () => {
    const reached = new Set(
      Array.from({ length: 3000 }, (_none, seed) => decideMatter(randomRecord(dice(seed))).outcome),
    );
    expect([...reached].sort()).toEqual(Object.keys(outcomes).sort());
  });
});
