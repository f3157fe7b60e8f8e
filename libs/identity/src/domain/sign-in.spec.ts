import { secretHash } from './api-token.js';
import {
  type SignInAttempt,
  codeHash,
  judgeCode,
  judgeLink,
  needRoomForRequest,
  networkOf,
  signInLimits,
  typedCode,
} from './sign-in.js';

const at = new Date('2026-05-10T10:00:00Z');
const secret = 'the browser’s own';
const attempt: SignInAttempt = {
  attemptId: 'sia_1',
  personNo: 7,
  codeHash: codeHash(secret, '012345'),
  browserHash: secretHash(secret),
  tries: 0,
  expiresAt: new Date('2026-05-10T10:15:00Z'),
  consumedAt: null,
};
const used = { ...attempt, consumedAt: new Date('2026-05-10T09:59:00Z') };
const old = { ...attempt, expiresAt: at };

describe('a typed code', () => {
  it.each<[string, SignInAttempt | undefined, string, number | string, boolean]>([
    ['right', attempt, '012345', 7, true],
    ['right, with a blank and a hyphen', attempt, ' 012-345 ', 7, true],
    ['right at the last try', { ...attempt, tries: 4 }, '012345', 7, true],
    ['wrong', attempt, '012346', 'sign-in.code-wrong', true],
    ['not a code', attempt, 'hello', 'sign-in.code-wrong', true],
    ['wrong at the last try', { ...attempt, tries: 4 }, '000000', 'sign-in.tries-used-up', true],
    ['right after too many wrong ones', { ...attempt, tries: 5 }, '012345', 'sign-in.tries-used-up', false],
    ['right, but the address is nobody’s', { ...attempt, personNo: null }, '012345', 'sign-in.code-wrong', true],
    ['used before', used, '012345', 'sign-in.expired', false],
    ['at the very end of its time', old, '012345', 'sign-in.expired', false],
    ['where nobody asked', undefined, '012345', 'sign-in.expired', false],
  ])('%s', (_what, asked, code, outcome, counts) => {
    const verdict = judgeCode(asked, { browserSecret: secret, code }, at);
    if (typeof outcome === 'number') expect(verdict).toEqual({ personNo: outcome });
    else expect(verdict).toEqual({ refusal: expect.objectContaining({ code: outcome }), counts });
  });

  it('is worth nothing in another browser', () => {
    const verdict = judgeCode(attempt, { browserSecret: 'another browser’s', code: '012345' }, at);
    expect(verdict).toMatchObject({ refusal: { code: 'sign-in.code-wrong', facts: { triesLeft: 4 } } });
  });

  it('has six digits', () => {
    expect(['12345', '1234567', '12345a', '', '１２３４５６'].map(typedCode)).toEqual(Array(5).fill(undefined));
  });
});

describe('a link whose button was pressed', () => {
  const here = secretHash(secret);
  it.each<[string, SignInAttempt | undefined, Uint8Array | undefined, number | string]>([
    ['in the asking browser', attempt, here, 7],
    ['in the asking browser, after wrong codes', { ...attempt, tries: 5 }, here, 7],
    ['in another browser', attempt, secretHash('another'), 'sign-in.other-browser'],
    ['by something that opens links', attempt, undefined, 'sign-in.other-browser'],
    ['anywhere, when it is tied to no browser', { ...attempt, browserHash: null, codeHash: null }, undefined, 7],
    ['twice', used, here, 'sign-in.expired'],
    ['too late', old, here, 'sign-in.expired'],
    ['with an address that is nobody’s', { ...attempt, personNo: null }, here, 'sign-in.expired'],
    ['that nobody sent', undefined, here, 'sign-in.expired'],
  ])('%s', (_what, asked, browserHash, outcome) => {
    if (typeof outcome === 'number') expect(judgeLink(asked, browserHash, at)).toBe(outcome);
    else expect(() => judgeLink(asked, browserHash, at)).toThrow(expect.objectContaining({ code: outcome }));
  });
});

describe('how often sign-in may be asked for', () => {
  it.each<[string, number[], number | undefined]>([
    ['never before', [], undefined],
    ['four times just now', [0, 1, 2, 3], undefined],
    ['five times in 15 minutes: until the first of them is older', [10, 1, 2, 3, 4], 5],
    ['five times, the first of them long ago', [15, 1, 2, 3, 4], undefined],
    ['twenty times in a day', Array.from({ length: 20 }, (_, index) => 60 * (index + 1)), 240],
  ])('%s', (_what, ages, minutes) => {
    const ask = (): void => needRoomForRequest(signInLimits.address, ages);
    if (minutes === undefined) expect(ask).not.toThrow();
    else expect(ask).toThrow(expect.objectContaining({ code: 'sign-in.too-often', facts: { minutes } }));
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:12:34:56:78:9a:bc', '2001:db8:12:34::/64'],
    ['2001:DB8:12:0034::1', '2001:db8:12:34::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (ip, network) => expect(networkOf(ip)).toBe(network));
});
