import './identity-refusals.js';
import { type Language, Refusal, ensure } from '#kernel';

/** Somebody who may sign in. The e-mail address is how they do it. */
export interface Person {
  /** Internal key; never leaves the process. */
  readonly personNo: number;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** The pseudonym (UUID) that stands for them in the record. */
  readonly actorRef: string;
}

// RFC 5321 limits; one @, no blanks or control characters, a dot in the domain. The mail that arrives is the proof.
const form =
  /^[^\s@<>"(),:;\\[\]\p{Cc}]{1,64}@(?=.{3,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

/** Reads an e-mail address as people type it. Refuses identity.email-malformed. */
export function emailAddress(text: string): string {
  const address = text.normalize('NFC').trim();
  ensure(address.length <= 254 && form.test(address), () => {
    return new Refusal('identity.email-malformed', { found: text.slice(0, 80) }, ['email']);
  });
  return address;
}

/** The form in which addresses are compared: two that differ in capitals only are the same. */
export function sameAddress(address: string): string {
  return address.toLowerCase();
}
