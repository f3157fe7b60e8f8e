import type { IsoDate } from '#kernel';
import type { HealthTerms } from './health-check.js';
import { type HealthLevel, PANEL } from './asked.js';
import { type Gap, type ItemResult, type Measure, isAtLeastTenths } from './results.js';
import { type Candidate, groupsThatKeep } from './safe-groups.js';

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

const NOT_YET: Measure = { shown: false, because: 'FIRST_TO_THE_TWO' };

/**
 * A statement's result as somebody sees it. Until the day on which means are shared, an organisation sees its own mean
 * and that of an organisation from which it differs widely; nobody else sees the mean of any organisation, nor a level
 * from which one could be worked out.
 */
export function resultSeenBy(
  result: ItemResult,
  terms: HealthTerms,
  sharedFrom: IsoDate,
  { organisation, today }: ResultsViewer,
): ItemResult {
  if (today >= sharedFrom) return result;
  const own = ({ higher, lower }: Gap): boolean => organisation === higher || organisation === lower;
  const gaps = wideGaps(result, terms).filter(own);
  const open = new Set([organisation, ...gaps.flatMap(({ higher, lower }) => [higher, lower])]);
  const parties = new Map(
    [...result.parties].map(([party, measure]) => [party, open.has(party) || !measure.shown ? measure : NOT_YET]),
  );
  const kept = levelsKept(result, open);
  const levels = new Map(
    [...result.levels].map(([level, measure]) => [level, kept.has(level) || !measure.shown ? measure : NOT_YET]),
  );
  return {
    ...result,
    parties,
    levels,
    gaps: gaps.map(({ higher, lower, difference }) => ({ higher, lower, difference })),
    levelGaps: result.levelGaps.filter(({ higher, lower }) => kept.has(higher) && kept.has(lower)),
  };
}

/** The levels that tell nothing about any one organisation but those that are open. */
function levelsKept(
  { cells, all, parties, levels }: ItemResult,
  open: ReadonlySet<string | null>,
): ReadonlySet<string> {
  const where = (fits: (cell: { party: string; level: HealthLevel }) => boolean): number[] =>
    cells.flatMap((cell, at) => (fits(cell) ? [at] : []));
  const shown: Candidate[] = [
    ...(all.shown ? [{ key: 'ALL', cells: where(() => true) }] : []),
    ...[...parties].flatMap(([key, measure]) =>
      measure.shown && open.has(key) ? [{ key, cells: where(({ party }) => party === key) }] : [],
    ),
  ];
  const candidates = [...levels].flatMap(([key, measure]) =>
    measure.shown ? [{ key, cells: where(({ level }) => level === key) }] : [],
  );
  const secret = [...new Set(cells.map(({ party }) => party))].filter((party) => party !== PANEL && !open.has(party));
  const counts = cells.map(({ answers }) => answers);
  return groupsThatKeep(
    counts,
    shown,
    candidates,
    secret.map((one) => where(({ party }) => party === one)),
  );
}
