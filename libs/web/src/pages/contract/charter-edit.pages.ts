import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { type CharterData, charterHref, readCharters } from './charter-data.js';
import { needCharter } from './charter.pages.js';
import { actingFor, needPreparer } from './contract-parts.js';

const CHANGE = `mutation ChangeCharter(
  $id: ID!, $actingFor: ID, $expectedVersion: Int!, $input: CharterChangeInput!, $idempotencyKey: String!
) {
  charterChange(
    id: $id, actingFor: $actingFor, expectedVersion: $expectedVersion, input: $input, idempotencyKey: $idempotencyKey
  ) { charter { id } ${REFUSALS} }
}`;

const PATH = '/alliances/:allianceId/charter/:charterId/edit';
/** Empty places for principles of the members' own. */
const NEW_ONES = 2;
const MOST = 50;

/** Works on the draft of a charter: every word of it, in one form. */
export const charterEditPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needPreparer(request);
    const charter = needCharter(request, await readCharters(request, alliance.id));
    return editPage(request, alliance, charter, newForm(valuesOf(charter)));
  }),

  post(PATH, async (request) => {
    const alliance = await needPreparer(request);
    const charter = needCharter(request, await readCharters(request, alliance.id));
    const { form, params } = request;
    const principles = sentPrinciples(form);
    const input = {
      vision: typedOrNull(form, 'vision'),
      objectives: linesOf(form, 'objectives'),
      behaviours: linesOf(form, 'behaviours'),
      principles: principles.map(({ id, name, meaning }) => ({ id, name, meaning })),
    };
    return sendForm(request, {
      document: CHANGE,
      mutation: 'charterChange',
      variables: {
        id: params['charterId'],
        actingFor: actingFor(alliance),
        expectedVersion: Number.parseInt(typed(form, 'version'), 10) || 0,
        input,
      },
      problems: principles.flatMap((each) => meaningMissing(request, each)),
      fields: ['vision', 'objectives', 'behaviours'],
      again: async (sent) => editPage(request, alliance, charter, sent),
      to: () => `${charterHref(alliance.id, charter.id)}?changed`,
    });
  }),
];

interface SentPrinciple {
  readonly place: number;
  readonly id: string | null;
  readonly name: string;
  readonly meaning: string;
}

/** The principles of the form; one whose name was emptied is left out. */
function sentPrinciples(form: URLSearchParams): SentPrinciple[] {
  const count = Math.min(Number.parseInt(typed(form, 'count'), 10) || 0, MOST);
  return Array.from({ length: count }, (_, at) => at + 1)
    .map((place) => ({
      place,
      id: typedOrNull(form, `p${place}-id`),
      name: typed(form, `p${place}-name`),
      meaning: typed(form, `p${place}-meaning`),
    }))
    .filter(({ name, meaning, id }) => name !== '' || (id === null && meaning !== ''));
}

function meaningMissing({ t }: PageRequest, { place, name, meaning }: SentPrinciple): FormProblem[] {
  if (name === '') return [{ field: `p${place}-name`, message: t('charter.wrong.name', { place }) }];
  return meaning === '' ? [{ field: `p${place}-meaning`, message: t('charter.wrong.meaning', { place }) }] : [];
}

function linesOf(form: URLSearchParams, field: string): string[] {
  return typed(form, field)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function valuesOf({ vision, objectives, behaviours, principles, version }: CharterData): Record<string, string> {
  const worded = principles.flatMap(({ id, name, meaning }, at) => [
    [`p${at + 1}-id`, id],
    [`p${at + 1}-name`, name],
    [`p${at + 1}-meaning`, meaning],
  ]);
  const lines = { objectives: objectives.join('\n'), behaviours: behaviours.join('\n') };
  return { vision: vision ?? '', ...lines, version: String(version), ...(Object.fromEntries(worded) as object) };
}

function editPage(request: PageRequest, alliance: AllianceViewer, charter: CharterData, form: FormState): PageView {
  const { t } = request;
  const sent = Number.parseInt(form.values['count'] ?? '', 10) || charter.principles.length + NEW_ONES;
  const count = Math.min(sent, MOST);
  return view({
    template: 'pages/charter-edit.njk',
    title: t('charter.edit', { number: charter.number }),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      backHref: charterHref(alliance.id, charter.id),
      version: form.values['version'] ?? String(charter.version),
      count,
      places: Array.from({ length: count }, (_, at) => {
        const place = at + 1;
        const id = form.values[`p${place}-id`] ?? '';
        return { place, id, legend: t(id === '' ? 'charter.newPrinciple' : 'charter.principle', { place }) };
      }),
    },
  });
}
