import './contract-refusals.js';
import { type IsoDate, Refusal, dateIn, ensure } from '#kernel';
import { plainText } from './contract-words.js';

/** Where a version of the agreement stands. */
export const agreementStatuses = {
  PROPOSED: 'Put forward; the members have not decided it yet.',
  BEING_CONFIRMED: 'Recorded as signed before the platform; the participants are confirming that it is so.',
  AGREED: 'Decided; the participants are signing it.',
  SIGNED: 'Signed by every participant; its first day is still to come.',
  IN_FORCE: 'Binds the participants today.',
  SUPERSEDED: 'A later version has taken its place.',
  WITHDRAWN: 'Taken back before everybody had signed.',
} as const;
export type AgreementStatus = keyof typeof agreementStatuses;

/** What a version says; never changed once it is put forward. */
export interface AgreementText {
  readonly title: string;
  /** What changes with it, in plain words. */
  readonly changes: string;
  /** The agreement itself; null when it is a file. */
  readonly text: string | null;
  /** Name of the file; null when it is a text. */
  readonly fileName: string | null;
  /** SHA-256 (hex) of the text in UTF-8, or of the file. */
  readonly documentHash: string;
  /** How long the document is. */
  readonly documentBytes: number;
  /** First day on which it is meant to bind. */
  readonly effectiveFrom: IsoDate;
}

/** The decision that approved a version. */
export interface Approval {
  readonly decision: string;
  readonly reference: string;
  /** First day from which the decision counts; null for at once. */
  readonly effectiveFrom: IsoDate | null;
  readonly at: Date;
}

/** That a participant had signed a version on paper before it came here, as it is written down. */
export interface PastSignature {
  /** The organisation, `org_…`. */
  readonly organisation: string;
  readonly signedOn: IsoDate;
  /** Name and office of whoever signed. */
  readonly signedBy: string;
}

/** A version of the agreement between the participants of an alliance. Numbers are given without gaps. */
export interface AgreementVersion extends AgreementText {
  readonly agreementId: string;
  readonly number: number;
  readonly approval: Approval | null;
  /** First day on which it binds; null while not everybody has signed. */
  readonly inForceFrom: IsoDate | null;
  /** When the last participant signed. */
  readonly completedAt: Date | null;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null;
  readonly proposedAt: Date;
  /** Who had signed it before it came here; null for what was decided and is signed here. */
  readonly signedBefore: readonly PastSignature[] | null;
}

const LONGEST_TITLE = 200;
const LONGEST_CHANGES = 5000;
/** Longest text of an agreement, in characters. A longer one is sent as a file. */
export const LONGEST_AGREEMENT = 200_000;

/** Reads the words of a version. Refuses alliance.text-missing. */
export function agreementWords(words: { title: string; changes: string; text: string | null }): {
  readonly title: string;
  readonly changes: string;
  readonly text: string | null;
} {
  return {
    title: plainText(words.title, LONGEST_TITLE, 'title', 'title'),
    changes: plainText(words.changes, LONGEST_CHANGES, 'description of what changes', 'changes'),
    text: words.text === null ? null : plainText(words.text, LONGEST_AGREEMENT, 'text of the agreement', 'text'),
  };
}

/** How a version stands on a day, given every version of its alliance. */
export function agreementStatusOn(
  version: AgreementVersion,
  all: readonly AgreementVersion[],
  day: IsoDate,
): AgreementStatus {
  if (version.withdrawn !== null) return 'WITHDRAWN';
  if (version.inForceFrom === null) {
    if (version.signedBefore !== null) return 'BEING_CONFIRMED';
    return version.approval === null ? 'PROPOSED' : 'AGREED';
  }
  const later = all.some(
    ({ number, inForceFrom }) => number > version.number && inForceFrom !== null && inForceFrom <= day,
  );
  if (later) return 'SUPERSEDED';
  return version.inForceFrom <= day ? 'IN_FORCE' : 'SIGNED';
}

/** The version that binds on a day, if any does. */
export function agreementInForce(all: readonly AgreementVersion[], day: IsoDate): AgreementVersion | undefined {
  return all.find((version) => agreementStatusOn(version, all, day) === 'IN_FORCE');
}

