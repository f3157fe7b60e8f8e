import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { type BodyData, bodyHref } from './matter-data.js';
import { readBody } from './body-data.js';

const ESTABLISH = `mutation Establish($allianceId: ID!, $input: BodyEstablishInput!, $idempotencyKey: String!) {
  bodyEstablish(allianceId: $allianceId, input: $input, idempotencyKey: $idempotencyKey) { body { id } ${REFUSALS} }
}`;
const GIVE = `mutation GiveSeat($bodyId: ID!, $input: SeatGiveInput!, $idempotencyKey: String!) {
  seatGive(bodyId: $bodyId, input: $input, idempotencyKey: $idempotencyKey) { seatId ${REFUSALS} }
}`;
const END = `mutation EndSeat($seatId: ID!, $lastDay: Date, $idempotencyKey: String!) {
  seatEnd(seatId: $seatId, lastDay: $lastDay, idempotencyKey: $idempotencyKey) { seatId ${REFUSALS} }
}`;
const WHO = `query Who($allianceId: ID!) {
  bodies(allianceId: $allianceId) { id name }
  alliancePeople(allianceId: $allianceId) { person { id name } role organisation { id name } }
  alliance(id: $allianceId) { participations { kind organisation { id name } } }
}`;

interface WhoData {
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
  readonly alliancePeople: readonly {
    readonly person: { readonly id: string; readonly name: string };
    readonly role: string;
    readonly organisation: { readonly id: string; readonly name: string } | null;
  }[];
  readonly alliance: {
    readonly participations: readonly { readonly organisation: { readonly id: string; readonly name: string } }[];
  };
}

/** Somebody to choose from a list. */
export interface PersonOption {
  readonly value: string;
  readonly text: string;
}

const KINDS = ['LEADERSHIP_TEAM', 'MANAGEMENT_TEAM', 'DELIVERY_BOARD', 'COMMUNITY_PANEL', 'SUBCOMMITTEE'];
const CO_OPERATIVE = ['GENERAL_MEETING', 'COOPERATIVE_BOARD'];
/** What is offered as a quorum; others are set through the API. */
const QUORUMS: Readonly<Record<string, object | null>> = {
  EACH_UNIT: { kind: 'EACH_UNIT' },
  HALF: { kind: 'SHARE', num: 1, den: 2, minimum: 2, adjournedPresentSuffice: true },
  NONE: null,
};
const BODY_FIELDS = [
  'kind',
  'code',
  'name',
  'termsOfReference',
  'quorum',
  'abstention',
  'nation',
  'escalatesTo',
  'noticeDays',
];
const SEAT_FIELDS = ['memberId', 'organisationId', 'alternateIds', 'owner', 'from'];

/** The clerk's forms: establish a body, give a seat, end one. */
export const bodyFormPages: readonly Page[] = [
  get('/alliances/:allianceId/bodies/new', async (request) => bodyForm(request, await needClerk(request), newForm())),

  post('/alliances/:allianceId/bodies/new', async (request) => {
    const alliance = await needClerk(request);
    const { form } = request;
    const input = {
      ...Object.fromEntries(['kind', 'name', 'abstention', 'nation'].map((field) => [field, typed(form, field)])),
      code: typed(form, 'code').toUpperCase(),
      quorum: QUORUMS[typed(form, 'quorum')] ?? null,
      ...noticeOf(typed(form, 'noticeDays')),
      termsOfReference: typedOrNull(form, 'termsOfReference'),
      escalatesTo: typedOrNull(form, 'escalatesTo'),
    };
    return sendForm<{ body: { id: string } }>(request, {
      document: ESTABLISH,
      mutation: 'bodyEstablish',
      variables: { allianceId: alliance.id, input },
      fields: BODY_FIELDS,
      problems: missing(request, 'body', ['name', 'code']),
      again: async (sent) => bodyForm(request, alliance, sent),
      to: ({ body }) => `${bodyHref(alliance.id, body.id)}?established`,
    });
  }),

  get('/alliances/:allianceId/bodies/:bodyId/seats/new', async (request) => {
    const alliance = await needClerk(request);
    return seatForm(request, alliance, await readBody(request, alliance.id), newForm());
  }),

  post('/alliances/:allianceId/bodies/:bodyId/seats/new', async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const { form, t } = request;
    const from = readDay(typed(form, 'from'));
    const input = {
      memberId: typed(form, 'memberId'),
      organisationId: typedOrNull(form, 'organisationId'),
      alternateIds: form.getAll('alternateIds'),
      owner: form.get('owner') === 'yes',
      from,
    };
    return sendForm(request, {
      document: GIVE,
      mutation: 'seatGive',
      variables: { bodyId: body.id, input },
      fields: SEAT_FIELDS,
      problems: [
        ...missing(request, 'body', ['memberId']),
        ...(from === undefined ? [{ field: 'from', message: t('body.wrong.from') }] : []),
      ],
      again: async (sent) => seatForm(request, alliance, body, sent),
      to: () => `${bodyHref(alliance.id, body.id)}?seated`,
    });
  }),

  get('/alliances/:allianceId/bodies/:bodyId/seats/:seatId/end', async (request) => {
    const alliance = await needClerk(request);
    return endForm(request, alliance, await readBody(request, alliance.id), newForm());
  }),

  post('/alliances/:allianceId/bodies/:bodyId/seats/:seatId/end', async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const { form, t, params } = request;
    const written = typed(form, 'lastDay');
    const lastDay = written === '' ? null : readDay(written);
    return sendForm(request, {
      document: END,
      mutation: 'seatEnd',
      variables: { seatId: params['seatId'], lastDay },
      fields: ['lastDay'],
      problems: lastDay === undefined ? [{ field: 'lastDay', message: t('body.wrong.lastDay') }] : [],
      again: async (sent) => endForm(request, alliance, body, sent),
      to: () => `${bodyHref(alliance.id, body.id)}?ended`,
    });
  }),
];

