import { textDifference } from './text-difference.js';

const MARKS = { SAME: ' ', ADDED: '+', REMOVED: '-' } as const;
const shown = (before: string, after: string): string =>
  textDifference(before, after)
    .map(({ kind, text }) => MARKS[kind] + text)
    .join('|');

describe('the difference between two texts', () => {
  it.each([
    ['nothing', 'a\nb', 'a\nb', ' a| b'],
    ['a line added', 'a\nc', 'a\nb\nc', ' a|+b| c'],
    ['a line removed', 'a\nb\nc', 'a\nc', ' a|-b| c'],
    ['a line replaced', 'a\nb\nc', 'a\nB\nc', ' a|-b|+B| c'],
    ['everything', 'a', 'b', '-a|+b'],
    ['a line that moved', 'a\nb\nc\nd', 'a\nc\nb\nd', ' a|-b| c|+b| d'],
    ['lines at the start and the end', 'b', 'a\nb\nc', '+a| b|+c'],
  ])('%s', (_what, before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it('makes the one text of the other, for any two', () => {
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 200; round++) {
      const text = (): string => Array.from({ length: next(12) }, () => 'abc'.charAt(next(3))).join('\n');
      const [before, after] = [text(), text()];
      const lines = textDifference(before, after);
      const kept = (gone: string): string =>
        lines.flatMap(({ kind, text: line }) => (kind === gone ? [] : [line])).join('\n');
      expect([kept('ADDED'), kept('REMOVED')]).toEqual([before, after]);
    }
  });

  it('of very long texts keeps what they begin and end with', () => {
    const lines = (mark: string): string => Array.from({ length: 2100 }, (_, at) => `${mark}${at}`).join('\n');
    const found = textDifference(`start\n${lines('a')}\nend`, `start\n${lines('b')}\nend`);
    expect([found[0], found.at(-1)].map((line) => line?.text)).toEqual(['start', 'end']);
    expect(found).toHaveLength(4202);
  });
});
