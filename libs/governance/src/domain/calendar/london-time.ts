import '../meeting/meeting-refusals.js';
import { type IsoDate, Refusal, dateIn, ensure } from '#kernel';

const ZONE = 'Europe/London';
const HOUR = 3_600_000;
const clockIn = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What a clock on a wall in London shows, `HH:MM`. */
export function londonTime(instant: Date): string {
  return clockIn.format(instant);
}

/**
 * The instant at which a clock on a wall in London shows a time (`HH:MM`) on a day. In the hour that comes twice in
 * October it is the first. Refuses governance.no-such-time for the hour that is left out in March, and input-invalid.
 */
export function londonInstant(day: IsoDate, time: string, ...path: readonly string[]): Date {
  ensure(/^([01]\d|2[0-3]):[0-5]\d$/.test(time), () => {
    return new Refusal('input-invalid', { found: time.slice(0, 40), expected: 'a time such as 09:30' }, path);
  });
  const winter = Date.parse(`${day}T${time}:00Z`);
  for (const candidate of [new Date(winter - HOUR), new Date(winter)]) {
    if (londonTime(candidate) === time && dateIn(candidate, ZONE) === day) return candidate;
  }
  throw new Refusal('governance.no-such-time', { day, time }, path);
}
