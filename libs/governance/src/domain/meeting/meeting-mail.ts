import { dateIn } from '#kernel';
import type { GuestCapacity } from '../body-guest.js';
import { londonTime } from '../calendar/london-time.js';
import { type GovernanceMail, dayInWords } from '../governance-mail.js';
import type { CalendarEntry } from './icalendar.js';
import type { AgendaItem, Meeting, Paper } from './meeting.js';

/** What is written to people about a meeting. */
export interface MeetingLetter {
  readonly meeting: Meeting;
  readonly bodyName: string;
  readonly agenda: readonly AgendaItem[];
  readonly papers: readonly Paper[];
  /** Address of the meeting's page. */
  readonly link: string;
}

/** Why somebody is written to. */
export type LetterReason = 'MEMBER' | 'ALTERNATE' | 'CHAIR' | GuestCapacity;

/** What a message is about. */
export type LetterKind = 'NOTICE' | 'CHANGE' | 'ADJOURNED' | 'CANCELLED';

const OPENINGS: Readonly<Record<LetterKind, string>> = {
  NOTICE: 'This is notice of a meeting.',
  CHANGE: 'Time or place of this meeting has changed.',
  ADJOURNED: 'This meeting was adjourned. It goes on with the business it began with.',
  CANCELLED: 'This meeting was called off.',
};
const WHY: Readonly<Record<LetterReason, string>> = {
  MEMBER: 'You get this because you sit on this body.',
  ALTERNATE: 'You get this because you are named to stand in for a member, if the member cannot come.',
  CHAIR: 'You get this because you take the chair.',
  OBSERVER: 'You get this because you are invited as an observer. You listen, without a voice.',
  ADVISER: 'You get this because you are invited as an adviser. You speak when asked, without a vote.',
};

/** The address of a meeting's page. */
export function meetingLink(publicUrl: string, allianceId: string, meetingId: string): string {
  return new URL(`/alliances/${allianceId}/meetings/${meetingId}`, publicUrl).href;
}

/** When a meeting is, in words: `Wednesday 20 May 2026, 10:00 to 12:00`. */
export function timeInWords({ startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>): string {
  return `${dayInWords(dateIn(startsAt))}, ${londonTime(startsAt)} to ${londonTime(endsAt)}`;
}

/** The message that brings a notice, a change, an adjournment or the calling off. `why`: the reason it was called off. */
export function meetingMail(
  to: string,
  letter: MeetingLetter,
  kind: LetterKind,
  reason: LetterReason,
  why: string | null,
): GovernanceMail {
  const { meeting, bodyName } = letter;
  const off = kind === 'CANCELLED';
  const where = [meeting.place, meeting.link].filter((each) => each !== null);
  const text = [
    ...[OPENINGS[kind], '', bodyName, timeInWords(meeting), ...where, ''],
    ...(why === null ? [] : [`Why: ${why}`, '']),
    ...(off ? [] : ['Agenda', '', ...agendaLines(letter), '', 'Read the papers, and say whether you come, here:', '']),
    ...[letter.link, '', WHY[reason], ''],
  ];
  const words = { NOTICE: 'Meeting', CHANGE: 'Changed', ADJOURNED: 'Adjourned', CANCELLED: 'Called off' };
  return { to, subject: `${words[kind]}: ${bodyName}, ${timeInWords(meeting)}`, text: text.join('\n') };
}

/** The agenda as lines, each item with the summaries of its papers that everybody who is told may read. */
export function agendaLines({ agenda, papers }: Pick<MeetingLetter, 'agenda' | 'papers'>): string[] {
  return agenda.flatMap(({ itemNo, title, minutesAllotted }, at) => [
    `${at + 1}. ${title}${minutesAllotted === null ? '' : ` (${minutesAllotted} minutes)`}`,
    ...papers
      .filter((paper) => paper.itemNo === itemNo && !paper.restricted)
      .map((paper) => `   ${paper.title}: ${paper.summary}`),
  ]);
}

/** The meeting as calendars know it. */
export function calendarEntry(letter: MeetingLetter, host: string): CalendarEntry {
  const { meeting, bodyName, link: url } = letter;
  const { meetingId, calendarSequence: sequence, status, startsAt, endsAt, place, link } = meeting;
  return {
    uid: `${meetingId}@${host}`,
    ...{ sequence, startsAt, endsAt, url },
    status: status === 'CANCELLED' ? 'CANCELLED' : 'CONFIRMED',
    summary: bodyName,
    description: [...(link === null ? [] : [link, '']), ...agendaLines(letter)].join('\n'),
    location: place ?? link,
  };
}

/** Asks somebody who took part to read the minutes. */
export function minutesMail(to: string, letter: MeetingLetter, asked: 'ACCEPT' | 'READ'): GovernanceMail {
  const { meeting, bodyName, link } = letter;
  const title = `${bodyName}, ${dayInWords(dateIn(meeting.startsAt))}`;
  const text =
    asked === 'ACCEPT'
      ? [
          `The minutes of ${title}, are there.`,
          '',
          'You took part, so they wait for you: accept them, or say what should be changed.',
        ]
      : [`The minutes of ${title}, are official. Everybody who took part has accepted them.`];
  const subject = asked === 'ACCEPT' ? `Minutes wait for you: ${title}` : `Official minutes: ${title}`;
  return { to, subject, text: [...text, '', link, ''].join('\n') };
}
