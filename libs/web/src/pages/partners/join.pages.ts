import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { GONE, looksLikeRunning, partnersHref } from './partners-data.js';

const INVITE = '/alliances/:allianceId/partners/invite';
const APPLY = '/alliances/:allianceId/partners/apply';

const KNOWN = `query WhoCouldJoin($allianceId: ID!) {
  alliance(id: $allianceId) { participations { status organisation { id } } }
  organisations(first: 100) { nodes { id name } }
  viewer { appointments { powers organisation { id name } } }
}`;
const INVITING = `mutation Invite(
  $allianceId: ID!, $actingFor: ID, $input: ParticipationInviteInput!, $idempotencyKey: String!
) {
  participationInvite(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) {
    replayed ${REFUSALS}
  }
}`;
const APPLYING = `mutation Apply($allianceId: ID!, $actingFor: ID!, $reason: String!, $idempotencyKey: String!) {
  participationApply(allianceId: $allianceId, actingFor: $actingFor, reason: $reason, idempotencyKey: $idempotencyKey) {
    replayed ${REFUSALS}
  }
}`;

interface Organisation {
  readonly id: string;
  readonly name: string;
}
interface Known {
  readonly alliance: { readonly participations: readonly { status: string; organisation: { id: string } }[] };
  readonly organisations: { readonly nodes: readonly Organisation[] };
  readonly viewer: {
    readonly appointments: readonly {
      readonly powers: readonly string[];
      readonly organisation: Organisation | null;
    }[];
  };
}

/** The two ways in: asked by who runs the alliance, or asking for an organisation of one's own. */
export const joinPages: readonly Page[] = [
  get(INVITE, async (request) => invitePage(request, await mayInvite(request), newForm())),

  post(INVITE, async (request) => {
    const alliance = await mayInvite(request);
    const { form, t } = request;
    const organisationId = typed(form, 'organisationId');
    const kind = typed(form, 'kind');
    const problems: FormProblem[] = [
      ...(organisationId === ''
        ? [{ field: 'organisationId', message: t('partners.missing.invite.organisationId') }]
        : []),
      ...(kind === '' ? [{ field: 'kind', message: t('partners.missing.invite.kind') }] : []),
    ];
    return sendForm(request, {
      document: INVITING,
      mutation: 'participationInvite',
      variables: {
        allianceId: alliance.id,
        actingFor: alliance.viewer.organisation?.id ?? null,
        input: { organisationId, kind, reason: typedOrNull(form, 'reason') },
      },
      problems,
      fields: ['organisationId', 'kind', 'reason'],
      again: async (state) => invitePage(request, alliance, state),
      to: () => `${partnersHref(alliance.id)}?partnerInvited`,
    });
  }),

  get(APPLY, async (request) => applyPage(request, await readAlliance(request), newForm())),

  post(APPLY, async (request) => {
    const alliance = await readAlliance(request);
    const { form, t } = request;
    const reason = typed(form, 'reason');
    return sendForm(request, {
      document: APPLYING,
      mutation: 'participationApply',
      variables: { allianceId: alliance.id, actingFor: typed(form, 'actingFor'), reason },
      problems: reason === '' ? [{ field: 'reason', message: t('partners.missing.apply.reason') }] : [],
      fields: ['actingFor', 'reason'],
      again: async (state) => applyPage(request, alliance, state),
      to: () => `${partnersHref(alliance.id)}?partnerApplied`,
    });
  }),
];

async function mayInvite(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (looksLikeRunning(alliance)) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

async function invitePage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t } = request;
  const known = await request.execute<Known>(KNOWN, { allianceId: alliance.id });
  const busy = busyIn(known);
  const free = known.organisations.nodes.filter(({ id }) => !busy.has(id));
  return formPage(request, alliance, form, 'invite', {
    organisations: [
      { value: '', text: t('partners.choose') },
      ...free.map(({ id, name }) => ({ value: id, text: name })),
    ],
    kinds: ['PARTICIPANT', 'ASSOCIATE', 'OWNER'].map((value) => ({ value, text: t(`partners.kindMeans.${value}`) })),
  });
}

async function applyPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  if (request.context.actor.kind === 'public') throw new PageProblem('sign-in');
  const known = await request.execute<Known>(KNOWN, { allianceId: alliance.id });
  const busy = busyIn(known, 'INVITED');
  const own = known.viewer.appointments.flatMap(({ powers, organisation }) =>
    organisation !== null && powers.includes('MANAGE_APPOINTMENTS') && !busy.has(organisation.id) ? [organisation] : [],
  );
  const once = new Map(own.map((each) => [each.id, each]));
  if (once.size === 0) throw new PageProblem('not-allowed');
  return formPage(request, alliance, form, 'apply', {
    organisations: [...once.values()].map(({ id, name }) => ({ value: id, text: name })),
  });
}

/** Organisations that take part, or are on their way in beyond the status given. */
function busyIn({ alliance }: Known, ...free: readonly string[]): Set<string> {
  const taken = alliance.participations.filter(({ status }) => !GONE.includes(status) && !free.includes(status));
  return new Set(taken.map(({ organisation }) => organisation.id));
}

function formPage(
  { t }: PageRequest,
  { id, name }: AllianceViewer,
  form: FormState,
  path: 'invite' | 'apply',
  model: object,
): PageView {
  return view({
    template: `pages/partner-${path}.njk`,
    title: t(`partners.form.${path}.title`, { name }),
    section: 'partners',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: { back: { href: partnersHref(id), text: t('partners.title') }, ...model },
  });
}
