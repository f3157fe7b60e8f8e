import './health-refusals.js';
import { type IsoDate, Refusal, addDays, daysBetween, ensure } from '#kernel';
import { type Nation, addBusinessDays } from '#governance';

/** Where a round is on its way. */
export const healthCheckStatuses = {
  PLANNED: 'Its days are set; nobody can answer yet.',
  OPEN: 'People answer. Nobody sees any result.',
  CLOSED: 'Nobody can answer any more. Results are shown.',
  CALLED_OFF: 'It was planned and did not take place.',
} as const;
export type HealthCheckStatus = keyof typeof healthCheckStatuses;

/** What a round goes by; settled with it, and carried on to the next one unless that one says otherwise. */
export interface HealthTerms {
  /** A mean below this, in tenths of a point (30 is 3.0), opens an action. */
  readonly lowBelowTenths: number;
  /** A gap between two means of this or more, in tenths of a point, opens an action. */
  readonly gapFromTenths: number;
  /** Business days for which a gap between two organisations is for these two alone. */
  readonly firstShownDays: number;
  /** Calendar days that an action is due after the round closed. */
  readonly actionDays: number;
  /** Months after which the next round is due. */
  readonly everyMonths: number;
  readonly nation: Nation;
}

export const defaultTerms: HealthTerms = {
  lowBelowTenths: 30,
  gapFromTenths: 10,
  firstShownDays: 10,
  actionDays: 60,
  everyMonths: 6,
  nation: 'ENGLAND_AND_WALES',
};

/** One round of the health check. */
export interface HealthCheck {
  readonly checkNo: number;
  readonly checkId: string;
  readonly title: string;
  readonly instrumentNo: number;
  /** First and last day on which it can be answered, both included, in Europe/London. */
  readonly openFrom: IsoDate;
  readonly openTo: IsoDate;
  readonly terms: HealthTerms;
  readonly status: HealthCheckStatus;
  readonly reminded: boolean;
  /** How many people were asked by name, counted when it closed; null before. */
  readonly askedPeople: number | null;
  /** First day on which every organisation sees the means of the others; null before it closed. */
  readonly sharedFrom: IsoDate | null;
  readonly version: number;
}

/** Most days from the first to the last. */
export const LONGEST_WINDOW = 92;

/** Refuses health.window-unfit, and health.round-overlaps when another round is planned or open on one of the days. */
export function ensureWindow(
  from: IsoDate,
  to: IsoDate,
  others: readonly Pick<HealthCheck, 'checkNo' | 'openFrom' | 'openTo' | 'status'>[],
  today: IsoDate,
): void {
  ensure(from >= today && to >= from && daysBetween(from, to) <= LONGEST_WINDOW, () => {
    return new Refusal('health.window-unfit', { from, to, today, longest: LONGEST_WINDOW }, ['openFrom']);
  });
  const other = others.find(
    ({ status, openFrom, openTo }) => status !== 'CALLED_OFF' && openFrom <= to && from <= openTo,
  );
  ensure(other === undefined, () => {
    const facts = { number: other?.checkNo ?? null, from: other?.openFrom ?? null, to: other?.openTo ?? null };
    return new Refusal('health.round-overlaps', facts, ['openFrom']);
  });
}

/** What the clock makes of a round on a day. */
export type HealthStep = 'OPEN' | 'REMIND' | 'CLOSE';

/**
 * What is due for a round, in order: it opens on its first day, reminds once when half of its days are over, and closes
 * when its last day is over. A round whose days passed while nobody looked opens and closes at once.
 */
export function stepsDue({ status, openFrom, openTo, reminded }: HealthCheck, today: IsoDate): HealthStep[] {
  if (status !== 'PLANNED' && status !== 'OPEN') return [];
  const over = today > openTo;
  const half = addDays(openFrom, Math.ceil((daysBetween(openFrom, openTo) + 1) / 2));
  const steps: HealthStep[] = [];
  if (status === 'PLANNED' && today >= openFrom) steps.push('OPEN');
  if (!over && !reminded && today >= half && today >= openFrom) steps.push('REMIND');
  if (over) steps.push('CLOSE');
  return steps;
}

/** Refuses health.not-open unless a round can be answered on a day. */
export function ensureOpen({ status, openFrom, openTo }: HealthCheck, today: IsoDate): void {
  ensure(status === 'OPEN' && openFrom <= today && today <= openTo, () => {
    return new Refusal('health.not-open', { from: openFrom, to: openTo });
  });
}

/** First day on which all see the means of all organisations, for a round that closes on a day. */
export function sharedFrom(terms: HealthTerms, closedOn: IsoDate, hasGap: boolean): IsoDate {
  return hasGap && terms.firstShownDays > 0 ? addBusinessDays(closedOn, terms.firstShownDays, terms.nation) : closedOn;
}
