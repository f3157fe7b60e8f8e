import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readAmount, readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { missing, needClerk } from './body-forms.pages.js';
import { readBody } from './body.pages.js';
import { type BodyData, type MatterData, bodyHref, matterHref, readMatter } from './matter-data.js';
import { factsOfMatter, positionsOf } from './matter-model.js';

const DRAFT = `mutation Draft($bodyId: ID!, $input: MatterDraftInput!, $idempotencyKey: String!) {
  matterDraft(bodyId: $bodyId, input: $input, idempotencyKey: $idempotencyKey) { matter { id } ${REFUSALS} }
}`;
const OPEN = `mutation Open($matterId: ID!, $expectedVersion: Int, $idempotencyKey: String!) {
  matterOpen(matterId: $matterId, expectedVersion: $expectedVersion, idempotencyKey: $idempotencyKey) { matter { id } ${REFUSALS} }
}`;
const CLOSE = `mutation Close($matterId: ID!, $input: MatterCloseInput!, $idempotencyKey: String!) {
  matterClose(matterId: $matterId, input: $input, idempotencyKey: $idempotencyKey) { decision { reference } ${REFUSALS} }
}`;
const TYPES = `query MatterTypes { __type(name: "MatterType") { enumValues { name } } }`;

const OPTIONS = 3;
const DRAFT_FIELDS = ['type', 'method', 'title', 'question', 'bestForPeople', 'recommendation', 'amount', 'authorises'];
const CLOSE_FIELDS = ['decision', 'reasons', 'alternatives', 'effectiveFrom', 'reviewOn', 'interestsChecked'];

/** The clerk's forms for a matter: write it down, open it, close it with its decision. */
export const matterFormPages: readonly Page[] = [
  get('/alliances/:allianceId/bodies/:bodyId/matters/new', async (request) => {
    const alliance = await needClerk(request);
    return draftForm(request, alliance, await readBody(request, alliance.id), newForm());
  }),

  post('/alliances/:allianceId/bodies/:bodyId/matters/new', async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const { input, problems } = readDraft(request, alliance);
    return sendForm<{ matter: { id: string } }>(request, {
      document: DRAFT,
      mutation: 'matterDraft',
      variables: { bodyId: body.id, input },
      fields: DRAFT_FIELDS,
      problems,
      again: async (form) => draftForm(request, alliance, body, form),
      to: ({ matter }) => `${matterHref(alliance.id, matter.id)}?drafted`,
    });
  }),

  get('/alliances/:allianceId/matters/:matterId/open', async (request) => {
    const alliance = await needClerk(request);
    return openForm(request, alliance, newForm());
  }),

  post('/alliances/:allianceId/matters/:matterId/open', async (request) => {
    const alliance = await needClerk(request);
    const { params, form } = request;
    return sendForm(request, {
      document: OPEN,
      mutation: 'matterOpen',
      variables: { matterId: params['matterId'], expectedVersion: Number(form.get('version')) || null },
      fields: [],
      again: async (sent) => openForm(request, alliance, sent),
      to: () => `${matterHref(alliance.id, params['matterId'] ?? '')}?opened`,
    });
  }),

  get('/alliances/:allianceId/matters/:matterId/close', async (request) => {
    const alliance = await needClerk(request);
    return closeForm(request, alliance, newForm());
  }),

  post('/alliances/:allianceId/matters/:matterId/close', async (request) => {
    const alliance = await needClerk(request);
    const { params } = request;
    const { input, problems } = readClosing(request);
    return sendForm(request, {
      document: CLOSE,
      mutation: 'matterClose',
      variables: { matterId: params['matterId'], input },
      fields: CLOSE_FIELDS,
      problems,
      again: async (sent) => closeForm(request, alliance, sent),
      to: () => `${matterHref(alliance.id, params['matterId'] ?? '')}?closed`,
    });
  }),
];

