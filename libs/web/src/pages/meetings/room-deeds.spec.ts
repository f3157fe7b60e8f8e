import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { webRoot } from '../../view/web-root.js';
import { matterSteps } from '../board/matter-steps.pages.js';
import { changesBetween } from './minutes-lines.js';
import { moved, roomDeeds } from './room-deeds.js';

const schema = buildSchema(readFileSync(join(webRoot, '../../apps/api/schema.graphql'), 'utf8'));

describe('what is done in a meeting and with a matter', () => {
  it.each([...roomDeeds, ...matterSteps].map(({ name, document }) => [name, document]))(
    '%s is an operation of the published schema',
    (_name, document) => expect(validate(schema, parse(document))).toEqual([]),
  );
});

describe('an item that is moved up', () => {
  it.each([
    ['the second becomes the first', 'b', ['b', 'a', 'c']],
    ['the last goes up by one', 'c', ['a', 'c', 'b']],
    ['the first stays', 'a', ['a', 'b', 'c']],
    ['one that is not there changes nothing', 'x', ['a', 'b', 'c']],
  ])('%s', (_what, id, expected) => expect(moved(['a', 'b', 'c'], id)).toEqual(expected));
});

describe('what changed between two versions of minutes', () => {
  const line = (text: string) => ({ kind: 'text' as const, text });

  it('names what was removed and what was added, and nothing that stayed', () => {
    const before = [line('Present: Leah'), line('We open on Mondays.')];
    const after = [line('Present: Leah'), line('We open on Tuesdays.')];
    expect(changesBetween(before, after)).toEqual([
      { sign: 'removed', text: 'We open on Mondays.' },
      { sign: 'added', text: 'We open on Tuesdays.' },
    ]);
    expect(changesBetween(after, after)).toEqual([]);
  });
});
