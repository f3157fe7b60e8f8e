import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';

const CHOICES = `query ActingFor($allianceId: ID!) {
  alliance(id: $allianceId) { id viewer { organisation { id } mayActFor { id name } } }
}`;
const ACT_FOR = `mutation ActFor($organisationId: ID!) { sessionActFor(organisationId: $organisationId) { ${REFUSALS} } }`;
const PATH = '/alliances/:allianceId/acting-for';

interface Choices {
  readonly alliance: {
    readonly id: string;
    readonly viewer: {
      readonly organisation: { readonly id: string } | null;
      readonly mayActFor: readonly { readonly id: string; readonly name: string }[];
    };
  } | null;
}

/** For which of their organisations somebody acts, who has an appointment with more than one of an alliance. */
export const actingForPages: readonly Page[] = [
  get(PATH, async (request) => choicePage(request, newForm())),

  post(PATH, async (request) => {
    const organisationId = typed(request.form, 'organisationId');
    const problem = { field: 'organisationId', message: request.t('actingFor.missing') };
    return sendForm(request, {
      document: ACT_FOR,
      mutation: 'sessionActFor',
      variables: { organisationId },
      problems: organisationId === '' ? [problem] : [],
      fields: ['organisationId'],
      again: async (form) => choicePage(request, form),
      to: () => `/alliances/${request.params['allianceId'] ?? ''}`,
    });
  }),
];

async function choicePage(request: PageRequest, form: FormState): Promise<PageView> {
  const { t, path, context, params, execute } = request;
  if (context.actor.kind === 'public') throw new PageProblem('sign-in');
  const { alliance } = await execute<Choices>(CHOICES, { allianceId: params['allianceId'] });
  if (alliance === null) throw new PageProblem('not-found');
  const { organisation, mayActFor } = alliance.viewer;
  if (mayActFor.length < 2) throw new PageProblem('not-found');
  return view({
    template: 'pages/acting-for.njk',
    title: t('actingFor.title'),
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      allianceHref: `/alliances/${alliance.id}`,
      choices: mayActFor.map(({ id, name }) => ({ value: id, text: name, checked: id === organisation?.id })),
    },
  });
}
