import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { nextOf, typed, typedOrNull } from '../../forms/read-values.js';
import { type FormDeed, sendForm } from '../../forms/send-form.js';
import {
  type LiveFeed,
  type Page,
  type PageAnswer,
  type PageRequest,
  type PageView,
  get,
  post,
  view,
} from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { citationsOn } from '../contract/citations.js';
import { allEffects, ownEffects } from './cost-effects.js';
import { interestsShown } from './interest-model.js';
import { type MatterData, type MyVoiceData, matterHref, nameOfUnit, readMatter } from './matter-data.js';
import { proxiesShown } from './proxy-model.js';
import { bodyLink, escalationOf, factsOfMatter, positionsOf, sealedOf } from './matter-model.js';

const VOTE = `mutation Vote($matterId: ID!, $actingFor: ID, $input: VoteCastInput!, $idempotencyKey: String!) {
  voteCast(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) { castNo ${REFUSALS} }
}`;
const DECLARE = `mutation Declare($matterId: ID!, $actingFor: ID, $input: InterestDeclareInput!, $idempotencyKey: String!) {
  interestDeclare(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) {
    matter { id } ${REFUSALS}
  }
}`;

const PATH = '/alliances/:allianceId/matters/:matterId';
/** What moves a matter that somebody has open. */
const EVENTS = [
  'matter-edited',
  'matter-opened',
  'vote-cast',
  'interest-declared',
  'interest-handled',
  'proxy-given',
  'proxy-revoked',
  'decision-recorded',
].map((name) => `governance.${name}`);
const FIELDS = ['actingFor', 'choice', 'reason', 'nature', 'about', 'wishes'];

/** One matter: what it asks, by what rule, who has said what, and the forms to vote and to declare an interest. */
export const matterPages: readonly Page[] = [
  get(PATH, async (request) => matterPage(request, await readAlliance(request), newForm())),

  post(`${PATH}/vote`, async (request) => {
    const alliance = await readAlliance(request);
    const { form, t } = request;
    const choice = typed(form, 'choice');
    return speak(request, alliance, {
      document: VOTE,
      mutation: 'voteCast',
      input: { choice, reason: typedOrNull(form, 'reason') },
      problems: choice === '' ? [{ field: 'choice', message: t('vote.choiceMissing') }] : [],
      done: 'voted',
    });
  }),

  post(`${PATH}/declare`, async (request) => {
    const alliance = await readAlliance(request);
    const { form, t } = request;
    const input = Object.fromEntries(['nature', 'about', 'wishes'].map((name) => [name, typed(form, name)]));
    const problems = Object.entries(input).flatMap(([field, value]) =>
      value === '' ? [{ field, message: t(`declare.${field}Missing`) }] : [],
    );
    return speak(request, alliance, {
      document: DECLARE,
      mutation: 'interestDeclare',
      input,
      problems,
      done: 'declared',
    });
  }),
];

interface Speech extends Pick<FormDeed<unknown>, 'document' | 'mutation'> {
  readonly input: object;
  readonly problems: readonly FormProblem[];
  readonly done: string;
}

/** Sends what somebody says to a matter. */
async function speak(request: PageRequest, alliance: AllianceViewer, speech: Speech): Promise<PageAnswer> {
  const matterId = request.params['matterId'] ?? '';
  const { document, mutation, problems, input, done } = speech;
  return sendForm(request, {
    document,
    mutation,
    problems,
    variables: { matterId, actingFor: typedOrNull(request.form, 'actingFor'), input },
    fields: FIELDS,
    again: async (form) => matterPage(request, alliance, form),
    to: () => nextOf(request.form, alliance.id, `${matterHref(alliance.id, matterId)}?${done}`),
  });
}