function readDraft(request: PageRequest, alliance: AllianceViewer): { input: object; problems: FormProblem[] } {
  const { form, t } = request;
  const problems = missing(request, 'draft', ['title', 'question', 'bestForPeople']);
  const written = typed(form, 'amount');
  const minor = written === '' ? null : readAmount(written, alliance.currency);
  if (minor === undefined) problems.push({ field: 'amount', message: t('draft.wrong.amount') });
  const options = Array.from({ length: OPTIONS }, (_, place) => ({
    text: typed(form, `option-${place + 1}`),
    costEffect: typed(form, `option-${place + 1}-cost`),
    outcomeEffect: typed(form, `option-${place + 1}-outcome`),
  })).filter(({ text }) => text !== '');
  const input = {
    ...Object.fromEntries(
      ['type', 'method', 'title', 'question', 'bestForPeople'].map((field) => [field, typed(form, field)]),
    ),
    recommendation: typedOrNull(form, 'recommendation'),
    authorises: typed(form, 'authorises')
      .split(/[\s,]+/)
      .filter((id) => id !== ''),
    subject: typedOrNull(form, 'subject'),
    options,
    amount: minor === null ? null : { minor, currency: alliance.currency },
  };
  return { input, problems };
}

function readClosing({ form, t }: PageRequest): { input: object; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const day = (field: string): string | null => {
    const written = typed(form, field);
    const read = written === '' ? null : readDay(written);
    if (read === undefined) problems.push({ field, message: t('close.wrong.day') });
    return read ?? null;
  };
  const input = {
    ...Object.fromEntries(['decision', 'reasons', 'alternatives'].map((field) => [field, typedOrNull(form, field)])),
    ...Object.fromEntries(
      ['interestsChecked', 'consulted', 'defer', 'inquorate'].map((field) => [
        field,
        form.getAll('also').includes(field),
      ]),
    ),
    effectiveFrom: day('effectiveFrom'),
    reviewOn: day('reviewOn'),
  };
  return { input, problems };
}

async function draftForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  form: FormState,
): Promise<PageView> {
  const { t, path } = request;
  const { __type: type } = await request.execute<{ __type: { enumValues: { name: string }[] } }>(TYPES);
  return view({
    template: 'pages/matter-new.njk',
    title: t('body.draft'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      bodyName: body.name,
      bodyHref: bodyHref(alliance.id, body.id),
      types: type.enumValues.map(({ name }) => ({ value: name, text: t(`matterTypes.${name}`) })),
      methods: ['MEETING', 'WRITTEN'].map((value) => ({ value, text: t(`methods.${value}`) })),
      options: Array.from({ length: OPTIONS }, (_, place) => place + 1),
      subjects: [
        { value: '', text: t('draft.nobody') },
        ...new Map(
          body.seats.flatMap(({ organisation }) => (organisation === null ? [] : [[organisation.id, organisation]])),
        ).values(),
      ].map((each) => ('text' in each ? each : { value: each.id, text: each.name })),
    },
  });
}

async function stepForm(
  request: PageRequest,
  alliance: AllianceViewer,
  form: FormState,
  step: 'open' | 'close',
): Promise<PageView> {
  const { matter, body } = await readMatter(request, alliance.id);
  return view({
    template: `pages/matter-${step}.njk`,
    title: request.t(`matter.clerk.${step}`),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: { action: request.path, ...stepModel(request, alliance, matter, body) },
  });
}

function stepModel(request: PageRequest, alliance: AllianceViewer, matter: MatterData, body: BodyData): object {
  return {
    matter,
    matterHref: matterHref(alliance.id, matter.id),
    facts: factsOfMatter(request, matter, body),
    positions: positionsOf(request, matter, body),
    wouldBe: matter.verdictNow === null ? null : request.t(`outcomes.${matter.verdictNow.outcome}`),
    also: ['interestsChecked', 'consulted', 'defer', 'inquorate'].map((value) => ({
      value,
      text: request.t(`close.${value}`),
      checked: request.form.getAll('also').includes(value),
    })),
  };
}

async function openForm(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  return stepForm(request, alliance, form, 'open');
}

async function closeForm(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  return stepForm(request, alliance, form, 'close');
}
