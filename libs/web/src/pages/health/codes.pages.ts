import {
  type FormProblem,
  REFUSALS,
  type RefusalData,
  keyOf,
  newForm,
  problemsOf,
  sentForm,
} from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer } from '../alliance-viewer.js';
import { ROUND, healthHref, readHealthAlliance, readRound } from './health-data.js';

const ISSUE = `mutation IssueHealthCodes($checkId: ID!, $organisationId: ID!, $count: Int!, $idempotencyKey: String!) {
  healthCodesIssue(checkId: $checkId, organisationId: $organisationId, count: $count, idempotencyKey: $idempotencyKey) {
    codes replayed ${REFUSALS}
  }
}`;
const MEMBERS = `query HealthMembers($allianceId: ID!) {
  alliance(id: $allianceId) { participations { status organisation { id name } } }
}`;
const CODES = `query HealthCodes($id: ID!) {
  healthCheck(id: $id) { ...HealthRound codes { organisation { id name } issued used } }
} ${ROUND}`;
const PATH = '/alliances/:allianceId/health/:checkId/codes';

interface Codes {
  readonly codes: readonly {
    readonly organisation: { readonly id: string; readonly name: string };
    readonly issued: number;
    readonly used: number;
  }[];
}

interface Issued {
  readonly codes: readonly string[] | null;
  readonly refusals: readonly RefusalData[];
}

/** Codes for the front line: how many there are, a form for more, and the new ones to print, shown this once. */
export const codesPages: readonly Page[] = [
  get(PATH, (request) => codesPage(request, { problems: [], codes: null, organisation: null })),

  // The codes are shown in the answer to the post itself and nowhere else: an address to come back to would keep them.
  post(PATH, async (request) => {
    const { form, t, params } = request;
    const count = Number.parseInt(typed(form, 'count'), 10);
    const fits = count >= 1 && count <= 500;
    if (!fits) return shown(request, [{ field: 'count', message: t('health.countMissing') }]);
    const organisationId = typed(form, 'organisationId');
    const variables = { checkId: params['checkId'], organisationId, count, idempotencyKey: keyOf(form) };
    const { healthCodesIssue } = await request.execute<{ healthCodesIssue: Issued }>(ISSUE, variables);
    const { refusals, codes } = healthCodesIssue;
    if (refusals.length > 0) {
      const fieldOf = (path: readonly string[]): string | null => (path.includes('count') ? 'count' : null);
      return shown(request, problemsOf(refusals, fieldOf));
    }
    if (codes === null) return shown(request, [{ field: null, message: t('health.codesShown') }]);
    return codesPage(request, { problems: [], codes, organisation: organisationId });
  }),
];

interface CodesShown {
  readonly problems: readonly FormProblem[];
  readonly codes: readonly string[] | null;
  readonly organisation: string | null;
}

function shown(request: PageRequest, problems: readonly FormProblem[]): Promise<PageView> {
  return codesPage(request, { problems, codes: null, organisation: null });
}

async function codesPage(request: PageRequest, { problems, codes, organisation }: CodesShown): Promise<PageView> {
  const { t, formats, raw } = request;
  const alliance = await readHealthAlliance(request);
  const round = await readRound<Codes>(request, CODES);
  const choices = await choicesOf(request, alliance, round.viewerRuns);
  const over = round.status === 'CLOSED' || round.status === 'CALLED_OFF';
  if (choices.length === 0 || over) throw new PageProblem('not-found');
  const site = `${raw.protocol}://${raw.host}`;
  return view({
    template: 'pages/health-codes.njk',
    title: t('health.codesTitle'),
    section: 'health',
    status: problems.length > 0 ? 422 : 200,
    form: problems.length > 0 ? sentForm(request.form, problems) : newForm(),
    model: {
      back: { href: healthHref(alliance.id, round.id), text: round.title },
      choices: choices.map(({ id, name }) => ({ value: id, text: name })),
      counts: round.codes.map(({ organisation: { name }, issued, used }) =>
        t('health.codesCount', { name, issued, used }),
      ),
      codes: codes?.map((code) => ({ code, link: `${site}/health-check/${code}` })) ?? [],
      sheet: t('health.codeSheet', {
        organisation: choices.find(({ id }) => id === organisation)?.name ?? '',
        alliance: alliance.name,
        date: formats.date(round.openTo),
        site: `${site}/health-check`,
      }),
    },
  });
}

/** The organisations for whose people somebody may issue codes. */
async function choicesOf(
  request: PageRequest,
  { id, viewer }: AllianceViewer,
  runs: boolean,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (!runs) {
    const lead = viewer.role === 'PARTNER_LEAD' || viewer.role === 'COMMISSIONER';
    return lead && viewer.organisation !== null ? [viewer.organisation] : [];
  }
  const { alliance } = await request.execute<{
    alliance: {
      participations: readonly { readonly status: string; readonly organisation: { id: string; name: string } }[];
    };
  }>(MEMBERS, { allianceId: id });
  const here = ['ACTIVE', 'NOTICE_OF_DEFAULT', 'WITHDRAWAL_NOTICE'];
  return alliance.participations.filter(({ status }) => here.includes(status)).map(({ organisation }) => organisation);
}
