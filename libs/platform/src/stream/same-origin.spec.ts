import { isOurOrigin } from './same-origin.js';

describe('a page that opens a stream', () => {
  it.each([
    ['a program, which names none', undefined, true],
    ['the public address', 'https://book.example.org', true],
    ['the address that was called', 'http://127.0.0.1:3000', true],
    ['another site', 'https://elsewhere.example', false],
    ['another port', 'http://127.0.0.1:3001', false],
    ['a sandbox', 'null', false],
  ])('from %s', (_what, origin, ours) => {
    const headers = { host: '127.0.0.1:3000', ...(origin === undefined ? {} : { origin }) };
    expect(isOurOrigin({ headers }, 'https://book.example.org')).toBe(ours);
  });
});
