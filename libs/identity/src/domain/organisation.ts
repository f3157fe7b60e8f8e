import './identity-refusals.js';
import { Refusal, ensure } from '#kernel';
import type { OrganisationIdentifier } from './organisation-identifier.js';

/** Legal forms of organisations, each with its meaning. */
export const legalForms = {
  LOCAL_AUTHORITY: 'A council or another local authority.',
  NHS_BODY: 'A trust, an integrated care board or another body of the NHS.',
  CHARITY: 'A registered or excepted charity, incorporated or not.',
  CIC: 'A community interest company.',
  COMPANY: 'A company limited by shares or by guarantee that is neither a charity nor a CIC.',
  REGISTERED_SOCIETY: 'A co-operative or community benefit society.',
  OTHER: 'Any other form.',
} as const;
export type LegalForm = keyof typeof legalForms;

/** A council, NHS body, charity, co-operative or company that can take part in an alliance. */
export interface Organisation {
  /** Internal key; never leaves the process. */
  readonly organisationNo: number;
  readonly organisationId: string;
  readonly legalName: string;
  /** The name it goes by, when that is not the legal one. */
  readonly tradingName: string | null;
  readonly legalForm: LegalForm;
  /** Whether the duties of contracting authorities under the Procurement Act 2023 apply to it. */
  readonly isContractingAuthority: boolean;
  readonly identifiers: readonly OrganisationIdentifier[];
  readonly version: number;
}

/** The name people know an organisation by. */
export function organisationName(organisation: Pick<Organisation, 'legalName' | 'tradingName'>): string {
  return organisation.tradingName ?? organisation.legalName;
}

const LONGEST_NAME = 200;

/** Reads the name of an organisation or a person: trimmed, runs of blanks made one. Refuses identity.name-missing. */
export function properName(text: string, field = 'name'): string {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  ensure(
    name.length > 0 && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name),
    () => new Refusal('identity.name-missing', { longest: LONGEST_NAME }, [field]),
  );
  return name;
}
