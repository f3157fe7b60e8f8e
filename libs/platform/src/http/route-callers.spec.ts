import { publicActor, systemActor } from '#kernel';
import { ensureCaller, ensureOwnPage } from './route-callers.js';
import { whereToGo } from './next-path.js';

describe('whereToGo', () => {
  it.each([
    ['/a/{importId}', { importId: 'imp_1' }, '/a/imp_1'],
    ['/a', { refusal: 'x y' }, '/a?refusal=x%20y'],
    ['/a?b=1', { refusal: 'x' }, '/a?b=1&refusal=x'],
  ])('%s', (path, known, expected) => expect(whereToGo(path, known)).toBe(expected));
});

describe('who may upload', () => {
  it('is a person, or a token with the scope', () => {
    const token = {
      kind: 'token',
      tokenId: 'tok_1',
      organisationNo: 1,
      organisationId: 'org_1',
      actorRef: 'x',
    } as const;
    expect(() => ensureCaller({ ...token, scopes: ['import:write'] }, 'import:write')).not.toThrow();
    expect(() => ensureCaller({ ...token, scopes: ['ledger:write'] }, 'import:write')).toThrow('scope');
    expect(() => ensureCaller(publicActor, 'import:write')).toThrow('Unauthorized');
    expect(() => ensureCaller(systemActor('x'), 'import:write')).toThrow('signed-in');
  });

  it.each([
    [{ authorization: 'Bearer x', 'sec-fetch-site': 'cross-site' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'http://book.example', host: 'book.example' }, true],
    [{ origin: 'https://public.example', host: 'inner:3000' }, true],
    [{ origin: 'http://evil.example', host: 'book.example' }, false],
    [{ origin: 'null', host: 'book.example' }, false],
    [{ host: 'book.example' }, false],
  ])('from a page of ours: %j is %s', (headers, own) => {
    const ask = (): void => ensureOwnPage(headers, 'https://public.example');
    if (own) expect(ask).not.toThrow();
    else expect(ask).toThrow('a page of this site');
  });
});
