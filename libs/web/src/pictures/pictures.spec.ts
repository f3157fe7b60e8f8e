import { formatMoney, money } from '#kernel';
import fc from 'fast-check';
import { bars } from './bars.js';
import { colourAt, escapeText, label, partOf, pictureColours, pictureWidths, shorten } from './picture.js';
import { positionsStrip } from './positions.js';
import { type PoundPart, poundBar } from './pound-bar.js';
import { reconciliation } from './reconciliation.js';

const part = (name: string, minor: bigint): PoundPart => ({ name, minor, formatted: formatMoney(money(minor)) });
const words = {
  title: 'Where each £1 goes',
  others: 'Everything else',
  columns: ['Category', 'Of each £1', 'Amount'] as [string, string, string],
  sentence: ({ name, pence }: { name: string; pence: number }) => `${pence}p goes on ${name}.`,
  pence: (pence: number) => `${pence}p`,
  formatted: (minor: bigint) => formatMoney(money(minor)),
};

describe('where each £1 goes', () => {
  it('says the largest part first and lists all parts', () => {
    const picture = poundBar('pound', [part('Rent', 25_000n), part('Staff', 75_000n)], words);
    expect(picture?.sentence).toBe('75p goes on Staff.');
    expect(picture?.table.rows).toEqual([
      ['Staff', '75p', '£750.00'],
      ['Rent', '25p', '£250.00'],
    ]);
  });

  it('puts the smallest parts together and keeps credits in the table', () => {
    const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, place) => part(name, BigInt(100 - place)));
    const picture = poundBar('pound', [...parts, part('credit', -5n)], words);
    expect(picture?.table.rows.map(([name]) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'Everything else', 'credit']);
  });

  it('is not drawn when nothing was spent', () => {
    expect(poundBar('pound', [], words)).toBeNull();
    expect(poundBar('pound', [part('Credit', -100n)], words)).toBeNull();
  });

  it('always makes exactly one pound', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 99_999_999_999_999n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, (minors) => {
        const picture = poundBar(
          'p',
          minors.map((minor, place) => part(`c${place}`, minor)),
          words,
        );
        const pence = picture?.table.rows.map(([, share]) => Number.parseInt(share ?? '', 10)) ?? [];
        expect(pence.reduce((sum, one) => sum + one, 0)).toBe(100);
      }),
    );
  });
});

describe('bars', () => {
  const picture = bars('b', [part('Half', 50n), part('Whole', 100n), part('Refund', -10n)], {
    title: 'Cost',
    sentence: 'Whole is largest.',
    columns: ['Name', 'Amount'],
  });

  it('are as long as their amounts, largest first; below zero has no length', () => {
    const lengths = [...(picture?.svgWide ?? '').matchAll(/width="([\d.]+)" height="20" fill="#12436d"/g)].map(
      ([, width]) => width,
    );
    expect(lengths).toEqual([pictureWidths.wide.toFixed(2), (pictureWidths.wide / 2).toFixed(2), '0.00']);
  });

  it('hold the same amounts in their table', () => {
    expect(picture?.table.rows).toEqual([
      ['Whole', '£1.00'],
      ['Half', '£0.50'],
      ['Refund', '-£0.10'],
    ]);
  });
});

describe('the reconciliation strip', () => {
  it('ends with the total of the file and draws nothing for an empty part', () => {
    const strip = reconciliation(
      'r',
      [
        { name: 'To be posted', rows: '3', minor: 300n, formatted: '£3.00' },
        { name: 'Cannot be posted', rows: '0', minor: 0n, formatted: '£0.00' },
      ],
      {
        title: 'Does it add up?',
        sentence: 'It does.',
        total: { name: 'Whole file', rows: '3', formatted: '£3.00' },
        columns: ['Part', 'Rows', 'Amount'],
      },
    );
    expect(strip.table.rows.at(-1)).toEqual(['Whole file', '3', '£3.00']);
    expect(strip.svgWide.match(/height="40"/g)).toHaveLength(1);
  });
});

describe('the positions strip', () => {
  const strip = positionsStrip(
    'p',
    [
      { name: 'A very long name of an organisation that goes on', voice: 'FOR', said: 'For' },
      { name: 'Riverside Council', voice: 'SILENT', said: 'Has not said' },
    ],
    { title: 'Who said what', sentence: 'One has.', columns: ['Member', 'Said'] },
  );

  it('takes a second line for a name that is too long for one', () => {
    expect(strip.svgNarrow).toContain('>A very long name of an<');
    expect(strip.svgNarrow).toContain('>organisation that goes on: For<');
    expect(strip.svgWide).toContain('>A very long name of an organisation that goes on: For<');
  });

  it('marks who has spoken with a sign besides the colour, and who has not with an empty box', () => {
    expect(strip.svgWide.match(/<path /g)).toHaveLength(1);
    expect(strip.table.rows).toEqual([
      ['A very long name of an organisation that goes on', 'For'],
      ['Riverside Council', 'Has not said'],
    ]);
  });
});

describe('a label', () => {
  const place = { x: 0, y: 16, room: 120, bold: true };

  it('keeps its words and says how much more room it took', () => {
    expect(label('Riverside', '£3', place)).toEqual({
      drawn: '<text x="0" y="16">Riverside: <tspan font-weight="bold">£3</tspan></text>',
      extra: 0,
    });
    expect(label('We keep our word.', '3.8', place)).toEqual({
      drawn:
        '<text x="0" y="16">We keep our</text>' +
        '<text x="0" y="36">word: <tspan font-weight="bold">3.8</tspan></text>',
      extra: 20,
    });
  });

  it('shortens a word that is longer than a line', () => {
    expect(label('Llanfairpwllgwyngyll & Co', 'no', place).drawn).toContain('>Llanfairpwll… &amp;<');
  });
});

describe('drawing', () => {
  it.each([
    ['escapes markup', escapeText('<b>"A&B"</b>'), '&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;'],
    ['shortens long names', shorten('A very long name of an organisation', 100), 'A very lon…'],
    ['leaves short names', shorten('Short', 100), 'Short'],
    ['takes a part of nothing as nothing', partOf(5n, 0n), 0],
    ['goes round the colours', colourAt(pictureColours.length), pictureColours[0]],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected));

  it('uses colours that stand out from white by 3:1 and carry white text by 4.5:1', () => {
    for (const colour of pictureColours) expect(contrastWithWhite(colour)).toBeGreaterThanOrEqual(4.5);
  });
});

function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
