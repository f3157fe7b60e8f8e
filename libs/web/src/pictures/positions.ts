import { label, type Picture, pictureWidths, svg } from './picture.js';

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
/** Strokes drawn in a box of 24 pixels: its colour is never the only cue. */
const signs: Readonly<Record<string, string>> = {
  FOR: 'M6 13l5 5 8-11',
  AGAINST: 'M7 7l11 11M18 7l-11 11',
  ABSTAIN: 'M6 13h13',
  DIVIDED: 'M6 10h13M6 16h13M16 6l-7 14',
};
const ROW = 34;

/** The positions strip: each member of a body with what it said. */
export function positionsStrip(id: string, positions: readonly Position[], words: PositionsWords): Picture {
  const draw = (variant: 'wide' | 'narrow'): string => {
    const width = pictureWidths[variant];
    let height = 0;
    const rows = positions.map(({ name, voice, said }) => {
      const y = height;
      const fill = colours[voice];
      const box = `<rect x="1" y="${y + 1}" width="24" height="24" fill="${fill ?? '#ffffff'}" stroke="${fill ?? '#595959'}" stroke-width="2"/>`;
      const strokes = signs[voice];
      const sign =
        strokes === undefined
          ? ''
          : `<path d="${strokes}" transform="translate(0 ${y})" fill="none" stroke="#ffffff" stroke-width="3"/>`;
      const text = label(name, said, { x: 36, y: y + 19, room: width - 36 });
      height += ROW + text.extra;
      return `${box}${sign}${text.drawn}`;
    });
    const body = rows.join('');
    return svg({ id: `${id}-${variant}`, width, height: Math.max(height, ROW), title: words.title, body });
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
