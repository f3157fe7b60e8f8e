import { canonicalJson, commitment, leafHash } from '#kernel';
import type { CostEntry } from './cost-entry.js';
import { costEntryLeaf, sealCostEntry } from './seal-cost-entry.js';
import { sampleEntry } from './testing/sample-book.js';

const names = { alliance: 'all_A', organisation: 'org_O', category: 'cat_C', period: 'prd_P', relatesToPeriod: null };

/** The leaf as an object: what the hand-written text must equal. */
function leafObject(entry: CostEntry, relatesTo: string | null): object {
  return {
    domain: 'openbook/leaf/v1',
    alliance: 'all_A',
    seq: entry.seq,
    type: entry.nature === 4 ? 'ledger.cost-entry-reversed' : 'ledger.cost-entry-posted',
    schemaVersion: 1,
    recordedAt: entry.recordedAt,
    actor: entry.actorRef,
    actingFor: 'org_O',
    body: {
      amountMinor: entry.amountMinor,
      approval: entry.approvalRef,
      card: entry.cardTransaction,
      category: 'cat_C',
      charity: entry.charityNumber,
      currency: entry.currency,
      entryNo: String(entry.entryNo),
      evidence: entry.evidenceHash,
      incurredOn: entry.incurredOn,
      irrecoverableVatMinor: entry.irrecoverableVatMinor,
      late: entry.late,
      nature: entry.nature === 4 ? 'REVERSAL' : 'ACTUAL',
      openness: String(entry.openness),
      outcome: entry.outcomeRef,
      period: 'prd_P',
      personal: entry.personal,
      quantityMicro: entry.quantityMicro,
      relatedParty: entry.relatedParty,
      relatesTo,
      reverses: entry.reversesSeq,
      sourceRef: entry.sourceRef,
      textCommitment: entry.textCommitment,
      unit: entry.unit,
      unitRateMinor: entry.unitRateMinor,
    },
  };
}

describe('the leaf of a cost entry', () => {
  it.each<[string, Partial<CostEntry>, string | null]>([
    ['an ordinary entry', {}, null],
    ['quotes, controls and accents', { sourceRef: 'a"b\\c\u0007 é e\u0301 𝒳', unit: 'h' }, null],
    ['a reversal with evidence', { nature: 4, reversesSeq: 3n, evidenceHash: new Uint8Array(32).fill(171) }, 'prd_Q'],
    [
      'everything unset',
      {
        relatedParty: null,
        outcomeRef: null,
        quantityMicro: null,
        unit: null,
        unitRateMinor: null,
        irrecoverableVatMinor: null,
      },
      null,
    ],
    [
      'everything set',
      { cardTransaction: true, approvalRef: 'RB-D-1', charityNumber: '123', personal: true, late: true },
      'prd_Q',
    ],
  ])('of %s is canonical JSON', (_case, more, relatesToPeriod) => {
    const entry = { ...sampleEntry, ...more };
    expect(costEntryLeaf(entry, { ...names, relatesToPeriod })).toBe(canonicalJson(leafObject(entry, relatesToPeriod)));
  });

  it('is hashed with its text held by a salted commitment', () => {
    const textSalt = new Uint8Array(16).fill(7);
    const sealed = sealCostEntry(sampleEntry, { ...sampleEntry, textSalt }, names);
    const { supplier, purpose, overrideReason } = sampleEntry;
    expect(sealed.textCommitment).toEqual(commitment(textSalt, { supplier, purpose, overrideReason }));
    expect(sealed.leafHash).toEqual(leafHash(costEntryLeaf(sealed, names)));
    expect(costEntryLeaf(sealed, names)).not.toContain('Brook Cleaning');
  });
});
