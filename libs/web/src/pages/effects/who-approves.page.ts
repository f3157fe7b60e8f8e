import { type FormProblem, newForm } from '../../forms/form-state.js';
import { readAmount, typedOrNull } from '../../forms/read-values.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, get, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { quorumInWords } from '../board/matter-model.js';
import type { BodyData } from '../board/matter-data.js';
import { matterTypeChoices } from '../board/matter-types.js';
import type { LinkedFact } from './authority-model.js';

const CHOICES = `query ApprovalChoices($allianceId: ID!) {
  __type(name: "MatterType") { enumValues { name } }
  costCategories(allianceId: $allianceId) { code name }
}`;
const WHO = `query WhoApproves($allianceId: ID!, $type: MatterType!, $amount: MoneyInput, $category: String) {
  whoApproves(allianceId: $allianceId, type: $type, amount: $amount, category: $category) {
    ruleInWords
    body {
      id name kind quorum { kind minimum num den adjournedPresentSuffice }
      delegations { type category limit { formatted } from to }
    }
    escalatesTo { id name }
  }
}`;

interface ApprovingBody {
  readonly ruleInWords: string;
  readonly body: Pick<BodyData, 'id' | 'name' | 'quorum'> & {
    readonly kind: string;
    readonly delegations: readonly {
      readonly type: string;
      readonly category: string | null;
      readonly limit: { readonly formatted: string };
      readonly from: string;
      readonly to: string | null;
    }[];
  };
  readonly escalatesTo: { readonly id: string; readonly name: string } | null;
}

interface Choices {
  readonly __type: { readonly enumValues: readonly { readonly name: string }[] };
  readonly costCategories: readonly { readonly code: string; readonly name: string }[];
}

/** What somebody asks about; `amount` is null for none. */
interface Asked {
  readonly type: string;
  readonly amount: { readonly minor: string; readonly currency: string } | null;
  readonly category: string | null;
}

/** Who would have to approve something of a kind and an amount: which body, by which rule, and who if it cannot. */
export const whoApprovesPage: Page = get('/alliances/:allianceId/who-approves', async (request) => {
  const alliance = await needMember(request);
  const { t, query } = request;
  const choices = await request.execute<Choices>(CHOICES, { allianceId: alliance.id });
  const types = matterTypeChoices(t, choices.__type);
  const { asked, problems } = readAsked(request, alliance, types);
  const answer = asked === null ? null : await ask(request, alliance, asked);
  return view({
    template: 'pages/who-approves.njk',
    title: t('approves.title'),
    section: 'decisions',
    status: problems.length > 0 ? 422 : 200,
    form: { ...newForm({ type: 'SPENDING', ...Object.fromEntries(query) }), problems },
    model: {
      types,
      categories: [
        { value: '', text: t('approves.anyCategory') },
        ...choices.costCategories.map(({ code, name }) => ({ value: code, text: name })),
      ],
      answer: answer === null || asked === null ? null : answerModel(request, alliance, asked, answer),
      decisionsHref: `/alliances/${alliance.id}/decisions`,
    },
  });
});

function readAsked(
  { query, t }: PageRequest,
  { currency }: AllianceViewer,
  types: readonly { readonly value: string }[],
): { asked: Asked | null; problems: FormProblem[] } {
  const type = query.get('type');
  if (type === null) return { asked: null, problems: [] };
  const problems: FormProblem[] = [];
  if (!types.some(({ value }) => value === type)) problems.push({ field: 'type', message: t('approves.wrong.type') });
  const written = typedOrNull(query, 'amount');
  const minor = written === null ? null : readAmount(written, currency);
  if (minor === undefined) problems.push({ field: 'amount', message: t('approves.wrong.amount') });
  if (problems.length > 0 || minor === undefined) return { asked: null, problems };
  const amount = minor === null ? null : { minor, currency };
  return { asked: { type, amount, category: typedOrNull(query, 'category') }, problems };
}

async function ask({ execute }: PageRequest, { id }: AllianceViewer, asked: Asked): Promise<readonly ApprovingBody[]> {
  return (await execute<{ whoApproves: readonly ApprovingBody[] }>(WHO, { allianceId: id, ...asked })).whoApproves;
}

/** The answer in words: who is nearest to the work first, and what holds for each. */
function answerModel(
  request: PageRequest,
  { id }: AllianceViewer,
  asked: Asked,
  bodies: readonly ApprovingBody[],
): { sentence: string; bodies: { name: string; href: string; facts: LinkedFact[] }[] } {
  const { t } = request;
  const what = t(`matterTypes.${asked.type}`);
  const [first] = bodies;
  return {
    sentence: first === undefined ? t('approves.nobody') : t('approves.sentence', { body: first.body.name, what }),
    bodies: bodies.map(({ body, ruleInWords, escalatesTo }) => ({
      name: body.name,
      href: `/alliances/${id}/bodies/${body.id}`,
      facts: [
        { key: t('approves.rule'), text: ruleInWords, href: null },
        { key: t('approves.quorum'), text: quorumInWords(request, body), href: null },
        { key: t('approves.limits'), text: limitsOf(request, body, asked.type), href: null },
        {
          key: t('approves.escalates'),
          text: escalatesTo?.name ?? t('approves.escalatesToNone'),
          href: escalatesTo === null ? null : `/alliances/${id}/bodies/${escalatesTo.id}`,
        },
      ],
    })),
  };
}

/** What was delegated to a body in matters of a kind. */
function limitsOf({ t, formats }: PageRequest, { delegations }: ApprovingBody['body'], type: string): string {
  const own = delegations.filter((each) => each.type === type);
  if (own.length === 0) return t('approves.noLimits');
  return own
    .map(({ category, limit, from, to }) => {
      const facts = { amount: limit.formatted, from: formats.date(from), to: to === null ? '' : formats.date(to) };
      const upTo = t(to === null ? 'approves.limit' : 'approves.limitUntil', facts);
      return category === null ? upTo : `${category}: ${upTo}`;
    })
    .join(' ');
}

async function needMember(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (alliance.viewer.role !== 'PUBLIC') return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}