/** The first day on which a version binds: the latest of the day it names, the decision's and the last signature's. */
export function firstDayInForce(version: AgreementVersion, lastSignedAt: Date): IsoDate {
  const { effectiveFrom, approval, signedBefore } = version;
  // It has bound the participants since then; what they confirm here is that it has.
  if (signedBefore !== null) return effectiveFrom;
  return (
    [effectiveFrom, approval?.effectiveFrom ?? effectiveFrom, dateIn(lastSignedAt)].toSorted().at(-1) ?? effectiveFrom
  );
}

/** Refuses alliance.agreement-under-way while a version is neither signed by everybody nor withdrawn. */
export function needNoneUnderWay(all: readonly AgreementVersion[]): void {
  const open = all.find(({ inForceFrom, withdrawn }) => inForceFrom === null && withdrawn === null);
  ensure(open === undefined, () => new Refusal('alliance.agreement-under-way', { number: open?.number ?? null }));
}

/** Refuses alliance.agreement-begun-here once a version has been in force here: what came before comes first. */
export function needNoneInForceYet(all: readonly AgreementVersion[]): void {
  const begun = all.find(({ inForceFrom }) => inForceFrom !== null);
  ensure(begun === undefined, () => new Refusal('alliance.agreement-begun-here', { number: begun?.number ?? null }));
}

/**
 * Reads who had signed before. Refuses alliance.past-day-unfit for a day to come, alliance.past-signatures-unfit unless
 * each participant of today is named once, and alliance.text-missing.
 */
export function pastSignatures(
  given: readonly PastSignature[],
  { effectiveFrom, participants, today }: { effectiveFrom: IsoDate; participants: readonly string[]; today: IsoDate },
): PastSignature[] {
  ensure(effectiveFrom <= today, () => new Refusal('alliance.past-day-unfit', { today }, ['effectiveFrom']));
  const named = new Set(given.map(({ organisation }) => organisation));
  const missing = participants.filter((id) => !named.has(id));
  ensure(missing.length === 0 && named.size === given.length && given.length === participants.length, () => {
    return new Refusal('alliance.past-signatures-unfit', { missing }, ['signatures']);
  });
  return given.map(({ organisation, signedOn, signedBy }, at) => {
    const path = ['signatures', String(at)];
    ensure(signedOn <= today, () => new Refusal('alliance.past-day-unfit', { today }, [...path, 'signedOn']));
    return { organisation, signedOn, signedBy: plainText(signedBy, LONGEST_TITLE, 'name', ...path, 'signedBy') };
  });
}

/** Refuses alliance.agreement-not-proposed unless a version waits for its decision. */
export function needProposed(version: AgreementVersion, all: readonly AgreementVersion[], day: IsoDate): void {
  const status = agreementStatusOn(version, all, day);
  ensure(status === 'PROPOSED', () => {
    return new Refusal('alliance.agreement-not-proposed', { number: version.number, status });
  });
}

/** Refuses alliance.agreement-closed unless a version can still be taken back: not everybody has signed it. */
export function needOpenVersion(version: AgreementVersion, all: readonly AgreementVersion[], day: IsoDate): void {
  const status = agreementStatusOn(version, all, day);
  ensure(status === 'PROPOSED' || status === 'AGREED' || status === 'BEING_CONFIRMED', () => {
    return new Refusal('alliance.agreement-closed', { number: version.number, status }, ['id']);
  });
}

/**
 * Refuses alliance.agreement-not-agreed and alliance.agreement-closed unless a version can be signed: it was decided
 * and stands. Who joins later signs the version that is in force.
 */
export function needSignable(version: AgreementVersion, all: readonly AgreementVersion[], day: IsoDate): void {
  const status = agreementStatusOn(version, all, day);
  ensure(status !== 'PROPOSED', () => new Refusal('alliance.agreement-not-agreed', { number: version.number }, ['id']));
  ensure(status !== 'WITHDRAWN' && status !== 'SUPERSEDED', () => {
    return new Refusal('alliance.agreement-closed', { number: version.number, status }, ['id']);
  });
}
