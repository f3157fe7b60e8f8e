import { buildSchema, parse } from 'graphql';
import type { EventEnvelope } from '#kernel';
import { GraphqlRendering } from './graphql-rendering.js';

const schema = buildSchema(`
  type Query { nothing: Int }
  type Note { text: String who: String! }
  type Subscription { note(alliance: Int, types: [String], after: String): Note }
`);
const document = parse(
  'subscription ($alliance: Int, $types: [String], $after: String) { mine: note(alliance: $alliance, types: $types, after: $after) { text } }',
);
const event = { allianceNo: 1, seq: 7n } as EventEnvelope;
const logged: unknown[] = [];
const rendering = (variables: Record<string, unknown>, language: 'en' | 'cy' = 'en', of = document) =>
  new GraphqlRendering({ schema, document: of, operationName: undefined, variables }, 'note', language, (_id, error) =>
    logged.push(error),
  );

describe('what a group of subscribers shares', () => {
  it('does not depend on the order of variables, nor on where they resume', () => {
    const [one, two] = [rendering({ alliance: 1, after: 'A' }), rendering({ after: 'B', alliance: 1 })];
    expect(one.key).toBe(two.key);
  });

  it.each([
    ['other variables', rendering({ alliance: 2 })],
    ['another order of a list', rendering({ alliance: 1, types: ['b', 'a'] })],
    ['another language', rendering({ alliance: 1 }, 'cy')],
    ['another document', rendering({ alliance: 1 }, 'en', parse('subscription { note { text } }'))],
  ])('is not shared with %s', (_what, other) => {
    expect(other.key).not.toBe(rendering({ alliance: 1, types: ['a', 'b'] }).key);
    expect(other.key).not.toBe(rendering({ alliance: 1 }).key);
  });

  it('is the execution of the selection over the payload', async () => {
    const encoded = await rendering({ alliance: 1 }).render(event, { text: 'hello', who: 'not asked for' });
    expect(JSON.parse(encoded.json)).toEqual({ data: { mine: { text: 'hello' } } });
  });

  it('hides what went wrong behind an id that is in the log', async () => {
    const asksWho = rendering({}, 'en', parse('subscription { note { who } }'));
    const encoded = await asksWho.render(event, { who: () => Promise.reject(new Error('select secret from table')) });
    expect(encoded.json).not.toContain('secret');
    expect(encoded.json).toContain('INTERNAL_SERVER_ERROR');
    expect(String(logged[0])).toContain('select secret');
  });
});
