import { type Ratio, ratio } from '#kernel';
import { type IdentityReader, OrganisationType } from '#identity';
import { TEAM } from '../../domain/health/asked.js';
import type { HealthCheck } from '../../domain/health/health-check.js';
import type { HealthItem } from '../../domain/health/instrument.js';
import { type Measure, isAtLeastTenths, minus } from '../../domain/health/results.js';
import type { HealthLevel } from '../../domain/health/asked.js';
import { formatTenths } from '../../domain/health/tenths.js';
import type { ItemResultView } from '../../use-cases/health/health-reader.js';
import { type HealthItemResultType, HealthMeasureType } from './health-result.types.js';

/** What came of a statement, as the API shows it. */
export async function showResult(
  { result, former, comments }: ItemResultView,
  items: readonly HealthItem[],
  { terms }: HealthCheck,
  identity: IdentityReader,
): Promise<HealthItemResultType> {
  const item = items.find(({ key }) => key === result.item);
  if (item === undefined) throw new Error(`A result is about ${result.item}, which is no statement of the round`);
  const organisationOf = async (party: string): Promise<OrganisationType> =>
    OrganisationType.of(await identity.needOrganisation(party));
  const { all, gaps, levelGaps } = result;
  return {
    item,
    all: HealthMeasureType.of(all),
    low: all.shown && !isAtLeastTenths(all.mean, terms.lowBelowTenths),
    former: former === null ? null : HealthMeasureType.of(former),
    change: former?.shown && all.shown ? signed(minus(all.mean, former.mean)) : null,
    parties: await Promise.all(
      [...result.parties].map(async ([party, measure]) => ({
        organisation: party === TEAM ? null : await organisationOf(party),
        measure: HealthMeasureType.of(measure),
      })),
    ),
    levels: [...result.levels].map(([level, measure]) => ({ level, measure: HealthMeasureType.of(measure) })),
    gaps: await Promise.all(
      gaps.map(async ({ higher, lower, difference }) => ({
        higher: await organisationOf(higher),
        lower: await organisationOf(lower),
        difference: formatTenths(difference),
        wide: isAtLeastTenths(difference, terms.gapFromTenths),
      })),
    ),
    levelGaps: levelGaps.map(({ higher, lower, difference }) => ({
      higher: higher as HealthLevel,
      lower: lower as HealthLevel,
      difference: formatTenths(difference),
    })),
    comments,
  };
}

/** The mean of all scores that are shown, to one decimal; null when none is. */
export function overallMean(measures: readonly Measure[]): string | null {
  const shown = measures.flatMap((measure) => (measure.shown ? [measure] : []));
  const answers = shown.reduce((sum, measure) => sum + measure.answers, 0);
  const points = shown.flatMap(({ spread }) => spread.map((count, at) => count * (at + 1)));
  if (answers === 0) return null;
  return formatTenths(ratio(BigInt(points.reduce((sum, value) => sum + value, 0)), BigInt(answers)));
}

function signed(change: Ratio): string {
  const text = formatTenths(change);
  return change.num > 0n && text !== '0.0' ? `+${text}` : text;
}
