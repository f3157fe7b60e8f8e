import { type CalendarEntry, calendarText } from './icalendar.js';

const entry: CalendarEntry = {
  uid: 'mtg_1@book.example',
  sequence: 2,
  status: 'CONFIRMED',
  startsAt: new Date('2026-07-01T09:00:00Z'),
  endsAt: new Date('2026-07-01T11:00:00Z'),
  summary: 'Leadership team; quarterly, in full',
  description: '1. Night service\n2. Budget \\ reserves',
  location: 'Town Hall',
  url: 'https://book.example/m/1',
};
const at = new Date('2026-06-01T12:30:00Z');
const lines = (text: string): string[] => text.split('\r\n');

describe('a calendar', () => {
  it('has times as clocks in London show them, with the rule for those clocks', () => {
    const text = lines(calendarText('Meetings', [entry], at));
    expect(text).toEqual(
      expect.arrayContaining([
        'DTSTART;TZID=Europe/London:20260701T100000',
        'DTEND;TZID=Europe/London:20260701T120000',
        'DTSTAMP:20260601T123000Z',
        'TZID:Europe/London',
        'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
        'SEQUENCE:2',
      ]),
    );
    const winter = { ...entry, startsAt: new Date('2026-12-01T10:00:00Z'), endsAt: new Date('2026-12-01T12:00:00Z') };
    expect(calendarText('Meetings', [winter], at)).toContain('DTSTART;TZID=Europe/London:20261201T100000');
  });

  it('escapes what has a meaning, and lets nobody add lines of their own', () => {
    const text = calendarText('Meetings', [{ ...entry, location: 'Hall\r\nATTENDEE:mailto:x@y.z' }], at);
    expect(text).toContain('SUMMARY:Leadership team\\; quarterly\\, in full');
    expect(text).toContain('DESCRIPTION:1. Night service\\n2. Budget \\\\ reserves');
    expect(lines(text).some((line) => line.startsWith('ATTENDEE'))).toBe(false);
  });

  it('folds long lines at 75 bytes without cutting a letter, and a reader gets them back', () => {
    const description = 'Gofal cartref a’r gwasanaeth nos – “tŷ’r dref” '.repeat(8).trim();
    const text = calendarText('Meetings', [{ ...entry, description }], at);
    for (const line of lines(text)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${description}`);
  });

  it('is an invitation to one person, or its withdrawal', () => {
    const invitation = {
      method: 'CANCEL',
      organizer: { name: 'The “team"', email: 'book@example.org' },
      attendee: { name: 'Ann', email: 'ann@example.org' },
    } as const;
    const text = calendarText('Meetings', [{ ...entry, status: 'CANCELLED' }], at, invitation).replaceAll('\r\n ', '');
    expect(text).toContain('METHOD:CANCEL\r\n');
    expect(text).toContain('STATUS:CANCELLED\r\n');
    expect(text).toContain('ORGANIZER;CN="The “team ":mailto:book@example.org\r\n');
    expect(text).toContain('CN="Ann":mailto:ann@example.org\r\n');
    expect(calendarText('Meetings', [entry], at)).not.toContain('METHOD');
  });
});
