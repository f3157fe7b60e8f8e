import { Refusal } from '#kernel';
import { type PageArgs, connectionFrom, pageOf } from './connection.js';

function refusal(args: PageArgs): string | undefined {
  try {
    pageOf(args);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('a page that is asked for', () => {
  it.each([
    [{}, { size: 25, backwards: false, cursor: null }],
    [
      { first: 3, after: 'x' },
      { size: 3, backwards: false, cursor: 'x' },
    ],
    [
      { first: null, after: 'x' },
      { size: 25, backwards: false, cursor: 'x' },
    ],
    [{ last: 100 }, { size: 100, backwards: true, cursor: null }],
    [{ before: 'x' }, { size: 25, backwards: true, cursor: 'x' }],
    [
      { last: 1, before: 'x', first: null, after: null },
      { size: 1, backwards: true, cursor: 'x' },
    ],
  ])('by %j is %j', (args, page) => {
    expect(pageOf(args)).toEqual(page);
  });

  it.each([
    [{ first: 0 }, 'page.too-large'],
    [{ first: 101 }, 'page.too-large'],
    [{ last: -1 }, 'page.too-large'],
    [{ first: 1, last: 1 }, 'page.two-directions'],
    [{ after: 'x', before: 'y' }, 'page.two-directions'],
  ])('by %j is refused: %s', (args, code) => {
    expect(refusal(args)).toBe(code);
  });
});

describe('a page that was read', () => {
  const list = ['a', 'b', 'c', 'd', 'e'];
  const read = (args: PageArgs): unknown => {
    const page = pageOf(args);
    const from = page.backwards ? list.toReversed() : list;
    const start = page.cursor === null ? 0 : from.indexOf(page.cursor) + 1;
    const { nodes, pageInfo, edges } = connectionFrom(page, from.slice(start, start + page.size + 1), (item) => item);
    expect(edges.map(({ cursor, node }) => cursor === node)).toEqual(nodes.map(() => true));
    return [nodes.join(''), pageInfo.hasPreviousPage, pageInfo.hasNextPage, pageInfo.startCursor, pageInfo.endCursor];
  };

  it.each([
    [{}, 'abcde', false, false],
    [{ first: 2 }, 'ab', false, true],
    [{ first: 2, after: 'b' }, 'cd', true, true],
    [{ first: 2, after: 'c' }, 'de', true, false],
    [{ first: 2, after: 'e' }, '', true, false],
    [{ last: 2 }, 'de', true, false],
    [{ last: 2, before: 'd' }, 'bc', true, true],
    [{ last: 5, before: 'c' }, 'ab', false, true],
  ])('by %j has %s, before it %s, after it %s', (args, nodes, previous, next) => {
    expect(read(args)).toEqual([nodes, previous, next, nodes.at(0) ?? null, nodes.at(-1) ?? null]);
  });
});
