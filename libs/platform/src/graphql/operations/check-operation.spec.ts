import { buildSchema, parse, validate, getIntrospectionQuery } from 'graphql';
import { Refusal } from '#kernel';
import { type OperationCost, checkOperation } from './check-operation.js';

const schema = buildSchema(`
  type Query { book(first: Int, last: Int): EntryConnection, nodes(ids: [ID!]!): [Entry], entry: Entry, find(ids: [Int!]): Int, total: Int }
  type Mutation { post(lines: [Line!]!): Entry }
  input Line { amounts: [Int!] }
  type EntryConnection { nodes: [Entry!]!, edges: [Edge!]!, totalCount: Int }
  type Edge { cursor: String!, node: Entry! }
  type Entry { id: ID!, amount: Int, next: Entry, tags: [Tag!]!, lines(first: Int): EntryConnection }
  type Tag { name: String }
`);

function check(text: string, variables: Record<string, unknown> = {}): OperationCost {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return checkOperation(schema, document, undefined, variables);
}

function refusal(text: string, variables: Record<string, unknown> = {}): unknown {
  try {
    return check(text, variables).requested;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.code, error.facts['found'], error.facts['most']];
  }
}

const chain = (levels: number): string => (levels === 1 ? 'id' : `next { ${chain(levels - 1)} }`);
const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

describe('what an operation costs', () => {
  it.each([
    ['{ total }', {}, 0],
    ['{ entry { id amount } }', {}, 1],
    ['{ book(first: 10) { nodes { id } } }', {}, 11],
    ['{ book { nodes { id } } }', {}, 26],
    ['{ book(last: 3) { nodes { id } totalCount } }', {}, 4],
    ['{ book(first: 10) { edges { node { id } } } }', {}, 21],
    ['query($n: Int) { book(first: $n) { nodes { id } } }', { n: 50 }, 51],
    ['query($n: Int = 7) { book(first: $n) { nodes { id } } }', {}, 8],
    ['{ book(first: 10) { nodes { id tags { name } } } }', {}, 111],
    ['{ book(first: 10) { nodes { lines(first: 5) { nodes { id } } } } }', {}, 71],
    ['{ nodes(ids: ["a", "b"]) { id } }', {}, 2],
    ['query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b', 'c'] }, 3],
    ['{ book(first: 10) { ...Page } } fragment Page on EntryConnection { nodes { id } }', {}, 11],
    ['{ entry { ... on Entry { next { id } } } }', {}, 2],
    ['mutation { post(lines: []) { id } }', {}, 11],
    ['{ __schema { types { name } } }', {}, 0],
  ])('%s with %j costs %d', (text, variables, cost) => {
    expect(check(text, variables).requested).toBe(cost);
  });

  it('counts what really came', () => {
    const { actual } = check('{ book(first: 10) { nodes { id tags { name } } edges { node { id } } } }');
    const item = { id: 1, tags: [{}, {}] };
    expect(actual({ book: { nodes: [item, item], edges: [{ node: item }] } })).toBe(1 + 2 * (1 + 2) + 2);
    expect(actual({ book: null })).toBe(1);
    expect(actual(null)).toBe(0);
  });
});

describe('what an operation may be at most', () => {
  const nested = '{ book(first: 100) { nodes { lines(first: 50) { nodes { id } } } } }';
  const spread = `fragment A on Entry { ${many(7, (i) => `a${i}: id`)} } fragment B on Entry { ...A next { ...A } }`;
  it.each([
    ['12 levels', `{ entry { ${chain(11)} } }`, {}, 11],
    ['13 levels', `{ entry { ${chain(12)} } }`, {}, ['limit.depth', 13, 12]],
    ['20 aliases', `{ ${many(20, (i) => `a${i}: total`)} }`, {}, 0],
    ['21 aliases', `{ entry { ${many(21, (i) => `a${i}: id`)} } }`, {}, ['limit.aliases', 21, 20]],
    ['aliases in fragments', `{ entry { ...B next { ...A } } } ${spread}`, {}, ['limit.aliases', 21, 20]],
    ['21 root fields', `{ total ${many(20, (i) => `a${i}: total`)} }`, {}, ['limit.root-fields', 21, 20]],
    ['51 directives', `{ ${many(51, () => 'total @skip(if: false)')} }`, {}, ['limit.directives', 51, 50]],
    ['1000 items', 'mutation($l: [Line!]!) { post(lines: $l) { id } }', { l: Array(1000).fill({}) }, 11],
    [
      '1001 items',
      'mutation($l: [Line!]!) { post(lines: $l) { id } }',
      { l: Array(1001).fill({}) },
      ['limit.list-length', 1001, 1000],
    ],
    [
      '1001 items deep',
      'mutation($l: [Line!]!) { post(lines: $l) { id } }',
      { l: [{ amounts: Array(1001).fill(1) }] },
      ['limit.list-length', 1001, 1000],
    ],
    ['1001 items written out', `{ find(ids: [${many(1001, String)}]) }`, {}, ['limit.list-length', 1001, 1000]],
    ['a cost of 5000', '{ book(first: 4999) { nodes { id } } }', {}, 5000],
    ['a cost of 5001', '{ book(first: 5000) { nodes { id } } }', {}, ['limit.cost', 5001, 5000]],
    ['pages inside pages', nested, {}, ['limit.cost', 5201, 5000]],
    ['a page below nothing', '{ book(first: -1000000) { nodes { id } } }', {}, 1],
    ["GraphiQL's introspection", getIntrospectionQuery(), {}, 0],
  ])('%s', (_what, text, variables, outcome) => {
    expect(refusal(text, variables)).toEqual(outcome);
  });

  it('bounds introspection too', () => {
    const deep = (levels: number): string => (levels === 0 ? 'name' : `ofType { ${deep(levels - 1)} }`);
    expect(refusal(`{ __type(name: "Entry") { ${deep(20)} } }`)).toEqual(['limit.depth', 22, 20]);
  });

  it('is quick for fragments that use each other many times', () => {
    const levels = many(18, (i) => `fragment F${i} on Entry { next { ...F${i + 1} ...F${i + 1} } }`);
    const text = `{ entry { ...F0 } } ${levels} fragment F18 on Entry { id }`;
    const started = performance.now();
    expect(refusal(text)).toEqual(['limit.depth', 20, 12]);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('takes the default of a variable for what it is', () => {
    expect(refusal('query($n: Int = 100000) { book(first: $n) { nodes { id } } }')).toEqual([
      'limit.cost',
      100001,
      5000,
    ]);
  });
});
