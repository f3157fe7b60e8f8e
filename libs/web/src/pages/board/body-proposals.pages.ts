import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readAmount, readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { missing, needClerk, peopleOf } from './body-forms.pages.js';
import { readBody } from './body-data.js';
import { type BodyData, type SeatData, bodyHref } from './matter-data.js';
import { matterTypeChoices } from './matter-types.js';

const ALTERNATE = `mutation ProposeAlternate($seatId: ID!, $personId: ID!, $idempotencyKey: String!) {
  alternatePropose(seatId: $seatId, personId: $personId, idempotencyKey: $idempotencyKey) { proposal { id } ${REFUSALS} }
}`;
const REPRESENTATIVE = `mutation ProposeRepresentative($seatId: ID!, $personId: ID!, $idempotencyKey: String!) {
  representativePropose(seatId: $seatId, personId: $personId, idempotencyKey: $idempotencyKey) {
    proposal { id } ${REFUSALS}
  }
}`;
const DELEGATION = `mutation ProposeDelegation($bodyId: ID!, $input: DelegationInput!, $idempotencyKey: String!) {
  delegationPropose(bodyId: $bodyId, input: $input, idempotencyKey: $idempotencyKey) { delegation { id } ${REFUSALS} }
}`;
const CHOICES = `query DelegationChoices($allianceId: ID!) {
  __type(name: "MatterType") { enumValues { name } }
  costCategories(allianceId: $allianceId) { code name }
}`;
const BODY_PATH = '/alliances/:allianceId/bodies/:bodyId';
const DELEGATION_FIELDS = ['type', 'category', 'limit', 'from', 'to'];

/** What may be proposed for a seat: the ends of its addresses, and by which mutation. */
const FOR_SEAT = [
  { path: 'alternate', section: 'alternate', mutation: 'alternatePropose', document: ALTERNATE },
  { path: 'representative', section: 'representative', mutation: 'representativePropose', document: REPRESENTATIVE },
] as const;

/** The clerk's forms to propose who stands in on a seat, who sits on it instead, and what a body may decide. */
export const bodyProposalPages: readonly Page[] = [
  ...FOR_SEAT.flatMap(({ path, section, mutation, document }) => [
    get(`${BODY_PATH}/seats/:seatId/${path}`, async (request) => {
      const { alliance, body, seat } = await needSeat(request);
      return seatForm(request, alliance, body, seat, section, newForm());
    }),

    post(`${BODY_PATH}/seats/:seatId/${path}`, async (request) => {
      const { alliance, body, seat } = await needSeat(request);
      return sendForm(request, {
        document,
        mutation,
        variables: { seatId: seat.id, personId: typed(request.form, 'personId') },
        fields: ['personId'],
        problems: missing(request, 'proposal', ['personId']),
        again: async (form) => seatForm(request, alliance, body, seat, section, form),
        to: () => `${bodyHref(alliance.id, body.id)}?proposed`,
      });
    }),
  ]),

  get(`${BODY_PATH}/delegations/new`, async (request) => {
    const alliance = await needClerk(request);
    return delegationForm(request, alliance, await readBody(request, alliance.id), newForm());
  }),

  post(`${BODY_PATH}/delegations/new`, async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const { form, t } = request;
    const minor = readAmount(typed(form, 'limit'), alliance.currency);
    const from = readDay(typed(form, 'from'));
    const last = typedOrNull(form, 'to');
    const to = last === null ? null : readDay(last);
    const category = typedOrNull(form, 'category');
    return sendForm(request, {
      document: DELEGATION,
      mutation: 'delegationPropose',
      variables: {
        bodyId: body.id,
        input: { type: typed(form, 'type'), category, limit: { minor, currency: alliance.currency }, from, to },
      },
      fields: DELEGATION_FIELDS,
      problems: [
        ...missing(request, 'proposal', ['type']),
        ...(minor === undefined ? [{ field: 'limit', message: t('proposal.wrong.limit') }] : []),
        ...(from === undefined ? [{ field: 'from', message: t('proposal.wrong.day') }] : []),
        ...(to === undefined ? [{ field: 'to', message: t('proposal.wrong.day') }] : []),
      ],
      again: async (sent) => delegationForm(request, alliance, body, sent),
      to: () => `${bodyHref(alliance.id, body.id)}?proposed`,
    });
  }),
];

async function needSeat(request: PageRequest): Promise<{ alliance: AllianceViewer; body: BodyData; seat: SeatData }> {
  const alliance = await needClerk(request);
  const body = await readBody(request, alliance.id);
  const seat = body.seats.find(({ id }) => id === request.params['seatId']);
  if (seat === undefined) throw new PageProblem('not-found');
  return { alliance, body, seat };
}

async function seatForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  seat: SeatData,
  section: 'alternate' | 'representative',
  form: FormState,
): Promise<PageView> {
  const { t, path } = request;
  const names = { member: seat.member, holder: seat.organisation?.name ?? t('body.ownSeat'), body: body.name };
  return view({
    template: 'pages/proposal-seat.njk',
    title: t(`proposal.${section}.title`),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      bodyName: body.name,
      bodyHref: bodyHref(alliance.id, body.id),
      what: t(`proposal.${section}.what`, names),
      label: t(`proposal.${section}.who`),
      hint: t(`proposal.${section}.hint`),
      people: [{ value: '', text: t('body.choosePerson') }, ...(await peopleOf(request, alliance))],
    },
  });
}

async function delegationForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  form: FormState,
): Promise<PageView> {
  const { t, path } = request;
  const { __type: type, costCategories } = await request.execute<{
    __type: { enumValues: readonly { name: string }[] };
    costCategories: readonly { code: string; name: string }[];
  }>(CHOICES, { allianceId: alliance.id });
  const types = matterTypeChoices(t, type);
  return view({
    template: 'pages/proposal-delegation.njk',
    title: t('proposal.delegation.title'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      bodyName: body.name,
      bodyHref: bodyHref(alliance.id, body.id),
      types: [{ value: '', text: t('proposal.delegation.choose') }, ...types],
      categories: [
        { value: '', text: t('proposal.delegation.anyCategory') },
        ...costCategories.map(({ code, name }) => ({ value: code, text: name })),
      ],
    },
  });
}
