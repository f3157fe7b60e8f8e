import { greeting, inUse } from './words.js';

describe('the first words', () => {
  it('say where it runs, and a way in for each role', () => {
    const links = [
      { role: 'Clerk', url: 'http://localhost:3000/sign-in/a' },
      { role: 'Finance officer', url: 'http://localhost:3000/sign-in/b' },
    ];
    expect(greeting('http://localhost:3000', links)).toBe(
      [
        'Commonbook runs at http://localhost:3000',
        'Sign in as:',
        '  Clerk            http://localhost:3000/sign-in/a',
        '  Finance officer  http://localhost:3000/sign-in/b',
        'Ctrl-C stops it.',
        '',
      ].join('\n'),
    );
  });
});

describe('a second start', () => {
  const holder = { pid: 77, startedAt: 'x', what: 'the server' };
  it.each([
    [{ ...holder, url: 'http://localhost:3000' }, 'Commonbook already runs at http://localhost:3000 (pid 77).\n', 0],
    [holder, 'Commonbook is already starting (pid 77).\n', 0],
    [
      { ...holder, what: 'an import' },
      'The database is in use by an import (pid 77). Start again when it is done.\n',
      1,
    ],
  ])('beside %j', (other, text, exitCode) => {
    expect(inUse(other)).toEqual({ text, exitCode });
  });
});
