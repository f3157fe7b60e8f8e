import { colourAt, label, partOf, type Picture, pictureWidths, svg } from './picture.js';

/** One bar: its name, its amount in minor units and as people read it, and where its rows are. */
export interface Bar {
  readonly name: string;
  readonly minor: bigint;
  readonly formatted: string;
}

export interface BarsWords {
  readonly title: string;
  readonly sentence: string;
  readonly columns: readonly [string, string];
}

const ROW = 56;

/**
 * Horizontal bars, largest first, each with its name and amount above it so that long names fit. Bars start at zero
 * and their lengths are true to the amounts; an amount below zero has no bar, its label says the amount.
 */
export function bars(id: string, rows: readonly Bar[], words: BarsWords): Picture | null {
  if (rows.length === 0) return null;
  const sorted = rows.toSorted((a, b) => (a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : 0));
  const longest = sorted[0]?.minor ?? 0n;
  const draw = (variant: 'wide' | 'narrow'): string => {
    const width = pictureWidths[variant];
    let height = 0;
    const body = sorted.map((row) => {
      const { drawn, extra } = drawRow(row, height, width, longest);
      height += ROW + extra;
      return drawn;
    });
    return svg({ id: `${id}-${variant}`, width, height, title: words.title, body: body.join('') });
  };
  return {
    id,
    title: words.title,
    sentence: words.sentence,
    svgWide: draw('wide'),
    svgNarrow: draw('narrow'),
    table: {
      columns: [{ label: words.columns[0] }, { label: words.columns[1], numeric: true }],
      rows: sorted.map((row) => [row.name, row.formatted]),
    },
  };
}

function drawRow(row: Bar, start: number, width: number, longest: bigint): { drawn: string; extra: number } {
  const text = label(row.name, row.formatted, { x: 0, y: start + 16, room: width, bold: true });
  const top = start + text.extra;
  const length = Math.max(partOf(row.minor, longest) * width, row.minor > 0n ? 1 : 0);
  const bar =
    `<rect x="0" y="${top + 24}" width="${length.toFixed(2)}" height="20" fill="${colourAt(0)}"/>` +
    `<rect x="0" y="${top + 24}" width="1" height="20" fill="#0b0c0c"/>`;
  return { drawn: text.drawn + bar, extra: text.extra };
}
