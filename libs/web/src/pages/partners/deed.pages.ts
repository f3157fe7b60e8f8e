import { type FormState, newForm } from '../../forms/form-state.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { type DeedForm, deedForms } from './deed-forms.js';
import { type OnePartner, partnersHref, readPartner } from './partners-data.js';

const BASE = '/alliances/:allianceId/partners/:participationId';

/** A page with a form for each thing that can be done about a partner. */
export const deedPages: readonly Page[] = deedForms.flatMap((form) => [
  get(`${BASE}/${form.path}`, async (request) => {
    const { alliance, partner } = await mayDo(request, form);
    return deedPage(request, alliance, partner, form, newForm());
  }),

  post(`${BASE}/${form.path}`, async (request) => {
    const { alliance, partner } = await mayDo(request, form);
    const { variables, problems } = form.send(request, partner);
    const fields = await form.fields(request, alliance);
    return sendForm(request, {
      document: form.document,
      mutation: form.mutation,
      variables: {
        participationId: partner.id,
        actingFor: alliance.viewer.organisation?.id ?? null,
        expectedVersion: partner.version,
        ...variables,
      },
      problems,
      fields: fields.map(({ name }) => name),
      again: async (state) => deedPage(request, alliance, partner, form, state),
      to: () => `${partnersHref(alliance.id, partner.id)}?${form.path}`,
    });
  }),
]);

/** The partner, when this can be done about it now by who asks. */
async function mayDo(
  request: PageRequest,
  { deed }: DeedForm,
): Promise<{ alliance: AllianceViewer; partner: OnePartner }> {
  const found = await readPartner(request);
  if (!found.partner.possible.includes(deed)) {
    throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
  }
  return found;
}

async function deedPage(
  request: PageRequest,
  alliance: AllianceViewer,
  partner: OnePartner,
  form: DeedForm,
  state: FormState,
): Promise<PageView> {
  const { t } = request;
  const key = form.path;
  return view({
    template: 'pages/partner-deed.njk',
    title: t(`partners.form.${key}.title`, { name: partner.organisation.name }),
    section: 'partners',
    status: state.problems.length > 0 ? 422 : 200,
    form: state,
    model: {
      back: { href: partnersHref(alliance.id, partner.id), text: partner.organisation.name },
      why: t(`partners.form.${key}.why`),
      fields: (await form.fields(request, alliance)).map((field) => ({
        ...field,
        label: t(`partners.form.${key}.${field.name}`),
        hint: t(`partners.form.${key}.${field.name}Hint`),
      })),
      submit: t(`partners.form.${key}.submit`),
    },
  });
}
