import './identity-refusals.js';
import { Refusal, ensure } from '#kernel';

/** An organisation's number in a public register, named in the way of org-id.guide. */
export interface OrganisationIdentifier {
  readonly scheme: string;
  readonly identifier: string;
}

/** A register whose numbers can be checked for their form. */
export interface IdentifierScheme {
  readonly register: string;
  readonly example: string;
  readonly form: RegExp;
  /** Digits a number is filled up to with leading zeros, which spreadsheets tend to lose. */
  readonly digits?: number;
  /** A check beyond the form, such as check digits. */
  readonly holds?: (identifier: string) => boolean;
}

/** The registers that are known here, by scheme. */
export const identifierSchemes: Readonly<Record<string, IdentifierScheme>> = {
  'GB-COH': {
    register: 'Companies House',
    example: '01234567',
    form: /^(\d{8}|[A-Z]{2}\d{6}|(IP|SP|NP|RS)\d{5}R)$/,
    digits: 8,
  },
  'GB-CHC': {
    register: 'Charity Commission for England and Wales',
    example: '1089464',
    form: /^[1-9]\d{5,6}(-\d{1,3})?$/,
  },
  'GB-SC': { register: 'Scottish Charity Register', example: 'SC005336', form: /^SC\d{6}$/ },
  'GB-NIC': { register: 'Charity Commission for Northern Ireland', example: 'NIC100002', form: /^NIC\d{6}$/ },
  'GB-LAE': { register: 'Local authorities of England', example: 'OXO', form: /^[A-Z]{3,4}$/ },
  'GB-LAS': { register: 'Local authorities of Scotland', example: 'GLG', form: /^[A-Z]{3}$/ },
  'GB-PLA': { register: 'Principal local authorities of Wales', example: 'CRF', form: /^[A-Z]{3}$/ },
  'GB-LANI': { register: 'Local authorities of Northern Ireland', example: 'BFS', form: /^[A-Z]{3}$/ },
  'GB-NHS': { register: 'NHS Organisation Data Service', example: 'RTH', form: /^[A-Z0-9]{3,6}$/ },
  'GB-MPR': { register: 'Mutuals Public Register', example: '30123R', form: /^\d{1,6}R?$/ },
  'GB-GOR': { register: 'Government organisations', example: 'D10', form: /^[A-Z]{1,3}\d{1,4}$/ },
  'GB-UKPRN': { register: 'UK Register of Learning Providers', example: '10007774', form: /^1\d{7}$/ },
  'GB-PPON': {
    register: 'Public Procurement Organisation Number',
    example: 'PABC-1234-DEFG',
    form: /^P[A-Z]{3}-\d{4}-[A-Z]{4}$/,
  },
  'XI-LEI': {
    register: 'Legal Entity Identifier',
    example: '213800LBDB8WB3QGVN57',
    form: /^[A-Z0-9]{18}\d{2}$/,
    holds: leiCheckDigits,
  },
};

/**
 * Reads an identifier: blanks go, letters become capitals, lost leading zeros come back; then its form is checked.
 * Says nothing about whether the register holds it.
 * Refuses identity.scheme-unknown and identity.identifier-malformed.
 */
export function organisationIdentifier(scheme: string, text: string): OrganisationIdentifier {
  const name = scheme.trim().toUpperCase();
  const known = Object.hasOwn(identifierSchemes, name) ? identifierSchemes[name] : undefined;
  ensure(known !== undefined, () => {
    const allowed = Object.keys(identifierSchemes);
    return new Refusal('identity.scheme-unknown', { scheme: scheme.slice(0, 40), allowed }, ['scheme']);
  });
  let identifier = text.replace(/\s+/g, '').toUpperCase();
  if (known.digits !== undefined && /^\d+$/.test(identifier)) identifier = identifier.padStart(known.digits, '0');
  ensure(known.form.test(identifier) && (known.holds?.(identifier) ?? true), () => {
    const facts = { scheme: name, found: text.slice(0, 40), example: known.example };
    return new Refusal('identity.identifier-malformed', facts, ['identifier']);
  });
  return { scheme: name, identifier };
}

// ISO 17442: letters count 10 to 35, and the whole number leaves 1 when divided by 97 (ISO 7064).
function leiCheckDigits(identifier: string): boolean {
  const decimal = identifier.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(decimal) % 97n === 1n;
}
