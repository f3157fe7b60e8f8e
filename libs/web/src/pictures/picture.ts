/** A cell of a picture's table; `numeric` cells stand to the right. */
export interface PictureColumn {
  readonly label: string;
  readonly numeric?: boolean;
}

/**
 * A picture as a page shows it: a heading, a sentence that says the same in words, an SVG in two widths (a narrow one
 * so that text stays readable on a phone) and the table of its numbers. Never the only way to learn something.
 */
export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly svgWide: string;
  readonly svgNarrow: string;
  readonly table: { readonly columns: readonly PictureColumn[]; readonly rows: readonly (readonly string[])[] };
}

/** Width in pixels of the two variants; text inside is never below 16 px. */
export const pictureWidths = { wide: 640, narrow: 288 } as const;

/** Categorical colours (Government Analysis Function), darkened where white text or small shapes need it. */
export const pictureColours = ['#12436d', '#1b6e67', '#801650', '#b3471b', '#3d3d3d', '#6b4fa0'] as const;

/** The colour of the series at a place, going round. */
export function colourAt(place: number): string {
  return pictureColours[place % pictureColours.length] ?? pictureColours[0];
}

/** Text for inside an SVG or HTML attribute. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Shortens text to about `room` pixels at 16 px type; the table next to the picture holds it in full. */
export function shorten(text: string, room: number): string {
  const most = Math.max(4, Math.floor(room / 8.6));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Where a label stands, and how wide it may be, in pixels; what it says in bold when asked. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly bold?: boolean;
}

/** Pixels from one line of a label to the next. */
const LABEL_LINE = 20;

/**
 * “Name: what it says” at 16 px type, over as many lines as it needs; `extra` is how many pixels the further lines take.
 * A name keeps its words whole, but for one that is longer than a line.
 */
export function label(name: string, said: string, place: LabelPlace): { drawn: string; extra: number } {
  const words = [...`${name.replace(/\.$/, '')}:`.split(' '), ...said.split(' ')];
  const firstSaid = words.length - said.split(' ').length;
  const lines: string[][] = [[]];
  const width = (text: readonly string[]): number => text.join(' ').length * 8;
  for (const word of words) {
    const fits = shorten(word, place.room);
    if (width([...(lines.at(-1) ?? []), fits]) > place.room && lines.at(-1)?.length !== 0) lines.push([]);
    lines.at(-1)?.push(fits);
  }
  let left = firstSaid;
  const drawn = lines.map((line, at) => {
    const names = line.slice(0, left).join(' ');
    const says = line.slice(left).join(' ');
    left = Math.max(left - line.length, 0);
    const strong =
      says !== '' && place.bold ? `<tspan font-weight="bold">${escapeText(says)}</tspan>` : escapeText(says);
    const gap = names !== '' && says !== '' ? ' ' : '';
    return `<text x="${place.x}" y="${place.y + at * LABEL_LINE}">${escapeText(names)}${gap}${strong}</text>`;
  });
  return { drawn: drawn.join(''), extra: (lines.length - 1) * LABEL_LINE };
}

/** The part `minor` is of `total`, from 0 to 1; drawing only, no amount is computed from it. */
export function partOf(minor: bigint, total: bigint): number {
  if (total <= 0n || minor <= 0n) return 0;
  return Number((minor * 1_000_000n) / total) / 1_000_000;
}

/** Wraps drawn shapes as an image with a title and a description, ids unique per picture and variant. */
export function svg(options: { id: string; width: number; height: number; title: string; body: string }): string {
  const { id, width, height, title, body } = options;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title" ` +
    `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="16">` +
    `<title id="${id}-title">${escapeText(title)}</title>${body}</svg>`
  );
}
