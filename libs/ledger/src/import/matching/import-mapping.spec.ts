import '../import-refusals.js';
import { DEFAULT_OPTIONS, type ImportMapping, type ImportOptions, checkMapping } from './import-mapping.js';

const whole: ImportMapping = { incurredOn: [0], amount: [1], category: [2] };

function checked(mapping: ImportMapping, options: Partial<ImportOptions> = {}): () => void {
  return () => checkMapping(mapping, { ...DEFAULT_OPTIONS, ...options }, ['Date', 'Amount', 'Type', 'Ref']);
}

describe('checkMapping', () => {
  it('takes what is enough', () => {
    expect(checked(whole)).not.toThrow();
    expect(
      checked({ incurredOn: [0], amount: [1, 2], sourceRef: [3, 2] }, { defaultCategory: 'PEOPLE' }),
    ).not.toThrow();
  });

  it.each<[string, ImportMapping]>([
    ['import.column-missing', { amount: [1], category: [2] }],
    ['import.column-missing', { incurredOn: [0], amount: [], category: [2] }],
    ['import.column-missing', { incurredOn: [0], amount: [1] }],
    ['import.column-unknown', { ...whole, supplier: [4] }],
    ['import.column-unknown', { ...whole, supplier: [0.5] }],
    ['import.too-many-columns', { ...whole, supplier: [1, 2] }],
  ])('refuses with %s: %j', (code, mapping) => {
    expect(checked(mapping)).toThrow(expect.objectContaining({ code }));
  });
});
