import { formatsOf } from './formats.js';

describe('formats', () => {
  const en = formatsOf('en');

  it.each([
    [en.date('2026-11-23'), '23 November 2026'],
    [en.shortDate('2026-11-23'), '23 Nov 2026'],
    [en.instant('2026-07-01T11:30:00Z'), '1 July 2026 at 12:30'],
    [en.instant('2026-12-01T11:30:00Z'), '1 December 2026 at 11:30'],
    [en.deadline('2026-12-15T00:00:00Z'), 'the end of 14 December 2026'],
    [en.deadline('2026-06-30T23:00:00Z'), 'the end of 30 June 2026'],
    [en.deadline('2026-07-01T00:00:00Z'), '1 July 2026 at 01:00'],
    [en.deadline('2026-12-15T17:00:00Z'), '15 December 2026 at 17:00'],
    [en.count(13860), '13,860'],
    [formatsOf('cy').date('2026-11-23'), '23 Tachwedd 2026'],
  ])('%s', (found, expected) => expect(found).toBe(expected));
});
