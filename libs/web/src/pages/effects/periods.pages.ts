import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, redirect, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance, seesLines } from '../alliance-viewer.js';
import { type WayOn, putToTeam } from '../board/put-to-team.js';
import { stateClass } from './authority-model.js';
import { type DecidingMatter, matterLinks, periodHref } from './effects-data.js';

const PERIODS = `query Periods($allianceId: ID!) {
  accountingPeriods(allianceId: $allianceId) { id name startsOn endsOn status version }
}`;
const HISTORY = `query PeriodHistory($allianceId: ID!, $periodId: ID!) {
  accountingPeriods(allianceId: $allianceId) { id name startsOn endsOn status version }
  periodCloses(allianceId: $allianceId, periodId: $periodId) {
    closeNo closedAt entries amount { formatted } snapshotHash stillMatches
  }
  periodReopenings(allianceId: $allianceId, periodId: $periodId) {
    id reason state proposedAt decisionReference reopensOn reopenedAt
  }
}`;
const REOPENING = `query Reopening($id: ID!) { periodReopening(id: $id) { allianceId period { id } } }`;
const MATTERS = `query ReopeningMatters($allianceId: ID!, $id: ID!) {
  mattersAuthorising(allianceId: $allianceId, thingId: $id) { id title status decision { reference } }
}`;
const MOVE = (move: 'Open' | 'Close'): string => `mutation Move(
  $allianceId: ID!, $periodId: ID!, $expectedVersion: Int, $idempotencyKey: String!
) {
  accountingPeriod${move}(
    allianceId: $allianceId, periodId: $periodId, expectedVersion: $expectedVersion, idempotencyKey: $idempotencyKey
  ) { accountingPeriod { id } ${REFUSALS} }
}`;
const PROPOSE = `mutation ProposeReopening($allianceId: ID!, $input: PeriodReopeningInput!, $idempotencyKey: String!) {
  periodReopeningPropose(allianceId: $allianceId, input: $input, idempotencyKey: $idempotencyKey) {
    periodReopening { id } ${REFUSALS}
  }
}`;
const WITHDRAW = `mutation WithdrawReopening($id: ID!, $idempotencyKey: String!) {
  periodReopeningWithdraw(id: $id, idempotencyKey: $idempotencyKey) { periodReopening { id } ${REFUSALS} }
}`;
const ROOT = '/alliances/:allianceId/periods';
const NOTICES = ['opened', 'closed', 'proposed', 'withdrawn'];

interface PeriodData {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: string;
  readonly version: number;
}

interface HistoryData {
  readonly accountingPeriods: readonly PeriodData[];
  readonly periodCloses: readonly {
    readonly closeNo: number;
    readonly closedAt: string;
    readonly entries: string;
    readonly amount: { readonly formatted: string };
    readonly snapshotHash: string;
    readonly stillMatches: boolean;
  }[];
  readonly periodReopenings: readonly {
    readonly id: string;
    readonly reason: string;
    readonly state: string;
    readonly proposedAt: string;
    readonly decisionReference: string | null;
    readonly reopensOn: string | null;
    readonly reopenedAt: string | null;
  }[];
}

/** Accounting periods: when each was closed with what, and what was decided about opening it again. */
export const periodPages: readonly Page[] = [
  get(ROOT, async (request) => {
    const alliance = await needLines(request);
    const { t, formats } = request;
    const { accountingPeriods } = await request.execute<HistoryData>(PERIODS, { allianceId: alliance.id });
    return view({
      template: 'pages/periods.njk',
      title: t('periods.title'),
      section: 'money',
      model: {
        moneyHref: `/alliances/${alliance.id}/money`,
        rows: accountingPeriods.toReversed().map(({ id, name, startsOn, endsOn, status }) => ({
          ...{ name, href: periodHref(alliance.id, id), stateClass: periodClass(status) },
          days: t('periods.days', { from: formats.date(startsOn), to: formats.date(endsOn) }),
          state: t(`periods.statuses.${status}`),
        })),
      },
    });
  }),

  get(`${ROOT}/:periodId`, async (request) => periodPage(request, await needLines(request), newForm())),

  get('/alliances/:allianceId/reopenings/:reopeningId', async (request) => {
    const { params, execute } = request;
    const alliance = await needLines(request);
    const variables = { id: params['reopeningId'] };
    const { periodReopening: found } = await execute<{
      periodReopening: { allianceId: string; period: { id: string } } | null;
    }>(REOPENING, variables);
    if (found?.allianceId !== alliance.id) throw new PageProblem('not-found');
    return redirect(periodHref(alliance.id, found.period.id));
  }),

  move('open', 'Open', 'opened'),
  move('close', 'Close', 'closed'),

  post(`${ROOT}/:periodId/reopen`, async (request) => {
    const alliance = await needManager(request);
    const reason = typed(request.form, 'reason');
    const missing = [{ field: 'reason', message: request.t('periods.reasonMissing') }];
    const periodId = request.params['periodId'] ?? '';
    return sendForm(request, {
      document: PROPOSE,
      mutation: 'periodReopeningPropose',
      variables: { allianceId: alliance.id, input: { periodId, reason } },
      fields: ['reason'],
      problems: reason === '' ? missing : [],
      again: async (form) => periodPage(request, alliance, form),
      to: () => `${periodHref(alliance.id, periodId)}?proposed`,
    });
  }),

  post(`${ROOT}/:periodId/withdraw`, async (request) => {
    const alliance = await needManager(request);
    return sendForm(request, {
      document: WITHDRAW,
      mutation: 'periodReopeningWithdraw',
      variables: { id: typed(request.form, 'reopening') },
      fields: [],
      again: async (form) => periodPage(request, alliance, form),
      to: () => `${periodHref(alliance.id, request.params['periodId'] ?? '')}?withdrawn`,
    });
  }),
];

