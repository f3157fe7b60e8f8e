import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance, seesLines } from '../alliance-viewer.js';
import { noticeOf } from './contract-parts.js';
import { type IssueData, issueHref } from './issue-data.js';
import { issueTag, standing } from './issue-model.js';

const LIST = `query Issues($allianceId: ID!, $open: Boolean) {
  issues(allianceId: $allianceId, open: $open, first: 100) {
    nodes { id number title status level overdue parties { id name } levels { level from dueAt leftAt } }
  }
  issueClocks(allianceId: $allianceId) { parties managementTeam leadershipTeam nation }
}`;
const MEMBERS = `query Members($allianceId: ID!) {
  alliance(id: $allianceId) { participations { status organisation { id name } } }
}`;
const RAISE = `mutation RaiseIssue($allianceId: ID!, $actingFor: ID, $input: IssueRaiseInput!, $idempotencyKey: String!) {
  issueRaise(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) {
    issue { id } ${REFUSALS} }
}`;

type ListedIssue = Pick<IssueData, 'id' | 'number' | 'title' | 'status' | 'level' | 'overdue' | 'parties' | 'levels'>;
interface ListData {
  readonly issues: { readonly nodes: readonly ListedIssue[] };
  readonly issueClocks: {
    readonly parties: number;
    readonly managementTeam: number;
    readonly leadershipTeam: number;
  } | null;
}
interface MembersData {
  readonly alliance: {
    readonly participations: readonly {
      readonly status: string;
      readonly organisation: { readonly id: string; readonly name: string };
    }[];
  };
}

const PATH = '/alliances/:allianceId/issues';
const TAKING_PART = ['ACTIVE', 'NOTICE_OF_DEFAULT', 'WITHDRAWAL_NOTICE'];

/** Shared problems: what is open, what was agreed, and raising a new one. */
export const issueListPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needPartner(request);
    const { t, execute } = request;
    const read = async (open: boolean): Promise<ListData> => execute<ListData>(LIST, { allianceId: alliance.id, open });
    const [open, ended] = await Promise.all([read(true), read(false)]);
    const row = (issue: ListedIssue): object => ({
      href: issueHref(alliance.id, issue.id),
      title: t('issue.numbered', { number: issue.number, title: issue.title }),
      tag: issueTag(issue, request),
      standing: standing(issue, request),
      parties: t('issue.between', { names: issue.parties.map(({ name }) => name).join(', ') }),
    });
    const clocks = open.issueClocks;
    return view({
      template: 'pages/issues.njk',
      title: t('issue.title'),
      section: 'contract',
      model: {
        notice: noticeOf(request, ['clocksSet']),
        raiseHref: `${request.path}/raise`,
        clocks: clocks === null ? null : t('issue.clocks', { ...clocks }),
        clocksHref: alliance.viewer.powers.includes('MANAGE_MATTERS') ? `${request.path}/clocks` : null,
        open: open.issues.nodes.map(row),
        ended: ended.issues.nodes.map(row),
      },
    });
  }),

  get(`${PATH}/raise`, async (request) => raisePage(request, await needPartner(request), newForm())),

  post(`${PATH}/raise`, async (request) => {
    const alliance = await needPartner(request);
    const { form, t } = request;
    const [title, problem] = [typed(form, 'title'), typed(form, 'problem')];
    const parties = form.getAll('parties');
    return sendForm<{ issue: { id: string } }>(request, {
      document: RAISE,
      mutation: 'issueRaise',
      variables: {
        allianceId: alliance.id,
        actingFor: alliance.viewer.organisation?.id ?? null,
        input: { title, problem, parties },
      },
      problems: [
        ...(title === '' ? [{ field: 'title', message: t('issue.wrong.title') }] : []),
        ...(problem === '' ? [{ field: 'problem', message: t('issue.wrong.problem') }] : []),
        ...(parties.length < 2 ? [{ field: 'parties', message: t('issue.wrong.parties') }] : []),
      ],
      fields: ['title', 'problem', 'parties'],
      again: async (sent) => raisePage(request, alliance, sent),
      to: ({ issue }) => `${issueHref(alliance.id, issue.id)}?raised`,
    });
  }),
];

/** The alliance, for whoever sees what partners see. */
export async function needPartner(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (seesLines(alliance)) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

async function raisePage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, execute } = request;
  const data = await execute<MembersData>(MEMBERS, { allianceId: alliance.id });
  const own = alliance.viewer.organisation?.id;
  const chosen = form.problems.length > 0 ? request.form.getAll('parties') : own === undefined ? [] : [own];
  return view({
    template: 'pages/issue-raise.njk',
    title: t('issue.raise'),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      backHref: `/alliances/${alliance.id}/issues`,
      members: data.alliance.participations
        .filter(({ status }) => TAKING_PART.includes(status))
        .map(({ organisation: { id, name } }) => ({ value: id, text: name, checked: chosen.includes(id) })),
    },
  });
}
