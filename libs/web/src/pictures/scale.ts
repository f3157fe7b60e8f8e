import { colourAt, label, type Picture, pictureWidths, svg } from './picture.js';

/** A value on the scale from 1 to 5, to one decimal as text, with the one before; null for one that is not shown. */
export interface ScaleRow {
  readonly name: string;
  readonly now: string | null;
  readonly before: string | null;
  /** What stands instead of a value that is not shown. */
  readonly instead: string;
}

export interface ScaleWords {
  readonly title: string;
  readonly sentence: string;
  readonly columns: readonly [name: string, before: string, now: string];
  /** How a value and the one before it read: “3.4, before 2.9”. */
  label(now: string, before: string | null): string;
}

const ROW = 84;
const EDGE = 12;

/** A dot for each value on a line from 1 to 5, with a ring where it was before. Where a value lies is true to it. */
export function scaleDots(id: string, rows: readonly ScaleRow[], words: ScaleWords): Picture | null {
  if (rows.every(({ now }) => now === null)) return null;
  const draw = (variant: 'wide' | 'narrow'): string => {
    const width = pictureWidths[variant];
    let height = 0;
    const body = rows.map((row) => {
      const { drawn, extra } = drawRow(row, height, width, words);
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
      columns: [
        { label: words.columns[0] },
        { label: words.columns[1], numeric: true },
        { label: words.columns[2], numeric: true },
      ],
      rows: rows.map(({ name, now, before, instead }) => [name, before ?? '–', now ?? instead]),
    },
  };
}

function drawRow(row: ScaleRow, start: number, width: number, words: ScaleWords): { drawn: string; extra: number } {
  const said = row.now === null ? row.instead : words.label(row.now, row.before);
  const text = label(row.name, said, { x: 0, y: start + 16, room: width, bold: true });
  if (row.now === null) return text;
  const top = start + text.extra;
  const y = top + 38;
  const line = `<path d="M${EDGE} ${y}H${width - EDGE}" stroke="#595959" stroke-width="2"/>`;
  const ticks = [1, 2, 3, 4, 5].map((value) => {
    const x = placeOf(String(value), width);
    return `<path d="M${x} ${y - 6}V${y + 6}" stroke="#595959" stroke-width="2"/>`;
  });
  const ring =
    row.before === null
      ? ''
      : `<circle cx="${placeOf(row.before, width)}" cy="${y}" r="8" fill="#ffffff" stroke="${colourAt(4)}" stroke-width="3"/>`;
  const dot = `<circle cx="${placeOf(row.now, width)}" cy="${y}" r="8" fill="${colourAt(0)}"/>`;
  const ends = `<text x="${EDGE - 5}" y="${top + 64}">1</text><text x="${width - EDGE - 5}" y="${top + 64}">5</text>`;
  return { drawn: text.drawn + line + ticks.join('') + ring + dot + ends, extra: text.extra };
}

/** Where a value from 1 to 5 lies between the edges, in pixels. */
export function placeOf(value: string, width: number): string {
  const part = Math.min(Math.max((Number(value) - 1) / 4, 0), 1);
  return (EDGE + part * (width - 2 * EDGE)).toFixed(1);
}
