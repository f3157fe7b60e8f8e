import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { nextOf, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, redirect, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { needClerk } from './body-forms.pages.js';
import { agreedOf } from './interest-model.js';
import { type InterestData, type MatterData, matterHref, nameOfUnit, readMatter } from './matter-data.js';

const HANDLE = `mutation Handle($interestId: ID!, $input: InterestHandleInput!, $idempotencyKey: String!) {
  interestHandle(interestId: $interestId, input: $input, idempotencyKey: $idempotencyKey) { ${REFUSALS} }
}`;

/** Most characters of what was said. */
const MOST = 2000;

const PATH = '/alliances/:allianceId/matters/:matterId/interests/:interestId';

interface Handling {
  readonly matter: MatterData;
  readonly interest: InterestData;
  readonly name: string;
}

/** The form by which the clerk records what the others said to somebody with an interest taking part. */
export const interestPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needClerk(request);
    const handling = await readInterest(request, alliance);
    const { matter, interest } = handling;
    const { query } = request;
    if (matter.status !== 'OPEN') return redirect(nextOf(query, alliance.id, matterHref(alliance.id, matter.id)));
    const form = newForm({ note: interest.note ?? '', next: query.get('next') ?? '' });
    return handlePage(request, alliance, handling, { form, chosen: interest.agreed.map(({ unit }) => unit) });
  }),

  post(PATH, async (request) => {
    const alliance = await needClerk(request);
    const handling = await readInterest(request, alliance);
    const { form } = request;
    const chosen = form.getAll('agreedBy');
    const note = typedOrNull(form, 'note');
    const tooLong = (note ?? '').length > MOST;
    return sendForm(request, {
      document: HANDLE,
      mutation: 'interestHandle',
      variables: { interestId: handling.interest.id, input: { agreedBy: chosen, note } },
      problems: tooLong ? [{ field: 'note', message: request.t('interest.tooLong', { most: MOST }) }] : [],
      fields: ['agreedBy', 'note'],
      again: async (state) => handlePage(request, alliance, handling, { form: state, chosen }),
      to: () => nextOf(form, alliance.id, `${matterHref(alliance.id, handling.matter.id)}?handled`),
    });
  }),
];

async function readInterest(request: PageRequest, alliance: AllianceViewer): Promise<Handling> {
  const { matter, body } = await readMatter(request, alliance.id);
  const interest = matter.interests.find(({ id }) => id === request.params['interestId']);
  if (interest === undefined) throw new PageProblem('not-found');
  return { matter, interest, name: nameOfUnit(body, interest.unit) ?? interest.unit };
}

function handlePage(
  request: PageRequest,
  alliance: AllianceViewer,
  { matter, interest, name }: Handling,
  { form, chosen }: { readonly form: FormState; readonly chosen: readonly string[] },
): Promise<PageView> {
  const { t } = request;
  const { others, wishes, disclosedBefore } = interest;
  const next = new URLSearchParams({ next: form.values['next'] ?? '' });
  const page = view({
    template: 'pages/interest-handle.njk',
    title: t('interest.title', { name }),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: request.path,
      next: next.get('next') ?? '',
      back: nextOf(next, alliance.id, matterHref(alliance.id, matter.id)),
      matter,
      name,
      about: interest.about,
      nature: t(`interestNatures.${interest.nature}`),
      wishes: t(`interestWishes.${wishes}`),
      standing: t(`interestStandings.${interest.standing}`),
      agreed: agreedOf(request, interest),
      rule: t(disclosedBefore ? `interest.rule.${wishes}` : 'interest.rule.LATE', { name }),
      base: t(matter.method === 'WRITTEN' ? 'interest.baseWritten' : 'interest.baseMeeting'),
      others:
        disclosedBefore && wishes === 'PARTICIPATE'
          ? others.map((member) => ({ value: member.unit, text: member.name, checked: chosen.includes(member.unit) }))
          : null,
    },
  });
  return Promise.resolve(page);
}
