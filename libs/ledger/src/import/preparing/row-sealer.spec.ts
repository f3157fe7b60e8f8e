import fc from 'fast-check';
import { isoDate } from '#kernel';
import { CostNature, type DecidedEntry } from '../../domain/cost-entry.js';
import { type LeafNames, sealCostEntry } from '../../domain/seal-cost-entry.js';
import { fillLeaves } from '../fill-leaves.js';
import { type OpenSeals, RowSealer } from './row-sealer.js';

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const words = fc.string({ unit: 'grapheme', maxLength: 12 });
const decided: fc.Arbitrary<DecidedEntry> = fc.record({
  organisationNo: fc.constant(3),
  amountMinor: fc.bigInt({ min: -99_999_999_999_999n, max: 99_999_999_999_999n }),
  currency: fc.constantFrom('GBP', 'EUR'),
  incurredOn: fc.constantFrom(isoDate('2026-05-01'), isoDate('2025-12-31')),
  periodNo: fc.constant(2),
  categoryNo: fc.constant(1),
  relatesToPeriodNo: maybe(fc.constant(1)),
  nature: fc.constantFrom(CostNature.ACTUAL, CostNature.ACCRUAL),
  openness: fc.constantFrom(2, 3),
  late: fc.boolean(),
  personal: fc.boolean(),
  relatedParty: maybe(fc.boolean()),
  cardTransaction: maybe(fc.boolean()),
  sourceRef: words,
  supplier: maybe(words),
  purpose: maybe(words),
  outcomeRef: maybe(words),
  charityNumber: maybe(words),
  quantityMicro: maybe(fc.bigInt({ min: 0n, max: 10n ** 12n })),
  unit: maybe(words),
  unitRateMinor: maybe(fc.bigInt({ min: 0n, max: 10n ** 9n })),
  irrecoverableVatMinor: maybe(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n })),
  overrideReason: maybe(words),
  approvalRef: maybe(words),
  reversesSeq: fc.constant(null),
  evidenceHash: maybe(fc.uint8Array({ minLength: 32, maxLength: 32 })),
});

const names = { alliance: 'all_1', organisation: 'org_1', category: 'cat_1', period: 'prd_2' };
const namesOf = ({ relatesToPeriodNo }: DecidedEntry): LeafNames => ({
  ...names,
  relatesToPeriod: relatesToPeriodNo === null ? null : 'prd_1',
});

/** The elements of an array of byte strings in PostgreSQL's form; null for those without. */
function elements(array: Uint8Array): (Buffer | null)[] {
  const bytes = Buffer.from(array);
  const found: (Buffer | null)[] = [];
  for (let at = 20; at < bytes.length;) {
    const length = bytes.readInt32BE(at);
    found.push(length < 0 ? null : bytes.subarray(at + 4, at + 4 + length));
    at += 4 + Math.max(length, 0);
  }
  return found;
}

describe('RowSealer and fillLeaves', () => {
  const recordedAt = new Date('2026-05-29T10:00:00.123Z');
  const actorRef = '6f1c9a52-6d0e-4a43-9a57-6b7c5d7f8a10';

  const sealed = (entries: readonly DecidedEntry[]): OpenSeals => {
    const sealer = new RowSealer(names, actorRef, entries.length);
    for (const entry of entries) sealer.seal(entry, namesOf(entry));
    return sealer.finish();
  };

  it('seal every row as a line that somebody posts is sealed, wherever it comes to stand', () => {
    const places = {
      firstSeq: fc.bigInt({ min: 1n, max: 10n ** 12n }),
      firstEntryNo: fc.integer({ min: 1, max: 1e6 }),
    };
    const rows = fc.array(decided, { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(rows, fc.record(places), fc.integer({ min: -1, max: 9 }), (entries, place, missing) => {
        const seals = sealed(entries);
        const leaves = elements(fillLeaves(seals.leaves, { ...place, recordedAt }, new Set([missing])));
        const salts = elements(seals.salts);
        const commitments = elements(seals.commitments);
        let { firstSeq: seq, firstEntryNo: entryNo } = place;
        for (const [row, entry] of entries.entries()) {
          const textSalt = salts[row] ?? Buffer.alloc(0);
          const at = { allianceNo: 1, seq, entryNo, recordedAt, actorRef, importNo: 1, lineNo: 2, textSalt };
          const expected = sealCostEntry(entry, at, namesOf(entry));
          expect(textSalt).toHaveLength(16);
          expect(commitments[row]).toEqual(Buffer.from(expected.textCommitment));
          expect(leaves[row]).toEqual(row === missing ? null : Buffer.from(expected.leafHash));
          if (row === missing) continue;
          seq += 1n;
          entryNo += 1;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('have room for texts of any length', () => {
    const [sample] = fc.sample(decided, 1);
    if (sample === undefined) throw new Error('no sample');
    const long = { ...sample, purpose: '£'.repeat(3000), sourceRef: '–'.repeat(3000) };
    const seals = sealed([long, long]);
    const [, leaf] = elements(fillLeaves(seals.leaves, { firstSeq: 6n, firstEntryNo: 4, recordedAt }, new Set()));
    const textSalt = elements(seals.salts)[1] ?? null;
    if (textSalt === null) throw new Error('no salt');
    const at = { allianceNo: 1, seq: 7n, entryNo: 5, recordedAt, actorRef, importNo: 1, lineNo: 2, textSalt };
    expect(leaf).toEqual(Buffer.from(sealCostEntry(long, at, namesOf(long)).leafHash));
  });

  it('never use a salt twice', () => {
    const [entry] = fc.sample(decided, 1);
    if (entry === undefined) throw new Error('no sample');
    const rows = Array.from({ length: 3000 }, () => entry);
    const salts = [...elements(sealed(rows).salts), ...elements(sealed(rows).salts)];
    expect(new Set(salts.map((salt) => salt?.toString('hex'))).size).toBe(6000);
  });
});
