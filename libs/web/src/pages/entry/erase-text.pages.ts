import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { entryHref } from '../entry-row.js';
import { factsOf } from './entry-facts.js';
import { readEntry } from './entry.pages.js';

const ERASE = `mutation Erase($id: ID!, $input: CostEntryTextEraseInput!, $idempotencyKey: String!) {
  costEntryTextErase(id: $id, input: $input, idempotencyKey: $idempotencyKey) { costEntry { id } ${REFUSALS} }
}`;
const GROUNDS = ['PERSONAL_DATA', 'CONFIDENTIAL', 'UNLAWFUL'];
const PATH = '/alliances/:allianceId/entries/:entryId/erase';

/** Erases the free text of an entry, for those who oversee the book. */
export const eraseTextPages: readonly Page[] = [
  get(PATH, async (request) => erasePage(request, await mayErase(request), newForm())),

  post(PATH, async (request) => {
    const alliance = await mayErase(request);
    const entry = await readEntry(request, alliance, request.params['entryId']);
    const { form, t } = request;
    const [ground, reason] = [typed(form, 'ground'), typed(form, 'reason')];
    const problems = [
      ...(GROUNDS.includes(ground) ? [] : [{ field: 'ground', message: t('erase.groundMissing') }]),
      ...(reason === '' ? [{ field: 'reason', message: t('erase.reasonMissing') }] : []),
    ];
    return sendForm(request, {
      document: ERASE,
      mutation: 'costEntryTextErase',
      variables: { id: entry.id, input: { ground, reason } },
      fields: ['ground', 'reason'],
      problems,
      again: async (sent) => erasePage(request, alliance, sent),
      to: () => `${entryHref(alliance.id, entry.id)}?erased`,
    });
  }),
];

async function mayErase(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (alliance.viewer.powers.includes('ERASE_TEXT')) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

async function erasePage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, path } = request;
  const entry = await readEntry(request, alliance, request.params['entryId']);
  return view({
    template: 'pages/erase-text.njk',
    title: t('erase.title', { number: entry.entryNo }),
    section: 'money',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      facts: factsOf(entry, request).slice(0, 8),
      entryHref: entryHref(alliance.id, entry.id),
      grounds: GROUNDS.map((value) => ({ value, text: t(`erase.grounds.${value}`) })),
    },
  });
}