/** The days of notice of a body's meetings; what its kind has by default when nothing was typed. */
function noticeOf(days: string): object {
  return days === '' ? {} : { meetings: { noticeDays: Number.parseInt(days, 10) || 0 } };
}

/** The alliance, for whoever runs the business of its bodies; anybody else is told "not allowed". */
export async function needClerk(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (alliance.viewer.powers.includes('MANAGE_MATTERS')) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

/** The people of an alliance to choose from, each with what they are in it. */
export async function peopleOf(request: PageRequest, { id }: AllianceViewer): Promise<PersonOption[]> {
  return peopleOptions(request, await request.execute<WhoData>(WHO, { allianceId: id }));
}

function peopleOptions({ t }: PageRequest, { alliancePeople }: WhoData): PersonOption[] {
  return alliancePeople.map(({ person, role, organisation }) => {
    const as = organisation === null ? t(`roles.${role}`) : `${organisation.name}, ${t(`roles.${role}`)}`;
    return { value: person.id, text: `${person.name} (${as})` };
  });
}

/** Fields that must not be empty, each with its sentence `section.wrong.field`. */
export function missing({ form, t }: PageRequest, section: string, fields: readonly string[]): FormProblem[] {
  return fields
    .filter((field) => typed(form, field) === '')
    .map((field) => ({ field, message: t(`${section}.wrong.${field}`) }));
}

function formView(request: PageRequest, template: string, title: string, form: FormState, model: object): PageView {
  const status = form.problems.length > 0 ? 422 : 200;
  return view({ template, title, section: 'board', status, form, model: { action: request.path, ...model } });
}

async function bodyForm(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t } = request;
  const { bodies } = await request.execute<WhoData>(WHO, { allianceId: alliance.id });
  const items = (section: string, names: readonly string[]): object[] =>
    names.map((value) => ({ value, text: t(`${section}.${value}`) }));
  return formView(request, 'pages/body-new.njk', t('board.establish'), form, {
    boardHref: `/alliances/${alliance.id}/board`,
    kinds: items('bodyKinds', [...KINDS, ...CO_OPERATIVE]),
    quorums: items('body.quorums', Object.keys(QUORUMS)),
    abstentions: items('body.abstentions', ['BLOCKS', 'STANDS_ASIDE']),
    nations: items('body.nations', ['ENGLAND_AND_WALES', 'SCOTLAND', 'NORTHERN_IRELAND']),
    above: [{ value: '', text: t('body.aboveNone') }, ...bodies.map(({ id, name }) => ({ value: id, text: name }))],
  });
}

async function seatForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  form: FormState,
): Promise<PageView> {
  const { t } = request;
  const who = await request.execute<WhoData>(WHO, { allianceId: alliance.id });
  const people = peopleOptions(request, who);
  return formView(request, 'pages/seat-new.njk', t('body.give'), form, {
    bodyName: body.name,
    bodyHref: bodyHref(alliance.id, body.id),
    people: [{ value: '', text: t('body.choosePerson') }, ...people],
    alternates: people,
    organisations: [
      { value: '', text: t('body.ownSeat') },
      ...who.alliance.participations.map(({ organisation: { id, name } }) => ({ value: id, text: name })),
    ],
  });
}

async function endForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  form: FormState,
): Promise<PageView> {
  const seat = body.seats.find(({ id }) => id === request.params['seatId']);
  if (seat === undefined) throw new PageProblem('not-found');
  return formView(request, 'pages/seat-end.njk', request.t('body.end'), form, {
    bodyName: body.name,
    bodyHref: bodyHref(alliance.id, body.id),
    who: request.t('body.endWhose', { member: seat.member, body: body.name }),
  });
}
