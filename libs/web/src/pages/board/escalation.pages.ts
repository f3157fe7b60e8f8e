import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type LiveFeed, type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { missing } from './body-forms.pages.js';
import { type MyVoiceData, matterHref } from './matter-data.js';

const ESCALATION = `query Escalation($matterId: ID!) {
  matter(id: $matterId) {
    id title
    myVoices { unit name actingFor }
    decision { reference
      escalation {
        id state level levelCode dueAt reason withdrawnReason resolvedBy { reference }
        levels { number code meaning state from dueAt gaveUpReason }
        positions { unit name interest need option at }
      }
    }
  }
}`;
const GIVE = `mutation GivePosition($escalationId: ID!, $actingFor: ID, $input: EscalationPositionInput!, $idempotencyKey: String!) {
  escalationPositionGive(escalationId: $escalationId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) { ${REFUSALS} }
}`;
const PASS_ON = `mutation PassOn($escalationId: ID!, $level: String!, $reason: String!, $idempotencyKey: String!) {
  escalationPassOn(escalationId: $escalationId, level: $level, reason: $reason, idempotencyKey: $idempotencyKey) { ${REFUSALS} }
}`;

const PATH = '/alliances/:allianceId/matters/:matterId/escalation';
const FIELDS = ['interest', 'need', 'option', 'reason'];
const EVENTS = ['escalated', 'position-given', 'decision-recorded'].map((name) => `governance.${name}`);

interface EscalationData {
  readonly matter: {
    readonly id: string;
    readonly title: string;
    readonly myVoices: readonly Pick<MyVoiceData, 'unit' | 'name' | 'actingFor'>[];
    readonly decision: {
      readonly reference: string;
      readonly escalation: {
        readonly id: string;
        readonly state: string;
        readonly levelCode: string | null;
        readonly withdrawnReason: string | null;
        readonly resolvedBy: { readonly reference: string } | null;
        readonly levels: readonly {
          readonly number: number;
          readonly meaning: string;
          readonly state: string;
          readonly from: string;
          readonly dueAt: string;
          readonly gaveUpReason: string | null;
        }[];
        readonly positions: readonly {
          readonly unit: string;
          readonly name: string;
          readonly interest: string;
          readonly need: string;
          readonly option: string;
        }[];
      } | null;
    } | null;
  } | null;
}

type Escalating = NonNullable<EscalationData['matter']> & {
  readonly escalation: NonNullable<NonNullable<NonNullable<EscalationData['matter']>['decision']>['escalation']>;
};

/** The ladder that a matter climbs which was not agreed: its levels by the clock, and what each party needs. */
export const escalationPages: readonly Page[] = [
  get(PATH, async (request) => ladderPage(request, await readAlliance(request), newForm())),

  post(`${PATH}/position`, async (request) => {
    const alliance = await readAlliance(request);
    const { escalation } = await readEscalation(request);
    const { form } = request;
    const input = Object.fromEntries(['interest', 'need', 'option'].map((field) => [field, typed(form, field)]));
    return sendForm(request, {
      document: GIVE,
      mutation: 'escalationPositionGive',
      variables: { escalationId: escalation.id, actingFor: typedOrNull(form, 'actingFor'), input },
      fields: FIELDS,
      problems: missing(request, 'ladder', ['interest', 'need', 'option']),
      again: async (sent) => ladderPage(request, alliance, sent),
      to: () => `${request.path.replace(/\/position$/, '')}?given`,
    });
  }),

  post(`${PATH}/pass-on`, async (request) => {
    const alliance = await readAlliance(request);
    const { escalation } = await readEscalation(request);
    return sendForm(request, {
      document: PASS_ON,
      mutation: 'escalationPassOn',
      variables: {
        escalationId: escalation.id,
        level: typed(request.form, 'level'),
        reason: typed(request.form, 'reason'),
      },
      fields: FIELDS,
      problems: missing(request, 'ladder', ['reason']),
      again: async (sent) => ladderPage(request, alliance, sent),
      to: () => `${request.path.replace(/\/pass-on$/, '')}?passed`,
    });
  }),
];

async function readEscalation({ params, execute }: PageRequest): Promise<Escalating> {
  const { matter } = await execute<EscalationData>(ESCALATION, { matterId: params['matterId'] });
  const escalation = matter?.decision?.escalation ?? null;
  if (matter === null || escalation === null) throw new PageProblem('not-found');
  return { ...matter, escalation };
}

async function ladderPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, formats, query } = request;
  const { escalation, myVoices, ...matter } = await readEscalation(request);
  const href = matterHref(alliance.id, matter.id);
  const open = escalation.state === 'AT_LEVEL';
  const live: LiveFeed = { allianceId: alliance.id, types: EVENTS, words: 'matterLive', totals: true };
  const done = ['given', 'passed'].find((each) => query.has(each));
  return view({
    template: 'pages/escalation.njk',
    title: t('ladder.title'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    live,
    fragments: { ladder: 'parts/escalation-ladder.njk' },
    model: {
      matter: { href, text: matter.title },
      base: `${href}/escalation`,
      notice: done === undefined ? null : t(`ladder.done.${done}`),
      state: t(`escalationStates.${escalation.state}`),
      resolved: escalation.resolvedBy?.reference ?? null,
      withdrawn: escalation.withdrawnReason,
      levels: escalation.levels.map(({ meaning, state, from, dueAt, gaveUpReason }) => ({
        meaning,
        state: t(`ladder.state.${state}`),
        now: state === 'CURRENT',
        when: t('ladder.span', { from: formats.instant(from), due: formats.instant(dueAt) }),
        gaveUp: gaveUpReason,
      })),
      positions: escalation.positions,
      voice: open ? (myVoices[0] ?? null) : null,
      level: open && alliance.viewer.powers.includes('MANAGE_MATTERS') ? escalation.levelCode : null,
    },
  });
}
