import { dateIn } from '#kernel';
import { londonTime } from '../calendar/london-time.js';

/** A meeting as calendars know it. */
export interface CalendarEntry {
  /** The same for ever: by it a calendar knows the meeting again. */
  readonly uid: string;
  /** Counts what was sent; a calendar takes the higher one. */
  readonly sequence: number;
  readonly status: 'CONFIRMED' | 'CANCELLED';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  readonly url: string;
}

/** An invitation, its change or its withdrawal; without it the text is a calendar to subscribe to. */
export interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
}

// The rule of the European Union of 1996, which the United Kingdom kept: last Sundays of March and October, 01:00 UTC.
const LONDON = [
  ...['BEGIN:VTIMEZONE', 'TZID:Europe/London'],
  ...['BEGIN:DAYLIGHT', 'DTSTART:19810329T010000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'],
  ...['TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100', 'TZNAME:BST', 'END:DAYLIGHT'],
  ...['BEGIN:STANDARD', 'DTSTART:19961027T020000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'],
  ...['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0000', 'TZNAME:GMT', 'END:STANDARD'],
  'END:VTIMEZONE',
];

/** A calendar as text (RFC 5545), with the times of clocks in London; an invitation is RFC 5546. */
export function calendarText(
  name: string,
  entries: readonly CalendarEntry[],
  at: Date,
  invitation: Invitation | null = null,
): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Commonbook//Meetings//EN', 'CALSCALE:GREGORIAN'],
    ...(invitation === null
      ? [`X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']
      : [`METHOD:${invitation.method}`]),
    ...LONDON,
    ...entries.flatMap((entry) => eventLines(entry, at, invitation)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(entry: CalendarEntry, at: Date, invitation: Invitation | null): string[] {
  const { uid, sequence, status, startsAt, endsAt, summary, description, location, url } = entry;
  return [
    ...['BEGIN:VEVENT', `UID:${uid}`, `SEQUENCE:${sequence}`, `STATUS:${status}`, `DTSTAMP:${utc(at)}`],
    `DTSTART;TZID=Europe/London:${london(startsAt)}`,
    `DTEND;TZID=Europe/London:${london(endsAt)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    `URL:${url}`,
    ...(invitation === null ? [] : partyLines(invitation)),
    'END:VEVENT',
  ];
}

function partyLines({ organizer, attendee }: Invitation): string[] {
  return [
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.email}`,
    `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN=${quoted(attendee.name)}:mailto:${attendee.email}`,
  ];
}

/** `20260520T100000`, as clocks in London show it. */
function london(instant: Date): string {
  return `${dateIn(instant).replaceAll('-', '')}T${londonTime(instant).replace(':', '')}00`;
}

/** `20260520T090000Z`. */
function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(/[;,]/g, '\\$&')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\p{Cc}]/gu, ' ')}"`;
}

const LONGEST = 75;

/** No line is longer than 75 bytes; what goes on begins with a blank, and no letter is cut in two. */
function folded(line: string): string {
  let text = '';
  let bytes = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > LONGEST) {
      text += '\r\n ';
      bytes = 1;
    }
    text += letter;
    bytes += size;
  }
  return text;
}
