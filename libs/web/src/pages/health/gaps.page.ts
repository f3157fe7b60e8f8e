import { systemClock, todayIn } from '#kernel';
import { type Page, get, view } from '../../http/page.js';
import { scaleDots } from '../../pictures/scale.js';
import {
  type GapData,
  type ItemResultData,
  RESULTS,
  ROUND,
  actionHref,
  healthHref,
  readHealthAlliance,
  readRound,
} from './health-data.js';

const GAPS = `query HealthGaps($id: ID!) { healthCheck(id: $id) { ...HealthRound ...HealthResults } } ${ROUND} ${RESULTS}`;

/** Where two organisations see it differently: before everybody else is shown it, for these two alone. */
export const gapsPage: Page = get('/alliances/:allianceId/health/:checkId/gaps', async (request) => {
  const { t, formats } = request;
  const alliance = await readHealthAlliance(request);
  const round = await readRound<{ results: readonly ItemResultData[] | null }>(request, GAPS);
  const own = alliance.viewer.organisation?.id ?? null;
  const shared = round.sharedFrom !== null && round.sharedFrom <= todayIn(systemClock);
  const gaps = (round.results ?? []).flatMap((result) =>
    result.gaps.filter(({ wide }) => wide).map((gap) => ({ gap, result })),
  );
  const meanOf = ({ parties }: ItemResultData, id: string): string =>
    parties.find(({ organisation }) => organisation?.id === id)?.measure.mean ?? t('health.notShown');
  return view({
    template: 'pages/health-gaps.njk',
    title: t('health.gapsTitle'),
    section: 'health',
    model: {
      back: { href: healthHref(alliance.id, round.id), text: round.title },
      lede:
        shared || round.sharedFrom === null
          ? t('health.gapsAll')
          : t('health.gapsFirst', { date: formats.date(round.sharedFrom) }),
      actionsHref: actionHref(alliance.id),
      gaps: gaps.map(({ gap, result }, at) => ({
        heading: result.item.text,
        sentence: sentenceOf(gap, own),
        picture: scaleDots(
          `gap-${at + 1}`,
          [gap.higher, gap.lower].map(({ id, name }) => ({
            name,
            now: meanOf(result, id),
            before: null,
            instead: t('health.notShown'),
          })),
          {
            title: t('health.gapPicture', { n: at + 1 }),
            sentence: sentenceOf(gap, own),
            columns: [t('health.organisation'), t('health.before'), t('health.mean')],
            label: (now) => now,
          },
        ),
      })),
    },
  });

  function sentenceOf({ higher, lower, difference }: GapData, ownId: string | null): string {
    if (higher.id === ownId) return t('health.gapYouMore', { other: lower.name, difference });
    if (lower.id === ownId) return t('health.gapYouLess', { other: higher.name, difference });
    return t('health.gapOthers', { higher: higher.name, lower: lower.name, difference });
  }
});
