import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { missing, needClerk } from './body-forms.pages.js';
import { bodyPublishes, readBody } from './body-data.js';
import { type BodyData, bodyHref } from './matter-data.js';

const SET = `mutation SetPublishing($bodyId: ID!, $publishes: Boolean!, $idempotencyKey: String!) {
  bodyPublishingSet(bodyId: $bodyId, publishes: $publishes, idempotencyKey: $idempotencyKey) { body { id } ${REFUSALS} }
}`;
const PATH = '/alliances/:allianceId/bodies/:bodyId/publishing';

/** The clerk's form that settles whether the decisions of a body are published when they are recorded. */
export const bodyPublishingPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const publishes = await bodyPublishes(request, alliance.id, body.id);
    return publishingForm(request, alliance, body, newForm({ publishes: publishes ? 'yes' : 'no' }));
  }),

  post(PATH, async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    return sendForm(request, {
      document: SET,
      mutation: 'bodyPublishingSet',
      variables: { bodyId: body.id, publishes: typed(request.form, 'publishes') === 'yes' },
      fields: ['publishes'],
      problems: missing(request, 'bodyPublishing', ['publishes']),
      again: async (form) => publishingForm(request, alliance, body, form),
      to: () => `${bodyHref(alliance.id, body.id)}?publishing`,
    });
  }),
];

async function publishingForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  form: FormState,
): Promise<PageView> {
  const { t, path } = request;
  return view({
    template: 'pages/body-publishing.njk',
    title: t('bodyPublishing.title'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      bodyName: body.name,
      bodyHref: bodyHref(alliance.id, body.id),
      registerHref: `/alliances/${alliance.id}/decisions`,
      choices: ['yes', 'no'].map((value) => ({
        value,
        text: t(`bodyPublishing.choices.${value}`),
        hint: { text: t(`bodyPublishing.means.${value}`) },
      })),
    },
  });
}
