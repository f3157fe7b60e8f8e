import './contract-refusals.js';
import { Refusal, ensure } from '#kernel';
import { plainText, someText } from './contract-words.js';
import type { WordedPrinciple } from './principle.js';

/** Where a charter stands. */
export const charterStatuses = {
  DRAFT: 'Being written; the members change it.',
  BEING_SIGNED: 'Its words are settled; the participants are signing it.',
  ADOPTED: 'Signed by every participant: what the members hold each other to.',
  SUPERSEDED: 'A later charter has taken its place.',
  WITHDRAWN: 'Taken back before everybody had signed.',
} as const;
export type CharterStatus = keyof typeof charterStatuses;

/** What a charter says. */
export interface CharterContent {
  /** What the members want to have brought about; null while it is not written. */
  readonly vision: string | null;
  readonly objectives: readonly string[];
  readonly principles: readonly WordedPrinciple[];
  /** How the principles show in what people do. */
  readonly behaviours: readonly string[];
}

/** A charter of an alliance. */
export interface Charter {
  readonly charterId: string;
  readonly number: number;
  readonly content: CharterContent;
  /** SHA-256 (hex) of the canonical content; null while it is a draft. */
  readonly contentHash: string | null;
  readonly offeredAt: Date | null;
  readonly adoptedAt: Date | null;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null;
  readonly begunAt: Date;
  readonly version: number;
}

/** A principle as it is sent: with the id it has had, or none when it is new. */
export interface SentPrinciple {
  readonly id: string | null;
  readonly name: string;
  readonly meaning: string;
}

/** What a draft is changed to. */
export interface CharterWords {
  readonly vision: string | null;
  readonly objectives: readonly string[];
  readonly principles: readonly SentPrinciple[];
  readonly behaviours: readonly string[];
}

const LONGEST = { vision: 2000, line: 500, name: 120, meaning: 1000 };

/** Reads the words of a draft; blank lines are dropped. Refuses alliance.text-missing at the part that is meant. */
export function charterWords(words: CharterWords): CharterWords {
  const lines = (texts: readonly string[], field: string, path: string): string[] =>
    texts
      .filter((text) => text.trim() !== '')
      .map((text, at) => plainText(text, LONGEST.line, field, path, String(at)));
  return {
    vision: someText(words.vision, LONGEST.vision, 'vision', 'vision'),
    objectives: lines(words.objectives, 'objective', 'objectives'),
    behaviours: lines(words.behaviours, 'behaviour', 'behaviours'),
    principles: words.principles.map(({ id, name, meaning }, at) => ({
      id,
      name: plainText(name, LONGEST.name, 'name of the principle', 'principles', String(at), 'name'),
      meaning: plainText(meaning, LONGEST.meaning, 'meaning of the principle', 'principles', String(at), 'meaning'),
    })),
  };
}

/** How a charter stands, given every charter of its alliance. */
export function charterStatus(charter: Charter, all: readonly Charter[]): CharterStatus {
  if (charter.withdrawn !== null) return 'WITHDRAWN';
  if (charter.adoptedAt === null) return charter.offeredAt === null ? 'DRAFT' : 'BEING_SIGNED';
  const later = all.some(({ number, adoptedAt }) => number > charter.number && adoptedAt !== null);
  return later ? 'SUPERSEDED' : 'ADOPTED';
}

/** The charter that stands, if there is one. */
export function adoptedCharter(all: readonly Charter[]): Charter | undefined {
  return all.find((charter) => charterStatus(charter, all) === 'ADOPTED');
}

/** The charter that is worked on or, where none is, the one that stands: what the members have so far. */
export function newestCharter(all: readonly Charter[]): Charter | undefined {
  const open = all.find((charter) => ['DRAFT', 'BEING_SIGNED'].includes(charterStatus(charter, all)));
  return open ?? adoptedCharter(all);
}

/** Refuses alliance.charter-under-way while a charter is being written or signed. */
export function needNoCharterUnderWay(all: readonly Charter[]): void {
  const open = all.find(({ adoptedAt, withdrawn }) => adoptedAt === null && withdrawn === null);
  ensure(open === undefined, () => new Refusal('alliance.charter-under-way', { number: open?.number ?? null }));
}

/** Refuses alliance.charter-not-draft unless a charter may still be changed. */
export function needDraft(charter: Charter, all: readonly Charter[]): void {
  const status = charterStatus(charter, all);
  ensure(status === 'DRAFT', () => {
    return new Refusal('alliance.charter-not-draft', { number: charter.number, status }, ['id']);
  });
}

/** Refuses alliance.charter-not-draft unless a charter can still be taken back: not everybody has signed it. */
export function needUnsettled(charter: Charter, all: readonly Charter[]): void {
  const status = charterStatus(charter, all);
  ensure(status === 'DRAFT' || status === 'BEING_SIGNED', () => {
    return new Refusal('alliance.charter-not-draft', { number: charter.number, status }, ['id']);
  });
}

/** Refuses alliance.charter-not-offered unless a charter can be signed: it was put forward, or it stands. */
export function needSignableCharter(charter: Charter, all: readonly Charter[]): void {
  const status = charterStatus(charter, all);
  ensure(status === 'BEING_SIGNED' || status === 'ADOPTED', () => {
    return new Refusal('alliance.charter-not-offered', { number: charter.number, status }, ['id']);
  });
}

/** Refuses alliance.charter-incomplete while a charter lacks a vision, an objective or a principle. */
export function needCompleteCharter({ vision, objectives, principles }: CharterContent): void {
  const missing = [
    ...(vision === null ? ['a vision'] : []),
    ...(objectives.length === 0 ? ['an objective'] : []),
    ...(principles.length === 0 ? ['a principle'] : []),
  ];
  ensure(missing.length === 0, () => new Refusal('alliance.charter-incomplete', { missing }, ['id']));
}