async function matterPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, query } = request;
  const { matter, body } = await readMatter(request, alliance.id);
  const live: LiveFeed = { allianceId: alliance.id, types: EVENTS, words: 'matterLive', totals: true };
  const done = [
    'voted',
    'declared',
    'drafted',
    'tabled',
    'opened',
    'withdrawn',
    'closed',
    'handled',
    'proxyGiven',
    'proxyTaken',
  ].find((each) => query.has(each));
  return view({
    template: 'pages/matter.njk',
    title: matter.title,
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    live,
    fragments: { standing: 'parts/matter-standing.njk', effects: 'parts/matter-effects.njk' },
    model: {
      notice: done === undefined ? null : t(`matter.done.${done}`),
      status: t(`matter.status.${matter.status}`),
      matter,
      facts: factsOfMatter(request, matter, body),
      body: bodyLink(alliance.id, body),
      positions: positionsOf(request, matter, body),
      sealed: sealedOf(request, matter),
      withdrawn: withdrawnOf(request, matter),
      interests: interestsShown(request, matter, {
        allianceId: alliance.id,
        manages: alliance.viewer.powers.includes('MANAGE_MATTERS'),
        nameOf: (unit) => nameOfUnit(body, unit) ?? unit,
      }),
      effects: {
        own: ownEffects(request, matter),
        all: allEffects(request, matter, alliance.viewer.powers.includes('MANAGE_MATTERS')),
      },
      proxies: proxiesShown(request, alliance.id, matter, body),
      escalation: escalationOf(request, matter),
      ladderHref: `${matterHref(alliance.id, matter.id)}/escalation`,
      decision: decisionOf(request, alliance.id, matter),
      voting: votingOf(request, matter),
      clerk: clerkLinks(request, alliance, matter),
      citations: await citationsOn(request, alliance, matter.id),
    },
  });
}

function decisionOf({ t, formats }: PageRequest, allianceId: string, { decision }: MatterData): object | null {
  if (decision === null) return null;
  return {
    ...decision,
    outcome: t(`outcomes.${decision.outcome}`),
    on: formats.date(decision.decidedOn),
    href: `/alliances/${allianceId}/decisions/${decision.reference}`,
  };
}

/** The form to vote, for whom one may; what one said; and what is in the way. */
function votingOf({ t, path }: PageRequest, matter: MatterData): object | null {
  if (matter.status !== 'OPEN' || matter.myVoices.length === 0) return null;
  const able = matter.myVoices.filter(({ obstacle }) => obstacle === null);
  const base = path.replace(/\/(vote|declare)$/, '');
  const said = ({ name, said: choice }: MyVoiceData): string[] =>
    choice === null ? [] : [t('vote.said', { name, choice: t(`choices.${choice}`) })];
  const items = (section: string, names: readonly string[]): object[] =>
    names.map((value) => ({ value, text: t(`${section}.${value}`) }));
  return {
    action: `${base}/vote`,
    declareAction: `${base}/declare`,
    said: matter.myVoices.flatMap(said),
    obstacles: matter.myVoices.flatMap(({ name, obstacle }) => (obstacle === null ? [] : [{ name, obstacle }])),
    single: able.length === 1 ? able[0] : null,
    several: able.length > 1 ? able.map(({ actingFor, name }) => ({ value: actingFor ?? '', text: name })) : null,
    choices: items('choices', ['FOR', 'AGAINST', 'ABSTAIN']),
    natures: items('interestNatures', ['FINANCIAL', 'PERSONAL', 'PROFESSIONAL']),
    wishes: items('interestWishes', ['PARTICIPATE', 'SPEAK_ONLY', 'LEAVE']),
  };
}

function clerkLinks({ t }: PageRequest, alliance: AllianceViewer, matter: MatterData): object[] {
  if (!alliance.viewer.powers.includes('MANAGE_MATTERS')) return [];
  const base = matterHref(alliance.id, matter.id);
  const link = (name: string): object => ({ href: `${base}/${name}`, text: t(`matter.clerk.${name}`) });
  const steps: Readonly<Record<string, readonly string[]>> = {
    DRAFT: ['open', 'edit', 'table', 'withdraw'],
    TABLED: ['open', 'edit', 'table', 'withdraw'],
    OPEN: ['close'],
  };
  return (steps[matter.status] ?? []).map(link);
}

function withdrawnOf({ t, formats }: PageRequest, { withdrawnAt, withdrawnReason }: MatterData): string | null {
  if (withdrawnAt === null) return null;
  return t('matter.withdrawn', { on: formats.instant(withdrawnAt), reason: withdrawnReason ?? '' });
}
