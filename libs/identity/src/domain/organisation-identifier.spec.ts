import { identifierSchemes, organisationIdentifier } from './organisation-identifier.js';
import { properName } from './organisation.js';
import { emailAddress } from './person.js';

describe('an identifier of an organisation', () => {
  it.each([
    ['GB-COH', '1234567', '01234567'],
    ['gb-coh', ' 0123 4567 ', '01234567'],
    ['GB-COH', 'sc123456', 'SC123456'],
    ['GB-COH', 'IP12345R', 'IP12345R'],
    ['GB-CHC', '1089464', '1089464'],
    ['GB-CHC', '207544-1', '207544-1'],
    ['GB-SC', 'sc005336', 'SC005336'],
    ['GB-LAE', 'oxo', 'OXO'],
    ['GB-NHS', 'rth', 'RTH'],
    ['GB-MPR', '30123r', '30123R'],
    ['GB-PPON', 'pabc-1234-defg', 'PABC-1234-DEFG'],
    ['XI-LEI', '213800LBDB8WB3QGVN57', '213800LBDB8WB3QGVN57'],
  ])('%s %j reads %s', (scheme, text, identifier) => {
    expect(organisationIdentifier(scheme, text)).toEqual({ scheme: scheme.toUpperCase(), identifier });
  });

  it.each([
    ['GB-COH', '123456789'],
    ['GB-COH', ''],
    ['GB-CHC', '0123456'],
    ['GB-CHC', 'SC005336'],
    ['GB-NHS', 'TOOLONGCODE'],
    ['GB-MPR', '30123X'],
    ['XI-LEI', '213800LBDB8WB3QGVN58'],
    ['GB-LAE', "X'; drop"],
  ])('%s %j is refused', (scheme, text) => {
    expect(() => organisationIdentifier(scheme, text)).toThrow(
      expect.objectContaining({ code: 'identity.identifier-malformed', path: ['identifier'] }),
    );
  });

  it.each(['GB-XYZ', '', '__proto__', 'constructor'])('the scheme %j is not known', (scheme) => {
    expect(() => organisationIdentifier(scheme, '1')).toThrow(
      expect.objectContaining({ code: 'identity.scheme-unknown' }),
    );
  });

  it.each(Object.entries(identifierSchemes))('%s: its own example is right', (scheme, { example }) => {
    expect(organisationIdentifier(scheme, example)).toEqual({ scheme, identifier: example });
  });
});

describe('a name', () => {
  it('is trimmed and keeps single blanks', () =>
    expect(properName('  Elm \n Street  Trust ')).toBe('Elm Street Trust'));
  it.each(['', '   ', 'x'.repeat(201), 'a\u0000b'])('%j is refused', (text) => {
    expect(() => properName(text)).toThrow(expect.objectContaining({ code: 'identity.name-missing' }));
  });
});

describe('an e-mail address', () => {
  it.each([' ada@example.org ', "o'neil+costs@council.gov.uk", 'jürgen@bücher.example', 'a@b.co'])(
    '%j is one',
    (text) => {
      expect(emailAddress(text)).toBe(text.trim());
    },
  );

  it.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'a b@example.org',
    'ada@localhost',
    'a@b..c',
    'a@-b.c',
    'a@b.c\r\nBcc: d@e.f',
    `${'a'.repeat(65)}@b.co`,
  ])('%j is none', (text) => {
    expect(() => emailAddress(text)).toThrow(expect.objectContaining({ code: 'identity.email-malformed' }));
  });
});
