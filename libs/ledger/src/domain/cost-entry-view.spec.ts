import { OpennessLevel, opennessName } from '#kernel';
import type { CostEntry } from './cost-entry.js';
import { quantityText, viewOfCostEntry } from './cost-entry-view.js';
import { sampleBook, sampleEntry } from './testing/sample-book.js';

const [category] = sampleBook.categories;
const period = sampleBook.periods[1];
if (category === undefined || period === undefined) throw new Error('the sample book is empty');
const names = {
  allianceId: 'all_SAMPLE',
  organisation: { no: 2, id: 'org_2', name: 'Elm Street Trust' },
  category,
  period,
  relatesToPeriod: null,
};
const seen = (more: Partial<CostEntry>, level: OpennessLevel): string => {
  const view = viewOfCostEntry({ ...sampleEntry, ...more }, names, level);
  if (view === null) return 'nothing';
  const shown = [
    view.amount === null ? '' : 'amount',
    view.supplier === null ? '' : 'supplier',
    view.postedByRef === null ? '' : 'person',
  ];
  return shown.filter((word) => word !== '').join(' ') || 'that it is there';
};

describe('who sees what of a cost line', () => {
  const table: [string, Partial<CostEntry>, string[]][] = [
    [
      'open to partners',
      {},
      ['nothing', 'nothing', 'amount supplier', 'amount supplier person', 'amount supplier person'],
    ],
    [
      'kept for the commissioner',
      { openness: 3 },
      ['nothing', 'nothing', 'that it is there', 'amount supplier person', 'amount supplier person'],
    ],
    [
      'kept for the auditor',
      { openness: 4 },
      ['nothing', 'nothing', 'that it is there', 'person', 'amount supplier person'],
    ],
    [
      'paid to an individual',
      { personal: true },
      ['nothing', 'nothing', 'amount', 'amount person', 'amount supplier person'],
    ],
    [
      'made public',
      { openness: 0 },
      ['nothing', 'nothing', 'amount supplier', 'amount supplier person', 'amount supplier person'],
    ],
  ];
  const levels = [0, 1, 2, 3, 4] as const;
  it.each(
    table.flatMap(([line, more, expected]) =>
      levels.map((level) => [line, opennessName(level), more, level, expected[level]] as const),
    ),
  )('a line %s, at %s', (_line, _name, more, level, expected) => {
    expect(seen(more, level)).toBe(expected);
  });

  it('names every field that is withheld, and no other', () => {
    const view = viewOfCostEntry({ ...sampleEntry, openness: 3, personal: true }, names, 2);
    expect(view?.withheld).toEqual([
      'amount',
      'irrecoverableVat',
      'incurredOn',
      'quantity',
      'unitRate',
      'cardTransaction',
      'sourceRef',
      'approvalRef',
      'supplier',
      'purpose',
      'reason',
      'charityNumber',
      'postedBy',
    ]);
    expect(viewOfCostEntry(sampleEntry, names, 4)?.withheld).toEqual([]);
  });

  it.each([
    [37_500_000n, '37.5'],
    [1n, '0.000001'],
    [-2_000_000n, '-2'],
    [0n, '0'],
  ])('writes %s millionths as %s', (micro, text) => {
    expect(quantityText(micro)).toBe(text);
  });
});
