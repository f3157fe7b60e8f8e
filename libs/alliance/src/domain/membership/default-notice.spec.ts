import { isoDate } from '#kernel';
import { needNoFuture, needRemedyOver, remedyOf } from './default-notice.js';

const day = isoDate;

it.each([
  ['T-EX: served on Monday 2 March', '2026-03-02', false, '2026-03-16', '2026-03-17'],
  ['insolvent: the same day', '2026-03-02', true, '2026-03-02', '2026-03-02'],
  ['over Easter, two bank holidays are not counted', '2026-04-01', false, '2026-04-17', '2026-04-20'],
  ['served on a Saturday', '2026-03-07', false, '2026-03-20', '2026-03-23'],
])('%s', (_case, servedOn, insolvent, remedyUntil, excludableFrom) => {
  expect(remedyOf(day(servedOn), 'ENGLAND_AND_WALES', insolvent)).toEqual({ remedyUntil, excludableFrom });
});

it('a nation of its own has bank holidays of its own', () => {
  expect(remedyOf(day('2026-11-23'), 'SCOTLAND', false).remedyUntil).toBe('2026-12-08');
  expect(remedyOf(day('2026-11-23'), 'ENGLAND_AND_WALES', false).remedyUntil).toBe('2026-12-07');
});

it('nobody is excluded while they may still put it right', () => {
  const notice = remedyOf(day('2026-03-02'), 'ENGLAND_AND_WALES', false);
  const running = expect.objectContaining({ code: 'alliance.remedy-period-running' });
  expect(() => needRemedyOver(notice, day('2026-03-16'), 'Elm Trust')).toThrow(running);
  expect(() => needRemedyOver(notice, day('2026-03-17'), 'Elm Trust')).not.toThrow();
});

it('what has happened is not in the future', () => {
  const future = expect.objectContaining({ code: 'alliance.day-in-the-future', path: ['servedOn'] });
  expect(() => needNoFuture(day('2026-03-03'), day('2026-03-02'), 'servedOn')).toThrow(future);
  expect(() => needNoFuture(day('2026-03-02'), day('2026-03-02'), 'servedOn')).not.toThrow();
});
