import { currencies } from '#kernel';
import {
  type FormProblem,
  type FormState,
  REFUSALS,
  type RefusalData,
  keyOf,
  newForm,
  problemsOf,
  sentForm,
} from '../../forms/form-state.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, redirect, view } from '../../http/page.js';
import { type AllianceViewer, needOrganisation, readAlliance } from '../alliance-viewer.js';
import { FIRST_LINES, MOST_LINES, fieldName, fieldOfPath, lineCount, readLines } from './line-form.js';

const BOOK = `query BookForPosting($allianceId: ID!) {
  costCategories(allianceId: $allianceId) { id name allowability }
  accountingPeriods(allianceId: $allianceId) { id name status cutOffAt }
}`;

interface BookData {
  readonly costCategories: readonly { readonly id: string; readonly name: string; readonly allowability: string }[];
  readonly accountingPeriods: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    readonly cutOffAt: string;
  }[];
}

const POST = `mutation PostLines($allianceId: ID!, $actingFor: ID!, $input: CostEntriesInput!, $idempotencyKey: String!) {
  costEntriesPost(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) {
    costEntries { id } ${REFUSALS}
  }
}`;

const PATH = '/alliances/:allianceId/our-ledger/post';
const open = ['OPEN', 'REOPENED', 'CUT_OFF'];

/** Typing cost lines in. All lines of the form are posted together or none. */
export const postLinesPages: readonly Page[] = [
  get(PATH, async (request) => formPage(request, await mayPost(request), FIRST_LINES, newForm())),

  post(PATH, async (request) => {
    const alliance = await mayPost(request);
    const again = (problems: readonly FormProblem[], lines = lineCount(request.form)): Promise<PageView> =>
      formPage(request, alliance, lines, sentForm(request.form, problems));
    if (request.form.has('add')) return again([], Math.min(lineCount(request.form) + 1, MOST_LINES));
    const { lines, problems } = readLines(request.form, alliance.currency, request.t);
    if (problems.length > 0) return again(problems);
    const { costEntriesPost } = await request.execute<{
      costEntriesPost: { costEntries: readonly unknown[] | null; refusals: readonly RefusalData[] };
    }>(POST, {
      allianceId: alliance.id,
      actingFor: needOrganisation(alliance, request).id,
      input: { entries: lines.map(({ input }) => input) },
      idempotencyKey: keyOf(request.form),
    });
    const { costEntries, refusals } = costEntriesPost;
    if (costEntries === null) return again(problemsOf(refusals, (path) => fieldOfPath(path, lines)));
    return redirect(`/alliances/${alliance.id}/our-ledger?posted=${costEntries.length}`);
  }),
];

async function mayPost(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  needOrganisation(alliance, request);
  if (!alliance.viewer.powers.includes('POST_COSTS')) throw new PageProblem('not-allowed');
  return alliance;
}

async function formPage(
  request: PageRequest,
  alliance: AllianceViewer,
  lines: number,
  form: FormState,
): Promise<PageView> {
  const { t, formats } = request;
  const book = await request.execute<BookData>(BOOK, { allianceId: alliance.id });
  const current = book.accountingPeriods.find(({ status }) => open.includes(status));
  const earlier = book.accountingPeriods.filter(({ status, id }) => status !== 'FUTURE' && id !== current?.id);
  const payable = book.costCategories.filter(({ allowability }) => allowability.startsWith('ALLOWED'));
  return view({
    template: 'pages/ledger-post.njk',
    title: t('post.title'),
    section: 'ledger',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      organisationName: needOrganisation(alliance, request).name,
      ledgerHref: `/alliances/${alliance.id}/our-ledger`,
      lede: current
        ? t('post.lede', { period: current.name, cutOff: formats.deadline(current.cutOffAt) })
        : t('post.ledeNone'),
      lines: Array.from({ length: lines }, (_, place) => place + 1),
      openLines: linesWithMore(lines, form),
      currencySign: currencies[alliance.currency].sign,
      categories: [
        { value: '', text: t('post.choose') },
        ...payable.map(({ id, name }) => ({ value: id, text: name })),
      ],
      relatedParty: ['', 'no', 'yes'].map((value) => ({
        value,
        text: t(`post.${value === '' ? 'notStated' : value}`),
      })),
      periods: [
        { value: '', text: t('post.thisPeriod') },
        ...earlier.map(({ id, name }) => ({ value: id, text: name })),
      ],
    },
  });
}

/** The lines whose rarely needed fields are filled in or wrong: these are shown open. */
function linesWithMore(lines: number, { values, problems }: FormState): number[] {
  const rare = (n: number): string[] =>
    ['relatesTo', 'approvalRef', 'overrideReason'].map((field) => fieldName(n, field));
  return Array.from({ length: lines }, (_, place) => place + 1).filter((n) =>
    rare(n).some((name) => (values[name] ?? '') !== '' || problems.some(({ field }) => field === name)),
  );
}
