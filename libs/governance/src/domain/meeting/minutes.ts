import './meeting-refusals.js';
import { createHash } from 'node:crypto';
import { type IsoDate, Refusal, canonicalJson, ensure } from '#kernel';
import type { InterestStanding } from '../verdict/interest-standing.js';
import type { InterestWish } from '../verdict/matter-record.js';
import type { Outcome } from '../verdict/outcome.js';
import type { AttendanceCapacity } from './attendance.js';
import type { ItemKind, MeetingMode } from './meeting.js';

/** Who was there, as minutes say it. */
export interface MinutedPresence {
  readonly person: string;
  readonly seat: string | null;
  readonly unit: string | null;
  readonly capacity: AttendanceCapacity;
  /** Instants, ISO 8601. */
  readonly from: string;
  readonly to: string | null;
  readonly reason: string | null;
}

/** What was declared about a matter and how it was handled. */
export interface MinutedInterest {
  readonly interest: string;
  readonly unit: string;
  readonly nature: 'FINANCIAL' | 'PROFESSIONAL' | 'PERSONAL';
  readonly about: string;
  readonly wishes: InterestWish;
  readonly agreedBy: readonly string[];
  readonly note: string | null;
  /** Whether who declared it took part; null while its matter was not decided, and in minutes made before that was kept. */
  readonly standing?: InterestStanding | null;
}

/** A decision, as minutes say it. */
export interface MinutedDecision {
  readonly decision: string;
  readonly reference: string;
  readonly outcome: Outcome;
  readonly text: string | null;
  readonly reasons: string | null;
}

/** An action, as minutes say it. */
export interface MinutedAction {
  readonly action: string;
  readonly text: string;
  readonly organisation: string | null;
  readonly person: string | null;
  readonly dueOn: IsoDate;
}

/** One item of the agenda, as minutes say it. */
export interface MinutedItem {
  readonly item: string;
  readonly place: number;
  readonly kind: ItemKind;
  readonly title: string;
  readonly note: string | null;
  readonly matter: string | null;
  readonly interests: readonly MinutedInterest[];
  readonly decision: MinutedDecision | null;
  readonly actions: readonly MinutedAction[];
}

/**
 * Minutes as they are issued: made from the record, and kept as they are. People and organisations are named by their
 * public ids.
 */
export interface MinutesContent {
  readonly meeting: string;
  readonly body: string;
  readonly numberInBody: number;
  readonly mode: MeetingMode;
  readonly place: string | null;
  readonly chair: string | null;
  /** Times in which it was in session, ISO 8601, and why each ended. */
  readonly sittings: readonly { readonly from: string; readonly to: string; readonly reason: string | null }[];
  readonly attendance: readonly MinutedPresence[];
  readonly apologies: readonly { readonly seat: string; readonly person: string; readonly reason: string | null }[];
  /** Times without a quorum, ISO 8601. */
  readonly inquorate: readonly { readonly from: string; readonly to: string }[];
  readonly items: readonly MinutedItem[];
}

/** SHA-256 (hex) over minutes as canonical JSON. */
export function minutesHash(content: MinutesContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** What somebody who took part says to minutes. */
export const minutesAnswers = {
  ACCEPT: 'They are right.',
  AMEND: 'Something should be changed.',
} as const;
export type MinutesAnswerKind = keyof typeof minutesAnswers;

/** What somebody said to a version of the minutes. */
export interface MinutesAnswer {
  readonly versionNo: number;
  readonly person: string;
  readonly answer: MinutesAnswerKind;
  readonly text: string | null;
  readonly at: Date;
}

/** What an answer to minutes is judged by. */
export interface Answering {
  readonly status: string;
  readonly latest: number;
  readonly versionNo: number;
  readonly person: string;
  readonly answer: MinutesAnswerKind;
  readonly text: string | null;
  /** People who took part with a vote. */
  readonly attendees: readonly string[];
  readonly answers: readonly MinutesAnswer[];
}

/** What follows from an answer: official when everybody has accepted; amended, they are written again. */
export type AnswerEffect = 'WAITING' | 'OFFICIAL' | 'AMENDED';

/**
 * Decides what an answer to minutes does. Refuses, in this order: governance.not-an-attendee,
 * governance.minutes-official, governance.minutes-not-issued, governance.minutes-version-old,
 * governance.minutes-answered, governance.amendment-missing.
 */
export function answerMinutes(answering: Answering): AnswerEffect {
  const { status, latest, versionNo, person, answer, text, attendees, answers } = answering;
  ensure(attendees.includes(person), () => new Refusal('governance.not-an-attendee'));
  ensure(status !== 'MINUTES_ACCEPTED', () => new Refusal('governance.minutes-official'));
  ensure(status === 'MINUTES_ISSUED', () => new Refusal('governance.minutes-not-issued'));
  ensure(versionNo === latest, () => new Refusal('governance.minutes-version-old', { latest }, ['versionNo']));
  const said = answers.filter((each) => each.versionNo === versionNo);
  ensure(!said.some((each) => each.person === person), () => new Refusal('governance.minutes-answered'));
  ensure(answer === 'ACCEPT' || text !== null, () => new Refusal('governance.amendment-missing', {}, ['text']));
  if (answer === 'AMEND') return 'AMENDED';
  const accepted = new Set([...said.filter((each) => each.answer === 'ACCEPT').map((each) => each.person), person]);
  return attendees.every((each) => accepted.has(each)) ? 'OFFICIAL' : 'WAITING';
}
