import './membership-refusals.js';
import { type IsoDate, Refusal, ensure } from '#kernel';
import { type Nation, REMEDY_BUSINESS_DAYS, addBusinessDays, exclusionPossibleFrom } from '#governance';

/** How a notice of default came to its end. */
export const settlements = {
  REMEDIED: 'What was wrong was put right.',
  WITHDRAWN: 'Those who gave the notice took it back.',
  EXCLUDED: 'The organisation was put out.',
} as const;
export type Settlement = keyof typeof settlements;

/** The other members' notice in writing that one of them is in wilful default. */
export interface DefaultNotice {
  readonly noticeId: string;
  readonly organisationNo: number;
  readonly servedOn: IsoDate;
  /** Insolvent: it may be excluded at once. */
  readonly insolvent: boolean;
  readonly grounds: string;
  /** Public ids of the organisations that gave it. */
  readonly givenBy: readonly string[];
  /** Last day for putting it right. */
  readonly remedyUntil: IsoDate;
  /** First day on which the others may exclude it (T-EX). */
  readonly excludableFrom: IsoDate;
  readonly settledAs: Settlement | null;
  readonly settledOn: IsoDate | null;
  /** What was done, in words. */
  readonly settlement: string | null;
}

/** What follows from a notice: the remedy period of ten business days, none when insolvent. */
export function remedyOf(
  servedOn: IsoDate,
  nation: Nation,
  insolvent: boolean,
): Pick<DefaultNotice, 'remedyUntil' | 'excludableFrom'> {
  const remedyUntil = insolvent ? servedOn : addBusinessDays(servedOn, REMEDY_BUSINESS_DAYS, nation);
  return { remedyUntil, excludableFrom: exclusionPossibleFrom(servedOn, nation, { insolvent }) };
}

/** Refuses alliance.remedy-period-running before the first day on which the organisation may be excluded. */
export function needRemedyOver(
  { remedyUntil, excludableFrom }: Pick<DefaultNotice, 'remedyUntil' | 'excludableFrom'>,
  day: IsoDate,
  organisation: string,
): void {
  ensure(excludableFrom <= day, () => {
    return new Refusal('alliance.remedy-period-running', { organisation, remedyUntil, excludableFrom });
  });
}

/** Refuses alliance.day-in-the-future. */
export function needNoFuture(day: IsoDate, today: IsoDate, ...path: string[]): void {
  ensure(day <= today, () => new Refusal('alliance.day-in-the-future', { day }, path));
}