function move(path: string, deed: 'Open' | 'Close', done: string): Page {
  return post(`${ROOT}/:periodId/${path}`, async (request) => {
    const alliance = await needManager(request);
    const periodId = request.params['periodId'] ?? '';
    const expectedVersion = Number(typed(request.form, 'version')) || null;
    return sendForm(request, {
      document: MOVE(deed),
      mutation: `accountingPeriod${deed}`,
      variables: { allianceId: alliance.id, periodId, expectedVersion },
      fields: [],
      again: async (form) => periodPage(request, alliance, form),
      to: () => `${periodHref(alliance.id, periodId)}?${done}`,
    });
  });
}

async function periodPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, query, formats } = request;
  const variables = { allianceId: alliance.id, periodId: request.params['periodId'] };
  const { accountingPeriods } = await request.execute<HistoryData>(PERIODS, { allianceId: alliance.id });
  const period = accountingPeriods.find(({ id }) => id === variables.periodId);
  if (period === undefined) throw new PageProblem('not-found');
  const { periodCloses, periodReopenings } = await request.execute<HistoryData>(HISTORY, variables);
  const manages = alliance.viewer.powers.includes('MANAGE_PERIODS');
  const waiting = periodReopenings.find(({ state }) => state === 'PROPOSED' || state === 'APPROVED');
  const href = periodHref(alliance.id, period.id);
  const notice = NOTICES.find((name) => query.has(name));
  return view({
    template: 'pages/period.njk',
    title: period.name,
    section: 'money',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      notice: notice === undefined ? null : t(`periods.notice.${notice}`),
      days: t('periods.days', { from: formats.date(period.startsOn), to: formats.date(period.endsOn) }),
      state: t(`periods.statuses.${period.status}`),
      stateClass: periodClass(period.status),
      version: period.version,
      wasClosed: period.status === 'CLOSED' || periodCloses.length > 0 || periodReopenings.length > 0,
      closes: periodCloses.map(({ closedAt, amount, stillMatches, ...close }) => ({
        ...{ ...close, closedAt: formats.instant(closedAt), amount: amount.formatted },
        matches: t(stillMatches ? 'periods.matches' : 'periods.matchesNot'),
      })),
      reopenings: await Promise.all(
        periodReopenings.map(async (each) => ({
          ...{ id: each.id, reason: each.reason, state: t(`periods.states.${each.state}`) },
          stateClass: stateClass(each.state),
          proposed: t('periods.proposedOn', { day: formats.instant(each.proposedAt) }),
          how: each.state === 'PROPOSED' ? t('periods.howDecided', { id: each.id }) : null,
          withdrawAction: manages && each.state === 'PROPOSED' ? `${href}/withdraw` : null,
          matters: await mattersOf(request, alliance.id, each.id),
          ways: each.state === 'PROPOSED' ? await waysOf(request, alliance, period, each.id) : [],
        })),
      ),
      reopenAction: manages && period.status === 'CLOSED' && waiting === undefined ? `${href}/reopen` : null,
      openAction: manages && period.status === 'FUTURE' ? `${href}/open` : null,
      closeAction: manages && ['OPEN', 'CUT_OFF', 'REOPENED'].includes(period.status) ? `${href}/close` : null,
      periodsHref: `/alliances/${alliance.id}/periods`,
    },
  });
}

/** How the clerk has a proposed reopening decided. */
async function waysOf(
  request: PageRequest,
  alliance: AllianceViewer,
  { name }: PeriodData,
  authorises: string,
): Promise<WayOn[]> {
  const title = request.t('putTo.titles.reopening', { period: name });
  const way = await putToTeam(request, alliance, { type: 'REOPEN_PERIOD', title, authorises });
  return way === null ? [] : [way];
}

async function mattersOf(
  request: PageRequest,
  allianceId: string,
  id: string,
): Promise<ReturnType<typeof matterLinks>> {
  const { mattersAuthorising } = await request.execute<{ mattersAuthorising: readonly DecidingMatter[] }>(MATTERS, {
    allianceId,
    id,
  });
  return matterLinks(request, allianceId, mattersAuthorising);
}

function periodClass(status: string): string {
  if (status === 'OPEN') return 'govuk-tag--green';
  return status === 'REOPENED' || status === 'CUT_OFF' ? 'govuk-tag--yellow' : 'govuk-tag--grey';
}

async function needLines(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (seesLines(alliance)) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

async function needManager(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await needLines(request);
  if (alliance.viewer.powers.includes('MANAGE_PERIODS')) return alliance;
  throw new PageProblem('not-allowed');
}
