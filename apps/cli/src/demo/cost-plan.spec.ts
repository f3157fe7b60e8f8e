import { type IsoDate, addDays, isoDate } from '#kernel';
import { demoCalendar } from './calendar.js';
import { categories } from './categories.js';
import { costPlan } from './cost-plan.js';
import { totals } from './cost-templates.js';
import { mistake } from './one-offs.js';

const days: IsoDate[] = Array.from({ length: 74 }, (_, week) => addDays(isoDate('2026-11-01'), week * 10));

describe('the calendar of the demonstration', () => {
  it('of November 2026 is the financial year 2026-27 with seven closed months', () => {
    const { months, present } = demoCalendar(isoDate('2026-11-23'));
    expect(months.map(({ name }) => name)).toEqual([
      'P01 April 2026',
      'P02 May 2026',
      'P03 June 2026',
      'P04 July 2026',
      'P05 August 2026',
      'P06 September 2026',
      'P07 October 2026',
      'P08 November 2026',
      'P09 December 2026',
      'P10 January 2027',
      'P11 February 2027',
      'P12 March 2027',
    ]);
    expect(months[present]).toMatchObject({ name: 'P08 November 2026', startsOn: '2026-11-01', endsOn: '2026-11-30' });
    expect(months[present]?.cutOffAt.toISOString()).toBe('2026-12-14T17:00:00.000Z');
  });

  it.each(days)('of %s has today in its open month, after at least seven closed ones, without gaps', (today) => {
    const { months, present } = demoCalendar(today);
    expect(months[present]?.startsOn.slice(0, 7)).toBe(today.slice(0, 7));
    expect(present).toBeGreaterThanOrEqual(7);
    months.slice(1).forEach((month, index) => expect(month.startsOn).toBe(addDays(months[index]?.endsOn ?? today, 1)));
  });
});

describe('the costs of the demonstration', () => {
  it.each(days)('on %s add up to each partner’s total, in the past, to months that can take them', (today) => {
    const calendar = demoCalendar(today);
    const plan = costPlan(calendar, today);
    const sums = { P1: 0n, P2: 0n, P3: 0n, OWN: 0n };
    for (const { partner, month, line } of plan) {
      sums[partner] += line.amountMinor;
      expect(line.incurredOn <= today && line.incurredOn <= (calendar.months[month]?.endsOn ?? '')).toBe(true);
    }
    expect(sums).toEqual(totals);
    expect(Object.values(totals).reduce((sum, total) => sum + total)).toBe(117_500_000n);
  });

  it('are the same whenever they are worked out, each under a reference of its own', () => {
    const today = isoDate('2026-11-23');
    const plan = costPlan(demoCalendar(today), today);
    expect(costPlan(demoCalendar(today), today)).toEqual(plan);
    expect(new Set(plan.map(({ partner, line }) => `${partner}/${line.category}/${line.sourceRef}`)).size).toBe(
      plan.length,
    );
    expect(plan.length).toBeGreaterThan(150);
  });

  it('show one of everything', () => {
    const today = isoDate('2026-11-23');
    const plan = costPlan(demoCalendar(today), today);
    const some = (holds: (planned: (typeof plan)[number]) => boolean): boolean => plan.some(holds);
    expect(some(({ line }) => line.personal)).toBe(true);
    expect(some(({ line }) => line.openness === 3)).toBe(true);
    expect(some(({ line }) => line.relatedParty === true)).toBe(true);
    expect(some(({ line }) => line.approvalRef !== undefined)).toBe(true);
    expect(some(({ line }) => line.nature === 'ACCRUAL')).toBe(true);
    expect(some(({ relatesTo }) => relatesTo !== undefined)).toBe(true);
    expect(mistake(demoCalendar(today), today).line.amountMinor).toBe(1_260_000n);
  });

  it('fall into categories that take costs', () => {
    const today = isoDate('2026-11-23');
    const taking = new Set(
      categories.filter(({ allowability }) => allowability.startsWith('ALLOWED')).map(({ code }) => code),
    );
    expect(costPlan(demoCalendar(today), today).filter(({ line }) => !taking.has(line.category))).toEqual([]);
  });
});
