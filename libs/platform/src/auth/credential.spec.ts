import { credentialOf, parseCookies, sessionCookieHeader, sessionCookieName } from './credential.js';

describe('cookies', () => {
  it.each([
    [undefined, {}],
    ['', {}],
    ['a=1; b=2', { a: '1', b: '2' }],
    ['a=1;a=2', { a: '1' }],
    [' a = 1 ;; =x; novalue; b=', { a: '1', b: '' }],
    ['__proto__=x', { ['__proto__']: 'x' }],
    [`a=${'x'.repeat(9000)}`, {}],
  ])('%j reads as %j', (header, expected) => {
    expect(Object.entries(parseCookies(header))).toEqual(Object.entries(expected));
  });

  it.each([
    [
      'https://book.example.org',
      '__Host-commonbook',
      /^__Host-commonbook=v; Path=\/; HttpOnly; SameSite=Lax; Max-Age=60; Secure$/,
    ],
    [
      'http://localhost:3000',
      'commonbook_session',
      /^commonbook_session=v; Path=\/; HttpOnly; SameSite=Lax; Max-Age=60$/,
    ],
  ])('on %s the session cookie is %s', (url, name, header) => {
    expect(sessionCookieName(url)).toBe(name);
    expect(sessionCookieHeader(url, 'v', 60)).toMatch(header);
  });
});

describe('what a request shows', () => {
  it.each([
    [{}, {}, {}],
    [{}, { s: 'c' }, { cookie: 'c' }],
    [{}, { s: '' }, {}],
    [{ authorization: 'Bearer t' }, { s: 'c' }, { bearer: 't' }],
    [{ authorization: 'bearer   t' }, {}, { bearer: 't' }],
    [{ authorization: 'Basic t' }, { s: 'c' }, { cookie: 'c' }],
    [{ authorization: 'Bearer a b' }, {}, {}],
    [{ authorization: `Bearer ${'t'.repeat(513)}` }, {}, {}],
  ])('%j with the cookies %j is %j', (headers, cookies, expected) => {
    expect(credentialOf(headers, cookies as Record<string, string>, 's')).toEqual(expected);
  });
});
