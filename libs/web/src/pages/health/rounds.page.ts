import { type Page, type PageRequest, get, view } from '../../http/page.js';
import { scaleDots } from '../../pictures/scale.js';
import type { Picture } from '../../pictures/picture.js';
import { ROUND, type RoundData, actionHref, healthHref, readHealthAlliance } from './health-data.js';

const ROUNDS = `query HealthRounds($allianceId: ID!) {
  healthChecks(allianceId: $allianceId) { ...HealthRound overallMean }
  healthActions(allianceId: $allianceId) { status }
} ${ROUND}`;

type Round = RoundData & { readonly overallMean: string | null };

interface RoundsData {
  readonly healthChecks: readonly Round[];
  readonly healthActions: readonly { readonly status: string }[];
}

/** The rounds of an alliance, how the answers moved from one to the next, and what waits to be done about them. */
export const roundsPage: Page = get('/alliances/:allianceId/health', async (request) => {
  const { t, formats, query, execute } = request;
  const alliance = await readHealthAlliance(request);
  const { healthChecks, healthActions } = await execute<RoundsData>(ROUNDS, { allianceId: alliance.id });
  const open = healthActions.filter(({ status }) => status === 'OPEN').length;
  const waiting = healthChecks.find(({ status, viewerHasAnswered }) => status === 'OPEN' && !viewerHasAnswered);
  const last = healthChecks.find(({ nextDueOn }) => nextDueOn !== null);
  const toCome = healthChecks.some(({ status }) => status === 'PLANNED' || status === 'OPEN');
  return view({
    template: 'pages/health.njk',
    title: t('health.title'),
    section: 'health',
    model: {
      notice: query.has('calledOff') ? t('health.done.calledOff') : null,
      waiting: waiting && {
        text: t('health.yourView', { title: waiting.title, date: formats.date(waiting.openTo) }),
        href: `${healthHref(alliance.id, waiting.id)}/answer`,
      },
      next: toCome || !last?.nextDueOn ? null : t('health.nextDue', { date: formats.date(last.nextDueOn) }),
      trend: trendOf(request, healthChecks),
      rounds: healthChecks.map((round) => rowOf(request, alliance.id, round)),
      planHref: alliance.viewer.powers.includes('MANAGE_MATTERS') ? `${healthHref(alliance.id)}/plan` : null,
      actions: { href: actionHref(alliance.id), text: t('health.openActions', { count: open }) },
    },
  });
});

function rowOf({ t, formats }: PageRequest, allianceId: string, round: Round): object {
  const { id, title, status, openFrom, openTo, answered, asked, overallMean } = round;
  return {
    href: healthHref(allianceId, id),
    title,
    status: t(`health.status.${status}`),
    days: t('health.fromTo', { from: formats.date(openFrom), to: formats.date(openTo) }),
    answered: t('health.answeredOf', { answered, asked }),
    mean: overallMean ?? t('health.noMean'),
  };
}

function trendOf({ t, formats }: PageRequest, rounds: readonly Round[]): Picture | null {
  const closed = rounds.filter(({ status }) => status === 'CLOSED').toReversed();
  const rows = closed.map(({ title, openTo, overallMean }, at) => ({
    name: `${title}, ${formats.shortDate(openTo)}`,
    now: overallMean,
    before: closed[at - 1]?.overallMean ?? null,
    instead: t('health.notShown'),
  }));
  const [first, last] = [rows[0], rows.at(-1)];
  return scaleDots('health-trend', rows, {
    title: t('health.trend'),
    sentence: t(rows.length > 1 ? 'health.trendSentence' : 'health.trendOnce', {
      first: first?.now ?? t('health.notShown'),
      last: last?.now ?? t('health.notShown'),
      count: rows.length,
    }),
    columns: [t('health.round'), t('health.before'), t('health.mean')],
    label: (now, before) => (before === null ? now : t('health.nowBefore', { now, before })),
  });
}
