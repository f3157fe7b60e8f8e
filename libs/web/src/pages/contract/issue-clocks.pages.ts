import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { needClerk } from '../board/body-forms.pages.js';

const READ = `query Clocks($allianceId: ID!) {
  issueClocks(allianceId: $allianceId) { parties managementTeam leadershipTeam nation }
}`;
const SET = `mutation SetClocks($allianceId: ID!, $input: IssueClocksInput!, $idempotencyKey: String!) {
  issueClocksSet(allianceId: $allianceId, input: $input, idempotencyKey: $idempotencyKey) { clocks { parties } ${REFUSALS} }
}`;

interface ClocksData {
  readonly issueClocks: Readonly<Record<'parties' | 'managementTeam' | 'leadershipTeam', number>> & {
    readonly nation: string;
  };
}

const PATH = '/alliances/:allianceId/issues/clocks';
const LEVELS = ['parties', 'managementTeam', 'leadershipTeam'] as const;
/** The fields by the names that the rule gives them. */
const NAMES: Readonly<Record<string, string>> = {
  PARTIES: 'parties',
  MANAGEMENT_TEAM: 'managementTeam',
  LEADERSHIP_TEAM: 'leadershipTeam',
};

/** How many business days each level of the ladder has. */
export const issueClocksPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needClerk(request);
    const { issueClocks } = await request.execute<ClocksData>(READ, { allianceId: alliance.id });
    const values = Object.entries(issueClocks).map(([name, value]) => [name, String(value)]);
    return clocksPage(request, alliance, newForm(Object.fromEntries(values) as Record<string, string>));
  }),

  post(PATH, async (request) => {
    const alliance = await needClerk(request);
    const { form, t } = request;
    const days = LEVELS.map((level) => [
      level,
      /^\d{1,3}$/.test(typed(form, level)) ? Number(typed(form, level)) : null,
    ]);
    const answer = await sendForm(request, {
      document: SET,
      mutation: 'issueClocksSet',
      variables: { allianceId: alliance.id, input: { ...Object.fromEntries(days), nation: typed(form, 'nation') } },
      problems: days.flatMap(([level, value]) =>
        value === null ? [{ field: String(level), message: t('issue.wrong.days') }] : [],
      ),
      fields: Object.keys(NAMES),
      again: async (sent) => clocksPage(request, alliance, withOwnNames(sent)),
      to: () => `/alliances/${alliance.id}/issues?clocksSet`,
    });
    return answer;
  }),
];

function withOwnNames(form: FormState): FormState {
  const problems = form.problems.map(({ field, message }) => ({
    field: field === null ? null : (NAMES[field] ?? field),
    message,
  }));
  return { ...form, problems };
}

function clocksPage({ t }: PageRequest, alliance: AllianceViewer, form: FormState): PageView {
  return view({
    template: 'pages/issue-clocks.njk',
    title: t('issue.setClocks'),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      backHref: `/alliances/${alliance.id}/issues`,
      levels: LEVELS.map((name) => ({ name, label: t(`issue.days.${name}`) })),
      nations: ['ENGLAND_AND_WALES', 'SCOTLAND', 'NORTHERN_IRELAND'].map((value) => ({
        value,
        text: t(`body.nations.${value}`),
      })),
    },
  });
}
