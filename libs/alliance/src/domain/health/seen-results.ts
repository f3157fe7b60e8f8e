import type { IsoDate } from '#kernel';
import type { HealthTerms } from './health-check.js';
import { type Gap, type ItemResult, type Measure, isAtLeastTenths } from './results.js';

/** A gap that is wide enough to be worked on, with the statement it is about. */
export interface WideGap extends Gap {
  readonly item: string;
}

/** The gaps between organisations that are wide enough to be worked on. */
export function wideGaps({ item, gaps }: ItemResult, { gapFromTenths }: HealthTerms): WideGap[] {
  return gaps.filter(({ difference }) => isAtLeastTenths(difference, gapFromTenths)).map((gap) => ({ item, ...gap }));
}

/** Who looks at results: an organisation (`org_…`), or null for who looks for none. */
export interface ResultsViewer {
  readonly organisation: string | null;
  readonly today: IsoDate;
}

/**
 * A statement's result as somebody sees it. Until the day on which means are shared, an organisation sees its own mean
 * and that of an organisation from which it differs widely; nobody else sees the mean of any organisation.
 */
export function resultSeenBy(
  result: ItemResult,
  terms: HealthTerms,
  sharedFrom: IsoDate,
  { organisation, today }: ResultsViewer,
): ItemResult {
  if (today >= sharedFrom) return result;
  const own = (gap: Gap): boolean => organisation !== null && [gap.higher, gap.lower].includes(organisation);
  const gaps = wideGaps(result, terms).filter(own);
  const open = new Set([
    ...(organisation === null ? [] : [organisation]),
    ...gaps.flatMap((gap) => [gap.higher, gap.lower]),
  ]);
  const parties = new Map(
    [...result.parties].map(([party, measure]): [string, Measure] =>
      open.has(party) || !measure.shown ? [party, measure] : [party, { shown: false, because: 'FIRST_TO_THE_TWO' }],
    ),
  );
  return { ...result, parties, gaps: gaps.map(({ higher, lower, difference }) => ({ higher, lower, difference })) };
}
