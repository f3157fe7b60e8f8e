import { colourAt, escapeText, partOf, type Picture, pictureWidths, svg } from './picture.js';

/** The control totals of a file: each part of it in rows and in money. */
export interface ReconciliationPart {
  readonly name: string;
  readonly rows: string;
  readonly minor: bigint;
  readonly formatted: string;
}

export interface ReconciliationWords {
  readonly title: string;
  readonly sentence: string;
  readonly total: { readonly name: string; readonly rows: string; readonly formatted: string };
  readonly columns: readonly [string, string, string];
}

/** The reconciliation strip: the file's total is what is good, what is not, and what the book already holds. */
export function reconciliation(id: string, parts: readonly ReconciliationPart[], words: ReconciliationWords): Picture {
  const sizes = parts.map((part) => (part.minor < 0n ? -part.minor : part.minor));
  const whole = sizes.reduce((sum, size) => sum + size, 0n);
  const draw = (variant: 'wide' | 'narrow'): string => {
    const width = pictureWidths[variant];
    let x = 0;
    const strip = sizes.map((size, place) => {
      const wide = partOf(size, whole) * width;
      const rect =
        wide > 0
          ? `<rect x="${x.toFixed(2)}" y="0" width="${Math.max(wide - 2, 1).toFixed(2)}" height="40" fill="${colourAt(place)}"/>`
          : '';
      x += wide;
      return rect;
    });
    const key = parts.map(
      (part, place) =>
        `<rect x="0" y="${56 + place * 28}" width="16" height="16" fill="${colourAt(place)}"/>` +
        `<text x="24" y="${70 + place * 28}">${escapeText(part.name)}: ${escapeText(part.formatted)}</text>`,
    );
    const height = 60 + parts.length * 28;
    return svg({ id: `${id}-${variant}`, width, height, title: words.title, body: strip.join('') + key.join('') });
  };
  const { total } = words;
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
      rows: [...parts.map((part) => [part.name, part.rows, part.formatted]), [total.name, total.rows, total.formatted]],
    },
  };
}
