import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { missing, needClerk, peopleOf } from './body-forms.pages.js';
import { readBody } from './body-data.js';
import { type GuestData, readGuests } from './body-guests-data.js';
import { type BodyData, bodyHref } from './matter-data.js';

const INVITE = `mutation InviteGuest($bodyId: ID!, $input: GuestInviteInput!, $idempotencyKey: String!) {
  guestInvite(bodyId: $bodyId, input: $input, idempotencyKey: $idempotencyKey) { guestId ${REFUSALS} }
}`;
const END = `mutation EndGuest($guestId: ID!, $idempotencyKey: String!) {
  guestEnd(guestId: $guestId, idempotencyKey: $idempotencyKey) { guestId ${REFUSALS} }
}`;
const PATH = '/alliances/:allianceId/bodies/:bodyId/guests';
const FIELDS = ['personId', 'capacity', 'from', 'to'];

/** The clerk's forms to invite an observer or adviser to the meetings of a body, and to end that. */
export const bodyGuestPages: readonly Page[] = [
  get(`${PATH}/new`, async (request) => {
    const alliance = await needClerk(request);
    return inviteForm(request, alliance, await readBody(request, alliance.id), newForm());
  }),

  post(`${PATH}/new`, async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const { form, t } = request;
    const from = readDay(typed(form, 'from'));
    const last = typedOrNull(form, 'to');
    const to = last === null ? null : readDay(last);
    return sendForm(request, {
      document: INVITE,
      mutation: 'guestInvite',
      variables: {
        bodyId: body.id,
        input: { personId: typed(form, 'personId'), capacity: typed(form, 'capacity'), from, to },
      },
      fields: FIELDS,
      problems: [
        ...missing(request, 'guests', ['personId', 'capacity']),
        ...(from === undefined ? [{ field: 'from', message: t('proposal.wrong.day') }] : []),
        ...(to === undefined ? [{ field: 'to', message: t('proposal.wrong.day') }] : []),
      ],
      again: async (sent) => inviteForm(request, alliance, body, sent),
      to: () => `${bodyHref(alliance.id, body.id)}?invited`,
    });
  }),

  get(`${PATH}/:guestId/end`, async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    return endForm(request, alliance, body, await needGuest(request, alliance, body), newForm());
  }),

  post(`${PATH}/:guestId/end`, async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const guest = await needGuest(request, alliance, body);
    return sendForm(request, {
      document: END,
      mutation: 'guestEnd',
      variables: { guestId: guest.id },
      fields: [],
      again: async (sent) => endForm(request, alliance, body, guest, sent),
      to: () => `${bodyHref(alliance.id, body.id)}?uninvited`,
    });
  }),
];

async function needGuest(request: PageRequest, alliance: AllianceViewer, body: BodyData): Promise<GuestData> {
  const found = (await readGuests(request, alliance.id, body.id)).find(({ id }) => id === request.params['guestId']);
  if (found === undefined) throw new PageProblem('not-found');
  return found;
}

async function inviteForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  form: FormState,
): Promise<PageView> {
  const { t, path } = request;
  return view({
    template: 'pages/guest-invite.njk',
    title: t('guests.invite'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      bodyName: body.name,
      bodyHref: bodyHref(alliance.id, body.id),
      people: [{ value: '', text: t('body.choosePerson') }, ...(await peopleOf(request, alliance))],
      capacities: ['OBSERVER', 'ADVISER'].map((value) => ({
        value,
        text: t(`guests.capacity.${value}`),
        hint: { text: t(`guests.means.${value}`) },
      })),
    },
  });
}

async function endForm(
  { t, path }: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  guest: GuestData,
  form: FormState,
): Promise<PageView> {
  return view({
    template: 'pages/guest-end.njk',
    title: t('guests.end'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      bodyName: body.name,
      bodyHref: bodyHref(alliance.id, body.id),
      what: t('guests.endWhat', { name: guest.personName, body: body.name }),
    },
  });
}
