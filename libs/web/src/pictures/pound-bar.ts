import { splitLargestRemainder } from '#kernel';
import { colourAt, escapeText, partOf, type Picture, pictureWidths, shorten, svg } from './picture.js';

/** One part of the whole: its name and what it cost, in minor units. */
export interface PoundPart {
  readonly name: string;
  readonly minor: bigint;
  readonly formatted: string;
}

export interface PoundBarWords {
  readonly title: string;
  readonly others: string;
  readonly columns: readonly [string, string, string];
  /** The sentence, from the largest part. */
  sentence(largest: { name: string; pence: number }): string;
  /** What a part gets of each pound, for its label. */
  pence(pence: number): string;
  formatted(minor: bigint): string;
}

/** How many parts the bar draws; smaller ones are put together under "others". */
export const MOST_PARTS = 6;

/**
 * "Where each £1 goes": one bar of 100 pence, split by largest remainder so that the pence are whole and make exactly
 * a pound. Parts at or below zero (credits) take no pence; they stay in the table.
 */
export function poundBar(id: string, parts: readonly PoundPart[], words: PoundBarWords): Picture | null {
  const drawn = gather(parts, words);
  const total = drawn.reduce((sum, part) => sum + part.minor, 0n);
  const first = drawn[0];
  if (first === undefined || total <= 0n) return null;
  const pence = splitLargestRemainder(
    100n,
    drawn.map((part) => part.minor),
  ).map(Number);
  const draw = (variant: 'wide' | 'narrow'): string => drawBar(`${id}-${variant}`, variant, drawn, pence, words);
  return {
    id,
    title: words.title,
    sentence: words.sentence({ name: first.name, pence: pence[0] ?? 0 }),
    svgWide: draw('wide'),
    svgNarrow: draw('narrow'),
    table: {
      columns: [
        { label: words.columns[0] },
        { label: words.columns[1], numeric: true },
        { label: words.columns[2], numeric: true },
      ],
      rows: [
        ...drawn.map((part, place) => [part.name, words.pence(pence[place] ?? 0), part.formatted]),
        ...parts.filter((part) => part.minor <= 0n).map((part) => [part.name, words.pence(0), part.formatted]),
      ],
    },
  };
}

function gather(parts: readonly PoundPart[], words: PoundBarWords): readonly PoundPart[] {
  const sorted = parts
    .filter((part) => part.minor > 0n)
    .toSorted((a, b) => (a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : 0));
  if (sorted.length <= MOST_PARTS) return sorted;
  const rest = sorted.slice(MOST_PARTS - 1).reduce((sum, part) => sum + part.minor, 0n);
  return [...sorted.slice(0, MOST_PARTS - 1), { name: words.others, minor: rest, formatted: words.formatted(rest) }];
}

function drawBar(
  id: string,
  variant: 'wide' | 'narrow',
  parts: readonly PoundPart[],
  pence: readonly number[],
  words: PoundBarWords,
): string {
  const width = pictureWidths[variant];
  const columns = variant === 'wide' ? 2 : 1;
  const total = parts.reduce((sum, part) => sum + part.minor, 0n);
  let x = 0;
  const bar = parts.map((part, place) => {
    const wide = partOf(part.minor, total) * width;
    const rect = `<rect x="${x.toFixed(2)}" y="0" width="${Math.max(wide - 2, 1).toFixed(2)}" height="56" fill="${colourAt(place)}"/>`;
    x += wide;
    return rect;
  });
  const room = width / columns;
  const key = parts.map((part, place) => {
    const left = (place % columns) * room;
    const top = 76 + Math.floor(place / columns) * 28;
    const share = words.pence(pence[place] ?? 0);
    const name = shorten(part.name, room - 40 - share.length * 9);
    return (
      `<rect x="${left}" y="${top}" width="16" height="16" fill="${colourAt(place)}"/>` +
      `<text x="${left + 24}" y="${top + 14}"><tspan font-weight="bold">${escapeText(share)}</tspan> ${escapeText(name)}</text>`
    );
  });
  const height = 76 + Math.ceil(parts.length / columns) * 28;
  return svg({ id, width, height, title: words.title, body: bar.join('') + key.join('') });
}
