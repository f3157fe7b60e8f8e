import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { nextOf, readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { type FormDeed, sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { missing, needClerk } from './body-forms.pages.js';
import { matterHref, readMatter } from './matter-data.js';
import { factsOfMatter, positionsOf } from './matter-model.js';

const mutation = (name: string, variables: string, args: string): string =>
  `mutation Step($matterId: ID!, $expectedVersion: Int, ${variables}$idempotencyKey: String!) {
  ${name}(matterId: $matterId, expectedVersion: $expectedVersion, ${args}idempotencyKey: $idempotencyKey) { ${REFUSALS} }
}`;

type Sent = Pick<FormDeed<unknown>, 'problems' | 'fields'> & { readonly variables: object };

/** A step of the clerk's on a matter's way: the mutation, what its form holds, and how it is read. */
export interface Step {
  readonly name: 'open' | 'close' | 'table' | 'withdraw';
  readonly mutation: string;
  readonly document: string;
  readonly done: string;
  read(request: PageRequest): Sent;
}

const CLOSE_FIELDS = [
  'decision',
  'reasons',
  'alternatives',
  'effectiveFrom',
  'reviewOn',
  'expiresOn',
  'interestsChecked',
  'holdBack',
];
const ALSO = ['interestsChecked', 'consulted', 'defer', 'inquorate'];

/** The clerk's steps with a matter. */
export const matterSteps: readonly Step[] = [
  {
    name: 'open',
    mutation: 'matterOpen',
    document: mutation('matterOpen', '', ''),
    done: 'opened',
    read: () => ({ variables: {}, fields: [] }),
  },
  {
    name: 'table',
    mutation: 'matterTable',
    document: mutation('matterTable', '$wantedOn: Date!, ', 'wantedOn: $wantedOn, '),
    done: 'tabled',
    read: ({ form, t }) => {
      const wantedOn = readDay(typed(form, 'wantedOn'));
      const problems = wantedOn === undefined ? [{ field: 'wantedOn', message: t('close.wrong.day') }] : [];
      return { variables: { wantedOn }, fields: ['wantedOn'], problems };
    },
  },
  {
    name: 'withdraw',
    mutation: 'matterWithdraw',
    document: mutation('matterWithdraw', '$reason: String!, ', 'reason: $reason, '),
    done: 'withdrawn',
    read: (request) => ({
      variables: { reason: typed(request.form, 'reason') },
      fields: ['reason'],
      problems: missing(request, 'close', ['reason']),
    }),
  },
  {
    name: 'close',
    mutation: 'matterClose',
    document: mutation('matterClose', '$input: MatterCloseInput!, ', 'input: $input, '),
    done: 'closed',
    read: readClosing,
  },
];

/** The clerk's steps with a matter: put it on the forward plan, take it back, open it, close it with its decision. */
export const matterStepPages: readonly Page[] = matterSteps.flatMap((step) => {
  const path = `/alliances/:allianceId/matters/:matterId/${step.name}`;
  return [
    get(path, async (request) => stepForm(request, step, newForm())),
    post(path, async (request) => {
      const alliance = await needClerk(request);
      const { variables, ...read } = step.read(request);
      const matterId = request.params['matterId'] ?? '';
      const expectedVersion = Number(request.form.get('version')) || null;
      return sendForm(request, {
        ...read,
        document: step.document,
        mutation: step.mutation,
        variables: { matterId, expectedVersion, ...variables },
        again: async (form) => stepForm(request, step, form),
        to: () => nextOf(request.form, alliance.id, `${matterHref(alliance.id, matterId)}?${step.done}`),
      });
    }),
  ];
});

function readClosing({ form, t }: PageRequest): Sent {
  const problems: FormProblem[] = [];
  const day = (field: string): string | null => {
    const written = typed(form, field);
    const read = written === '' ? null : readDay(written);
    if (read === undefined) problems.push({ field, message: t('close.wrong.day') });
    return read ?? null;
  };
  const texts = ['decision', 'reasons', 'alternatives'].map((field) => [field, typedOrNull(form, field)]);
  const also = form.getAll('also');
  const input = {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(ALSO.map((field) => [field, also.includes(field)])),
    effectiveFrom: day('effectiveFrom'),
    reviewOn: day('reviewOn'),
    expiresOn: day('expiresOn'),
    language: typed(form, 'language') === 'cy' ? 'cy' : 'en',
    holdBack: null as { reason: string; reviewOn: string } | null,
  };
  const [reason, until] = [typed(form, 'holdBack'), day('holdUntil')];
  if (reason !== '' && until === null && problems.every(({ field }) => field !== 'holdUntil'))
    problems.push({ field: 'holdUntil', message: t('holdBack.untilMissing') });
  if (reason === '' && until !== null) problems.push({ field: 'holdBack', message: t('holdBack.reasonMissing') });
  if (reason !== '' && until !== null) input.holdBack = { reason, reviewOn: until };
  return { variables: { input }, fields: CLOSE_FIELDS, problems };
}

async function stepForm(request: PageRequest, step: Step, form: FormState): Promise<PageView> {
  const { t } = request;
  const alliance = await needClerk(request);
  const { matter, body } = await readMatter(request, alliance.id);
  const also = request.form.getAll('also');
  return view({
    template: `pages/matter-${step.name}.njk`,
    title: t(`matter.clerk.${step.name}`),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: request.path,
      next: form.values['next'] ?? request.query.get('next') ?? '',
      matter,
      // A vote that comes in between does not spoil a closing; for the other steps what was seen is what counts.
      version: step.name === 'close' ? '' : String(matter.version),
      matterHref: matterHref(alliance.id, matter.id),
      facts: factsOfMatter(request, matter, body),
      positions: positionsOf(request, matter, body),
      wouldBe: matter.verdictNow === null ? null : t(`outcomes.${matter.verdictNow.outcome}`),
      languages: ['en', 'cy'].map((value) => ({ value, text: t(`languages.${value}`) })),
      holdsBack: ['holdBack', 'holdUntil'].some((field) => typed(request.form, field) !== ''),
      also: ALSO.map((value) => ({ value, text: t(`close.${value}`), checked: also.includes(value) })),
    },
  });
}
