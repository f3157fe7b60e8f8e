import { type GraphQLResolveInfo, buildSchema, graphql } from 'graphql';
import { requestedFields } from './requested-fields.js';

const schema = buildSchema(`
  type Query { list: List }
  type List { nodes: [Item], edges: [Edge] }
  type Edge { node: Item }
  type Item { a: String, b: String, of: Item }
`);

async function asked(source: string): Promise<string[]> {
  let names: string[] = [];
  const list = (_args: unknown, _context: unknown, info: GraphQLResolveInfo): null => {
    names = [...requestedFields(info)].toSorted();
    return null;
  };
  const { errors } = await graphql({ schema, source, rootValue: { list } });
  expect(errors).toBeUndefined();
  return names;
}

describe('the fields an operation asks for below one of its fields', () => {
  it.each([
    ['{ list { nodes { a } } }', ['a', 'nodes']],
    ['{ list { edges { node { x: b of { a } } } } }', ['a', 'b', 'edges', 'node', 'of']],
    ['{ list { ...L } } fragment L on List { nodes { ...I } } fragment I on Item { b }', ['b', 'nodes']],
    ['{ list { nodes { ... on Item { a } b @skip(if: true) } } }', ['a', 'b', 'nodes']],
    ['{ list { nodes { a } } list { nodes { b } } }', ['a', 'b', 'nodes']],
  ])('%s', async (source, names) => {
    expect(await asked(source)).toEqual(names);
  });
});
