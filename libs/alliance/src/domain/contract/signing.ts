import './contract-refusals.js';
import { type IsoDate, Refusal, ensure } from '#kernel';
import { type Participation, takesPartOn } from '../participation.js';

/** An organisation's yes to a text, given by a person with authority for it. Written once. */
export interface Signature {
  readonly organisationNo: number;
  readonly personNo: number;
  /** SHA-256 (hex) of what was signed. */
  readonly documentHash: string;
  readonly signedAt: Date;
}

/** The organisations that have to sign on a day: owners and participants, not associates, while they take part. */
export function signatoriesOn(participations: readonly Participation[], day: IsoDate): number[] {
  return participations
    .filter((each) => each.kind !== 'ASSOCIATE' && takesPartOn(each, day))
    .map(({ organisationNo }) => organisationNo);
}

/** Who is still to sign: none means that everybody has. */
export function stillToSign(signatories: readonly number[], signed: readonly { organisationNo: number }[]): number[] {
  return signatories.filter((no) => !signed.some(({ organisationNo }) => organisationNo === no));
}

/** Whether everybody who has to sign has done so. Nobody at all is not everybody. */
export function everybodySigned(
  signatories: readonly number[],
  signed: readonly { organisationNo: number }[],
): boolean {
  return signatories.length > 0 && stillToSign(signatories, signed).length === 0;
}

/** Who signs what: the organisation, by internal number and name, and the fingerprint it says it signs. */
export interface Signing {
  readonly organisation: { readonly no: number; readonly name: string };
  readonly documentHash: string;
}

/**
 * Refuses, in this order: alliance.not-a-signatory, alliance.already-signed, alliance.wrong-document. An organisation
 * signs once, and only the very document.
 */
export function needNewSignature(
  { organisation: { no, name }, documentHash }: Signing,
  { signatories, signatures, hash }: { signatories: readonly number[]; signatures: readonly Signature[]; hash: string },
): void {
  ensure(signatories.includes(no), () => {
    return new Refusal('alliance.not-a-signatory', { organisation: name }, ['actingFor']);
  });
  ensure(!signatures.some((each) => each.organisationNo === no), () => {
    return new Refusal('alliance.already-signed', { organisation: name }, ['actingFor']);
  });
  ensure(documentHash.trim().toLowerCase() === hash, () => {
    return new Refusal('alliance.wrong-document', { expected: hash.slice(0, 12) }, ['documentHash']);
  });
}
