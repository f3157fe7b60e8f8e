import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { citedThings } from './cited-things.js';
import { noticeOf } from './contract-parts.js';

const PRINCIPLE = `fragment WholePrinciple on Principle {
  id code source name meaning adopted citations { how thingId citedAt }
}`;
const LIST = `query Principles($allianceId: ID!) { principles(allianceId: $allianceId) { ...WholePrinciple } } ${PRINCIPLE}`;
const ONE = `query Principle($id: ID!) { node(id: $id) { ...WholePrinciple } } ${PRINCIPLE}`;
const CITE = `mutation CitePrinciple($principleId: ID!, $thingId: ID!, $how: String!, $idempotencyKey: String!) {
  principleCite(principleId: $principleId, thingId: $thingId, how: $how, idempotencyKey: $idempotencyKey) {
    citationId ${REFUSALS} }
}`;

interface PrincipleData {
  readonly id: string;
  readonly code: string;
  readonly source: string;
  readonly name: string;
  readonly meaning: string;
  readonly adopted: boolean;
  readonly citations: readonly { readonly how: string; readonly thingId: string; readonly citedAt: string }[];
}

const PATH = '/alliances/:allianceId/principles';
const THING = /\b(?:mat|dec|cst|iss|agv|chr)_[0-7][0-9A-HJKMNP-TV-Z]{25}\b/;

/** The principles of the charter, and where each is cited. */
export const principlePages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await readAlliance(request);
    const { principles } = await request.execute<{ principles: readonly PrincipleData[] }>(LIST, {
      allianceId: alliance.id,
    });
    const { t } = request;
    return view({
      template: 'pages/principles.njk',
      title: t('principle.title'),
      section: 'contract',
      model: {
        draft: principles.length > 0 && !principles.some(({ adopted }) => adopted),
        principles: principles.map(({ id, code, name, meaning, source, citations }) => ({
          href: `${request.path}/${id}`,
          name: t('principle.named', { code, name }),
          meaning,
          source: t(`principle.sources.${source}`),
          cited: t('principle.cited', { count: citations.length }),
        })),
      },
    });
  }),

  get(`${PATH}/:principleId`, async (request) => principlePage(request, await readAlliance(request), newForm())),

  post(`${PATH}/:principleId/cite`, async (request) => {
    const alliance = await readAlliance(request);
    const { form, t, params } = request;
    const thingId = THING.exec(typed(form, 'thing'))?.[0];
    const how = typed(form, 'how');
    return sendForm(request, {
      document: CITE,
      mutation: 'principleCite',
      variables: { principleId: params['principleId'], thingId, how },
      problems: [
        ...(thingId === undefined ? [{ field: 'thing', message: t('principle.wrong.thing') }] : []),
        ...(how === '' ? [{ field: 'how', message: t('principle.wrong.how') }] : []),
      ],
      fields: ['how'],
      again: async (sent) => principlePage(request, alliance, sent),
      to: () => `/alliances/${alliance.id}/principles/${params['principleId']}?cited`,
    });
  }),
];

async function principlePage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, formats, params, execute } = request;
  const { node } = await execute<{ node: PrincipleData | Record<string, never> | null }>(ONE, {
    id: params['principleId'],
  });
  if (node === null || !('code' in node)) throw new PageProblem('not-found');
  const { code, name, meaning, source, adopted, citations } = node as PrincipleData;
  const things = await citedThings(
    request,
    alliance.id,
    citations.map(({ thingId }) => thingId),
  );
  const href = `/alliances/${alliance.id}/principles/${params['principleId']}`;
  return view({
    template: 'pages/principle.njk',
    title: t('principle.named', { code, name }),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      notice: noticeOf(request, ['cited']),
      backHref: `/alliances/${alliance.id}/principles`,
      meaning,
      source: t(`principle.sources.${source}`),
      adopted,
      citations: citations.flatMap(({ how, thingId, citedAt }) => {
        const thing = things.get(thingId);
        return thing === undefined ? [] : [{ ...thing, how, at: formats.instant(citedAt) }];
      }),
      citeAction: adopted && alliance.viewer.role !== 'PUBLIC' ? `${href}/cite` : null,
    },
  });
}
