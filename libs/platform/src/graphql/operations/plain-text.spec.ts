import { parse } from 'graphql';
import { needPlainLiterals, needPlainText } from './plain-text.js';

const refused = (...path: string[]) => expect.objectContaining({ code: 'input-invalid', path });

describe('text that can be stored', () => {
  it.each([null, undefined, 7, '', 'Zoë 🌊\n', [], ['a'], { a: { b: ['c', null, true] } }])('is all of %j', (value) => {
    expect(() => needPlainText(value)).not.toThrow();
  });

  it('has no NUL character, wherever it stands', () => {
    expect(() => needPlainText({ input: { entries: [{ supplier: 'x' }, { supplier: 'a\u0000b' }] } })).toThrow(
      refused('input', 'entries', '1', 'supplier'),
    );
    expect(() => needPlainText('\u0000')).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ found: '␀' }) }),
    );
    expect(() => needPlainLiterals(parse('{ alliance(id: "a\\u0000") { id } }'))).toThrow(refused());
    expect(() => needPlainLiterals(parse('{ alliance(id: "a") { id } }'))).not.toThrow();
  });

  it('is not looked for deeper than inputs go', () => {
    const nest = (levels: number): unknown => (levels === 0 ? 'x' : [nest(levels - 1)]);
    expect(() => needPlainText({ input: nest(30) })).not.toThrow();
    expect(() => needPlainText({ input: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown })).toThrow(
      refused('input', '0'),
    );
  });
});
