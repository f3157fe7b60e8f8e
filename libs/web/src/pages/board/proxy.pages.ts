import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { readPeople } from '../meetings/meeting-data.js';
import { type BodyData, type MatterData, matterHref, nameOfUnit, readMatter } from './matter-data.js';

const GIVE = `mutation GiveProxy($matterId: ID!, $actingFor: ID, $holderId: ID!, $idempotencyKey: String!) {
  proxyGive(matterId: $matterId, actingFor: $actingFor, holderId: $holderId, idempotencyKey: $idempotencyKey) { ${REFUSALS} }
}`;
const TAKE_BACK = `mutation RevokeProxy($matterId: ID!, $actingFor: ID, $idempotencyKey: String!) {
  proxyRevoke(matterId: $matterId, actingFor: $actingFor, idempotencyKey: $idempotencyKey) { ${REFUSALS} }
}`;
const PATH = '/alliances/:allianceId/matters/:matterId/proxy';
const FIELDS = ['holderId', 'actingFor'];
/** Members one person may vote for (DEC-07). */
const MOST = 5;

/** The form by which a member lets somebody vote for it, before a matter opens, and takes that back. */
export const proxyPages: readonly Page[] = [
  get(PATH, async (request) => proxyPage(request, await readAlliance(request), newForm())),

  post(`${PATH}/give`, async (request) => {
    const alliance = await readAlliance(request);
    const { form, t, params } = request;
    const holderId = typed(form, 'holderId');
    return sendForm(request, {
      document: GIVE,
      mutation: 'proxyGive',
      variables: { matterId: params['matterId'], actingFor: typedOrNull(form, 'actingFor'), holderId },
      problems: holderId === '' ? [{ field: 'holderId', message: t('proxy.missing') }] : [],
      fields: FIELDS,
      again: async (state) => proxyPage(request, alliance, state),
      to: () => `${matterHref(alliance.id, params['matterId'] ?? '')}?proxyGiven`,
    });
  }),

  post(`${PATH}/take-back`, async (request) => {
    const alliance = await readAlliance(request);
    const { form, params } = request;
    return sendForm(request, {
      document: TAKE_BACK,
      mutation: 'proxyRevoke',
      variables: { matterId: params['matterId'], actingFor: typedOrNull(form, 'actingFor') },
      fields: FIELDS,
      again: async (state) => proxyPage(request, alliance, state),
      to: () => `${matterHref(alliance.id, params['matterId'] ?? '')}?proxyTaken`,
    });
  }),
];

async function proxyPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, params } = request;
  const { matter, body } = await readMatter(request, alliance.id);
  if (matter.myProxies.length === 0 && form.problems.length === 0) throw new PageProblem('not-found');
  const free = matter.myProxies.filter(({ holder }) => holder === null);
  const given = matter.myProxies.filter(({ holder }) => holder !== null);
  const nameOf = (unit: string): string => nameOfUnit(body, unit) ?? unit;
  const base = `${matterHref(alliance.id, params['matterId'] ?? '')}/proxy`;
  return view({
    template: 'pages/proxy.njk',
    title: t('proxy.title'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      base,
      matter: { href: matterHref(alliance.id, matter.id), text: matter.title },
      limit: t('proxy.limit', { most: MOST }),
      single: free.length === 1 ? free[0] : null,
      singleName: free[0] === undefined ? '' : nameOf(free[0].unit),
      free: free.map(({ unit, actingFor }) => ({ value: actingFor ?? '', text: nameOf(unit) })),
      given: given.map(({ unit, actingFor, holder }) => ({
        actingFor: actingFor ?? '',
        sentence: t('proxy.has', { name: nameOf(unit), holder: holderIn(matter, holder) }),
        takeBack: t('proxy.takeBack', { name: nameOf(unit) }),
      })),
      holders: [{ value: '', text: t('body.choosePerson') }, ...(await holders(request, alliance, { matter, body }))],
    },
  });
}

function holderIn({ proxies }: MatterData, holder: string | null): string {
  return proxies.find((paper) => paper.holder === holder)?.holderName ?? '';
}

/** Everybody who can be asked: people with a part in the alliance, and with a seat; each with how many they hold. */
async function holders(
  request: PageRequest,
  { id }: AllianceViewer,
  { matter, body }: { readonly matter: MatterData; readonly body: BodyData },
): Promise<object[]> {
  const people = new Map((await readPeople(request, id)).map((person) => [person.id, person.text]));
  for (const { memberId, member } of body.seats) if (!people.has(memberId)) people.set(memberId, member);
  const standing = matter.proxies.filter(({ revokedAt }) => revokedAt === null);
  return [...people].map(([value, name]) => {
    const count = standing.filter(({ holder }) => holder === value).length;
    const text = count === 0 ? name : request.t('proxy.holds', { name, count, most: MOST });
    return { value, text };
  });
}
