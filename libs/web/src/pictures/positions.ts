import { escapeText, type Picture, pictureWidths, shorten, svg } from './picture.js';

/** What one member of a body said. */
export interface Position {
  readonly name: string;
  /** A voice as the API names it. */
  readonly voice: string;
  readonly said: string;
}

export interface PositionsWords {
  readonly title: string;
  readonly sentence: string;
  readonly columns: readonly [string, string];
}

const colours: Readonly<Record<string, string>> = {
  FOR: '#1b6e67',
  AGAINST: '#801650',
  ABSTAIN: '#3d3d3d',
  DIVIDED: '#b3471b',
};
/** Drawn in a box besides its colour, which is never the only cue. */
const signs: Readonly<Record<string, string>> = { FOR: '✓', AGAINST: '✕', ABSTAIN: '–', DIVIDED: '≠' };
const ROW = 34;

/** The positions strip: each member of a body with what it said. */
export function positionsStrip(id: string, positions: readonly Position[], words: PositionsWords): Picture {
  const draw = (variant: 'wide' | 'narrow'): string => {
    const width = pictureWidths[variant];
    const rows = positions.map(({ name, voice, said }, place) => {
      const y = place * ROW;
      const fill = colours[voice];
      const box = `<rect x="1" y="${y + 1}" width="24" height="24" fill="${fill ?? '#ffffff'}" stroke="${fill ?? '#595959'}" stroke-width="2"/>`;
      const sign = `<text x="13" y="${y + 19}" text-anchor="middle" fill="#ffffff">${signs[voice] ?? ''}</text>`;
      const text = shorten(`${name}: ${said}`, width - 40);
      return `${box}${sign}<text x="36" y="${y + 19}">${escapeText(text)}</text>`;
    });
    const height = Math.max(positions.length * ROW, ROW);
    return svg({ id: `${id}-${variant}`, width, height, title: words.title, body: rows.join('') });
  };
  return {
    id,
    title: words.title,
    sentence: words.sentence,
    svgWide: draw('wide'),
    svgNarrow: draw('narrow'),
    table: {
      columns: [{ label: words.columns[0] }, { label: words.columns[1] }],
      rows: positions.map(({ name, said }) => [name, said]),
    },
  };
}
