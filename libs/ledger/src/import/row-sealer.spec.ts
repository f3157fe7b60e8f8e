import fc from 'fast-check';
import { isoDate } from '#kernel';
import { CostNature, type DecidedEntry } from '../domain/cost-entry.js';
import { sealCostEntry } from '../domain/seal-cost-entry.js';
import { RowSealer } from './row-sealer.js';

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

describe('RowSealer', () => {
  const recordedAt = new Date('2026-05-29T10:00:00.123Z');
  const actorRef = '6f1c9a52-6d0e-4a43-9a57-6b7c5d7f8a10';

  it('seals every row as a line that somebody posts is sealed', () => {
    const sealer = new RowSealer({ actorRef, recordedAt });
    fc.assert(
      fc.property(
        decided,
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.integer({ min: 1, max: 1e6 }),
        (entry, seq, entryNo) => {
          const relatesToPeriod = entry.relatesToPeriodNo === null ? null : 'prd_1';
          const names = {
            alliance: 'all_1',
            organisation: 'org_1',
            category: 'cat_1',
            period: 'prd_2',
            relatesToPeriod,
          };
          const seals = sealer.seal(entry, seq, entryNo, names);
          const textSalt = Buffer.from(seals.salt, 'latin1');
          const place = { allianceNo: 1, seq, entryNo, recordedAt, actorRef, importNo: 1, lineNo: 2, textSalt };
          const sealed = sealCostEntry(entry, place, names);
          expect(seals.commitment).toBe(Buffer.from(sealed.textCommitment).toString('hex'));
          expect(Buffer.from(seals.leaf, 'latin1')).toEqual(Buffer.from(sealed.leafHash));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never uses a salt twice', () => {
    const sealer = new RowSealer({ actorRef, recordedAt });
    const [entry] = fc.sample(decided, 1);
    if (entry === undefined) throw new Error('no sample');
    const names = {
      alliance: 'all_1',
      organisation: 'org_1',
      category: 'cat_1',
      period: 'prd_2',
      relatesToPeriod: null,
    };
    const salts = Array.from({ length: 3000 }, (_, n) => sealer.seal(entry, BigInt(n + 1), n + 1, names).salt);
    expect(new Set(salts).size).toBe(3000);
  });
});
