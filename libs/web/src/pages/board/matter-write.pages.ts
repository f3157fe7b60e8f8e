import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readAmount, readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { missing, needClerk } from './body-forms.pages.js';
import { readBody } from './body-data.js';
import { effectFields, effectValues, readEffects } from './cost-effect-fields.js';
import { type BodyData, type MatterData, bodyHref, matterHref, readMatter } from './matter-data.js';
import { matterTypeChoices } from './matter-types.js';
import { prefilled } from './put-to-team.js';

const DRAFT = `mutation Draft($bodyId: ID!, $input: MatterDraftInput!, $idempotencyKey: String!) {
  matterDraft(bodyId: $bodyId, input: $input, idempotencyKey: $idempotencyKey) { matter { id } ${REFUSALS} }
}`;
const EDIT = `mutation Edit($matterId: ID!, $input: MatterEditInput!, $expectedVersion: Int!, $idempotencyKey: String!) {
  matterEdit(matterId: $matterId, input: $input, expectedVersion: $expectedVersion, idempotencyKey: $idempotencyKey) {
    matter { id } ${REFUSALS}
  }
}`;
const TYPES = `query MatterTypes { __type(name: "MatterType") { enumValues { name } } }`;

const OPTIONS = 4;
const TEXTS = ['title', 'question', 'bestForPeople', 'recommendation', 'category'] as const;
const FIELDS = ['type', 'method', ...TEXTS, 'amount', 'subject', 'authorises', 'servedOn'];

/** The clerk's forms to write a matter down, with what the address fills in, and to write it anew before it is opened. */
export const matterWritePages: readonly Page[] = [
  get('/alliances/:allianceId/bodies/:bodyId/matters/new', async (request) => {
    const alliance = await needClerk(request);
    return writeForm(request, alliance, await readBody(request, alliance.id), null, newForm(prefilled(request.query)));
  }),

  post('/alliances/:allianceId/bodies/:bodyId/matters/new', async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const { input, problems } = readContent(request, alliance, body);
    const type = typed(request.form, 'type');
    return sendForm<{ matter: { id: string } }>(request, {
      document: DRAFT,
      mutation: 'matterDraft',
      variables: { bodyId: body.id, input: { type, ...input } },
      fields: FIELDS,
      problems,
      again: async (form) => writeForm(request, alliance, body, null, form),
      to: ({ matter }) => `${matterHref(alliance.id, matter.id)}?drafted`,
    });
  }),

  get('/alliances/:allianceId/matters/:matterId/edit', async (request) => {
    const alliance = await needClerk(request);
    const { matter, body } = await readMatter(request, alliance.id);
    return writeForm(request, alliance, body, matter, newForm(valuesOf(matter)));
  }),

  post('/alliances/:allianceId/matters/:matterId/edit', async (request) => {
    const alliance = await needClerk(request);
    const { matter, body } = await readMatter(request, alliance.id);
    const { input, problems } = readContent(request, alliance, body);
    return sendForm(request, {
      document: EDIT,
      mutation: 'matterEdit',
      variables: { matterId: matter.id, input, expectedVersion: Number(request.form.get('version')) || 0 },
      fields: FIELDS,
      problems,
      again: async (form) => writeForm(request, alliance, body, matter, form),
      to: () => `${matterHref(alliance.id, matter.id)}?drafted`,
    });
  }),
];

function readContent(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
): { input: object; problems: FormProblem[] } {
  const { form, t } = request;
  const problems = missing(request, 'draft', ['title', 'question', 'bestForPeople']);
  const written = typed(form, 'amount');
  const minor = written === '' ? null : readAmount(written, alliance.currency);
  if (minor === undefined) problems.push({ field: 'amount', message: t('draft.wrong.amount') });
  const served = typed(form, 'servedOn');
  const servedOn = served === '' ? null : readDay(served);
  if (servedOn === undefined) problems.push({ field: 'servedOn', message: t('close.wrong.day') });
  const also = form.getAll('also');
  const effectsAt = (n: number): object[] => {
    const { effects, problems: wrong } = readEffects(request, n, body, alliance.currency);
    problems.push(...wrong);
    return effects;
  };
  const options = Array.from({ length: OPTIONS }, (_, place) => ({
    text: typed(form, `option-${place + 1}`),
    costEffect: typed(form, `option-${place + 1}-cost`),
    outcomeEffect: typed(form, `option-${place + 1}-outcome`),
    costEffects: effectsAt(place + 1),
  })).filter(({ text }) => text !== '');
  const input = {
    method: typed(form, 'method'),
    title: typed(form, 'title'),
    question: typed(form, 'question'),
    bestForPeople: typed(form, 'bestForPeople'),
    recommendation: typedOrNull(form, 'recommendation'),
    category: typedOrNull(form, 'category'),
    authorises: typed(form, 'authorises')
      .split(/[\s,]+/)
      .filter((id) => id !== ''),
    subject: typedOrNull(form, 'subject'),
    notice: servedOn ? { servedOn, insolvent: also.includes('insolvent') } : null,
    technical: also.includes('technical'),
    sealed: also.includes('sealed'),
    options,
    amount: minor === null ? null : { minor, currency: alliance.currency },
  };
  return { input, problems };
}

/** What the form shows of a matter that is there. */
function valuesOf(matter: MatterData): Record<string, string> {
  const options = matter.options.flatMap(({ text, costEffect, outcomeEffect }, place) => [
    [`option-${place + 1}`, text],
    [`option-${place + 1}-cost`, costEffect],
    [`option-${place + 1}-outcome`, outcomeEffect],
  ]);
  return {
    ...Object.fromEntries(TEXTS.map((field) => [field, matter[field] ?? ''])),
    ...Object.fromEntries([...options, ...effectValues(matter.costEffects)]),
    method: matter.method,
    amount: matter.amount?.formatted.replace(/[^\d.,-]/g, '') ?? '',
    subject: matter.subject ?? '',
    authorises: matter.authorises.join(' '),
    sealed: matter.sealed ? 'yes' : '',
    technical: matter.technical ? 'yes' : '',
    version: String(matter.version),
  };
}

async function writeForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  matter: MatterData | null,
  form: FormState,
): Promise<PageView> {
  const { t, path } = request;
  const { __type: type } = await request.execute<{ __type: { enumValues: { name: string }[] } }>(TYPES);
  const organisations = new Map(
    body.seats.flatMap(({ organisation: one }) => (one === null ? [] : [[one.id, one.name]])),
  );
  const also = request.form.getAll('also');
  return view({
    template: 'pages/matter-write.njk',
    title: t(matter === null ? 'body.draft' : 'matter.clerk.edit'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      bodyName: body.name,
      back:
        matter === null
          ? { href: bodyHref(alliance.id, body.id), text: body.name }
          : { href: matterHref(alliance.id, matter.id), text: matter.title },
      isNew: matter === null,
      version: form.values['version'] ?? '',
      types: matterTypeChoices(t, type),
      methods: ['MEETING', 'WRITTEN'].map((value) => ({ value, text: t(`methods.${value}`) })),
      options: Array.from({ length: OPTIONS }, (_, place) => ({
        n: place + 1,
        effects: effectFields(request, place + 1, body, form, alliance.currency),
      })),
      subjects: [
        { value: '', text: t('draft.nobody') },
        ...[...organisations].map(([value, text]) => ({ value, text })),
      ],
      also: ['sealed', 'technical', 'insolvent'].map((value) => ({
        value,
        text: t(`draft.${value}`),
        checked: also.includes(value) || form.values[value] === 'yes',
      })),
    },
  });
}
