import { isoDate } from '#kernel';
import { apiTokenText, checkedExpiry, checkedScopes, isApiTokenText } from './api-token.js';
import { powersOfRole } from './powers.js';

const tokenId = 'tok_01J0000000000000000000000Z';
const secret = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const finance = new Set(powersOfRole('PARTNER_FINANCE'));
const lead = new Set(powersOfRole('PARTNER_LEAD'));

describe('the text of an API token', () => {
  const text = apiTokenText(tokenId, secret);

  it('says what it is, which one it is, and checks itself', () => {
    expect(text).toMatch(/^cbk_01J0000000000000000000000Z_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(isApiTokenText(text)).toBe(true);
  });

  it('holds the largest and the smallest secret', () => {
    for (const byte of [0, 255])
      expect(isApiTokenText(apiTokenText(tokenId, new Uint8Array(32).fill(byte)))).toBe(true);
  });

  it('does not stand one wrong character', () => {
    for (let at = 4; at < text.length; at++) {
      const wrong = text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
      expect(isApiTokenText(wrong)).toBe(false);
    }
    expect(isApiTokenText(`${text} `)).toBe(false);
    expect(isApiTokenText('')).toBe(false);
  });
});

describe('the scopes of a token', () => {
  it('are within the powers of whoever makes it', () => {
    expect(checkedScopes(['ledger:write', 'events:read', 'ledger:write'], finance)).toEqual([
      'ledger:write',
      'events:read',
    ]);
    expect(checkedScopes(['ledger:read', 'export:read'], lead)).toEqual(['ledger:read', 'export:read']);
  });

  it.each([
    ['token.scope-missing', [], finance],
    ['token.scope-unknown', ['ledger:delete'], finance],
    ['token.scope-unknown', ['toString'], finance],
    ['token.scope-beyond-powers', ['ledger:write'], lead],
    ['token.scope-beyond-powers', ['ledger:read', 'import:write'], lead],
  ])('refuse %s', (code, scopes, powers) => {
    expect(() => checkedScopes(scopes, powers)).toThrow(expect.objectContaining({ code, path: ['scopes'] }));
  });
});

describe('the last day of a token', () => {
  const today = isoDate('2026-05-10');
  it('is a year ahead unless an earlier one is asked for', () => {
    expect(checkedExpiry(undefined, today)).toBe('2027-05-10');
    expect(checkedExpiry(isoDate('2026-05-11'), today)).toBe('2026-05-11');
    expect(checkedExpiry(isoDate('2027-05-10'), today)).toBe('2027-05-10');
  });

  it.each(['2026-05-10', '2026-05-09', '2027-05-11'])('cannot be %s', (asked) => {
    expect(() => checkedExpiry(isoDate(asked), today)).toThrow(
      expect.objectContaining({ code: 'token.expiry-out-of-range', facts: { latest: '2027-05-10' } }),
    );
  });
});
