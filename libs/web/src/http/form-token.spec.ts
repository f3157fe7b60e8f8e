import {
  formCookieHeader,
  formToken,
  formTokenFor,
  isMadeFor,
  isOwnForm,
  isSameOrigin,
  newFormCookie,
} from './form-token.js';

const site = 'https://book.example';
const cookie = newFormCookie();
const token = formToken(cookie);
const own = { 'sec-fetch-site': 'same-origin', host: 'book.example' };

describe('a posted form', () => {
  it.each([
    ['is ours with cookie, token and a browser that says so', own, cookie, token, true],
    ['is foreign when the browser says cross-site', { 'sec-fetch-site': 'cross-site' }, cookie, token, false],
    ['is foreign when it comes from a sister site', { 'sec-fetch-site': 'same-site' }, cookie, token, false],
    ['is foreign with another origin', { origin: 'https://evil.example', host: 'book.example' }, cookie, token, false],
    ['is foreign with an opaque origin', { origin: 'null', host: 'book.example' }, cookie, token, false],
    ['is ours with our origin', { origin: site, host: 'proxy.internal' }, cookie, token, true],
    ['is foreign without a token', own, cookie, null, false],
    ['is foreign with the token of another cookie', own, cookie, formToken(newFormCookie()), false],
    ['is foreign without a cookie', own, undefined, token, false],
    ['is foreign with a cookie somebody made up short', own, 'short', formToken('short'), false],
  ])('%s', (_what, headers, sent, field, expected) => {
    expect(isOwnForm({ headers, cookie: sent, token: field }, site)).toBe(expected);
  });

  it('says for which organisation it was made', () => {
    const made = formTokenFor(cookie, 'org_1');
    expect(isOwnForm({ headers: own, cookie, token: made }, site)).toBe(true);
    expect([isMadeFor(cookie, made, 'org_1'), isMadeFor(cookie, made, 'org_2')]).toEqual([true, false]);
    expect([isMadeFor(cookie, made, null), isMadeFor(cookie, token, 'org_1')]).toEqual([false, false]);
    expect(isMadeFor(cookie, formTokenFor(cookie, null), null)).toBe(true);
  });

  it('may come without any such header from a tool that is no browser', () => {
    expect(isSameOrigin({ host: 'book.example' }, site)).toBe(true);
  });

  it('gets a cookie that neighbours cannot set on https', () => {
    expect(formCookieHeader(site, 'x')).toBe('__Host-commonbook-forms=x; Path=/; HttpOnly; SameSite=Lax; Secure');
    expect(formCookieHeader('http://localhost:3000', 'x')).toBe('commonbook_forms=x; Path=/; HttpOnly; SameSite=Lax');
  });
});
