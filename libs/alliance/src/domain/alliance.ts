import { type CurrencyCode, type IsoDate, Refusal, ensure } from '#kernel';

/** What an alliance is for, in broad kinds. */
export const allianceKinds = {
  SERVICE: 'Runs services together, year after year.',
  PROJECT: 'Delivers one thing together and then ends.',
  PROGRAMME: 'Delivers several related projects or services together.',
  FRAMEWORK: 'Sets the terms under which its members agree further work.',
} as const;
export type AllianceKind = keyof typeof allianceKinds;

/** The form of agreement between the members. */
export const contractTypes = {
  ALLIANCE: 'One alliance agreement between the owner and all participants.',
  RELATIONAL: 'A formal relational contract.',
  FAC1: 'The FAC-1 framework alliance contract.',
  NEC4_ALC: 'The NEC4 alliance contract.',
  CO_OP: 'The rules of a thin-layer co-operative.',
} as const;
export type ContractType = keyof typeof contractTypes;

/** Where an alliance is in its life. */
export const allianceStatuses = {
  FORMING: 'Members are finding each other; no agreement yet.',
  DEVELOPMENT: 'Commercial terms and the target cost are being agreed.',
  ACTIVE: 'The agreement is signed and the work is done.',
  SUSPENDED: 'The work rests; the book stays open to its readers.',
  CLOSING: 'The final account is drawn up.',
  CLOSED: 'Everything is settled.',
  TERMINATED: 'The agreement ended early.',
} as const;
export type AllianceStatus = keyof typeof allianceStatuses;

/** An alliance: a virtual organisation of several real ones, with one open book. What is here is public. */
export interface Alliance {
  /** Internal key; never leaves the process. */
  readonly allianceNo: number;
  readonly allianceId: string;
  readonly name: string;
  readonly purpose: string;
  /** Short capitals that human references start with, such as `RB`. */
  readonly referencePrefix: string;
  readonly kind: AllianceKind;
  readonly contractType: ContractType;
  readonly status: AllianceStatus;
  readonly currency: CurrencyCode;
  readonly startsOn: IsoDate;
  /** Last day; null while none is agreed. */
  readonly endsOn: IsoDate | null;
  readonly version: number;
}

const LONGEST_NAME = 200;
const LONGEST_PURPOSE = 2000;

/** Reads a name: trimmed, runs of blanks made one. Refuses alliance.text-missing. */
export function allianceName(text: string): string {
  return sentence(text, 'name', LONGEST_NAME);
}

/** Reads the purpose in words. Refuses alliance.text-missing. */
export function alliancePurpose(text: string): string {
  return sentence(text, 'purpose', LONGEST_PURPOSE);
}

/** Reads a reference prefix: 2 to 6 capitals. Refuses alliance.prefix-malformed. */
export function referencePrefix(text: string): string {
  const prefix = text.trim().toUpperCase();
  ensure(/^[A-Z]{2,6}$/.test(prefix), () => {
    return new Refusal('alliance.prefix-malformed', { found: text.slice(0, 40) }, ['referencePrefix']);
  });
  return prefix;
}

/** Refuses alliance.ends-before-start unless the last day is the first day or later. */
export function ensureDuration(startsOn: IsoDate, endsOn: IsoDate | null): void {
  ensure(endsOn === null || endsOn >= startsOn, () => {
    return new Refusal('alliance.ends-before-start', { startsOn, endsOn }, ['endsOn']);
  });
}

function sentence(text: string, field: string, longest: number): string {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  ensure(
    words.length > 0 && words.length <= longest && !/\p{Cc}/u.test(words),
    () => new Refusal('alliance.text-missing', { field, longest }, [field]),
  );
  return words;
}
