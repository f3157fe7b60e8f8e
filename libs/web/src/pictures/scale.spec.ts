import fc from 'fast-check';
import { pictureWidths } from './picture.js';
import { type ScaleWords, placeOf, scaleDots } from './scale.js';

const words: ScaleWords = {
  title: 'All statements',
  sentence: 'Trust is up.',
  columns: ['Statement', 'Before', 'Now'],
  label: (now, before) => (before === null ? now : `${now}, before ${before}`),
};
const row = (now: string | null, before: string | null = null) => ({
  name: 'Trust',
  now,
  before,
  instead: 'not shown',
});

describe('values on a scale from 1 to 5', () => {
  it('have a dot, a ring where they were before, and the same in a table', () => {
    const picture = scaleDots('p', [row('3.4', '2.9'), row(null)], words);
    expect(picture?.table.rows).toEqual([
      ['Trust', '2.9', '3.4'],
      ['Trust', '–', 'not shown'],
    ]);
    expect(picture?.svgWide.match(/<circle/g)).toHaveLength(2);
    expect(picture?.svgNarrow).toContain('3.4, before 2.9');
  });

  it('are not drawn when nothing is shown', () => {
    expect(scaleDots('p', [row(null), row(null)], words)).toBeNull();
    expect(scaleDots('p', [], words)).toBeNull();
  });

  it('lie true to their size and inside the picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 50 }), fc.integer({ min: 10, max: 50 }), (one, other) => {
        const at = (tenths: number): number => Number(placeOf((tenths / 10).toFixed(1), pictureWidths.narrow));
        expect(Math.sign(at(one) - at(other))).toBe(Math.sign(one - other));
        expect(at(one)).toBeGreaterThan(8);
        expect(at(one)).toBeLessThan(pictureWidths.narrow - 8);
      }),
    );
  });
});
