import { label, type Picture, pictureWidths, svg } from './picture.js';

/** A member of a body, and whether somebody is there for it. */
export interface QuorumPlace {
  readonly name: string;
  readonly present: boolean;
  readonly said: string;
}

export interface QuorumWords {
  readonly title: string;
  readonly sentence: string;
  readonly columns: readonly [string, string];
}

const HEIGHT = 40;

/** The quorum strip: one box for each member, filled where somebody is there, with the names below. */
export function quorumStrip(id: string, places: readonly QuorumPlace[], words: QuorumWords): Picture {
  const draw = (variant: 'wide' | 'narrow'): string => {
    const width = pictureWidths[variant];
    const each = width / Math.max(places.length, 1);
    const boxes = places.map(({ present }, place) => {
      const fill = present ? '#12436d' : '#ffffff';
      return `<rect x="${(place * each + 1).toFixed(2)}" y="1" width="${Math.max(each - 4, 2).toFixed(2)}" height="${HEIGHT - 2}" fill="${fill}" stroke="#12436d" stroke-width="2"${present ? '' : ' stroke-dasharray="4 3"'}/>`;
    });
    let height = HEIGHT + 12;
    const names = places.map(({ name, said }) => {
      const text = label(name, said, { x: 0, y: height + 12, room: width });
      height += 24 + text.extra;
      return text.drawn;
    });
    return svg({ id: `${id}-${variant}`, width, height, title: words.title, body: boxes.join('') + names.join('') });
  };
  return {
    id,
    title: words.title,
    sentence: words.sentence,
    svgWide: draw('wide'),
    svgNarrow: draw('narrow'),
    table: {
      columns: [{ label: words.columns[0] }, { label: words.columns[1] }],
      rows: places.map(({ name, said }) => [name, said]),
    },
  };
}
