import { systemClock } from '#kernel';
import type { PageRequest } from '../http/page.js';

/** The selection the line of a figures page needs, within an operation that has `$allianceId`. */
export const FIGURES = `atAGlance(allianceId: $allianceId) { lastPostedAt }
  accountingPeriods(allianceId: $allianceId) { name status cutOffAt }`;

export interface FiguresData {
  readonly atAGlance: { readonly lastPostedAt: string | null };
  readonly accountingPeriods: readonly PeriodData[];
}

interface PeriodData {
  readonly name: string;
  readonly status: string;
  readonly cutOffAt: string;
}

const READ = `query Figures($allianceId: ID!) { ${FIGURES} }`;

/** Reads what the line of a figures page says. */
export function readFigures({ execute }: PageRequest, allianceId: string): Promise<FiguresData> {
  return execute<FiguresData>(READ, { allianceId });
}

/**
 * How fresh figures are and when the next are due: the last line that was posted, and the next cut-off of a period that
 * takes costs. What is not known is left out; null when neither is.
 */
export function figuresLine(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  { atAGlance: { lastPostedAt }, accountingPeriods }: FiguresData,
): string | null {
  const now = systemClock.now();
  const [due] = accountingPeriods
    .filter(({ status, cutOffAt }) => (status === 'OPEN' || status === 'REOPENED') && new Date(cutOffAt) > now)
    .toSorted((a, b) => new Date(a.cutOffAt).getTime() - new Date(b.cutOffAt).getTime());
  const parts = [
    ...(lastPostedAt === null ? [] : [t('figures.updated', { at: formats.instant(lastPostedAt) })]),
    ...(due === undefined ? [] : [t('figures.due', { period: due.name, at: formats.deadline(due.cutOffAt) })]),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}
