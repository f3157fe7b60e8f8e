import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type LiveFeed, type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { itemChoices, meetingHref, ownerChoices, readPeople } from './meeting-data.js';
import { type MinutesContentData, type MinutesData, changesBetween, linesOf } from './minutes-lines.js';

const CONTENT = `fragment MinutesText on MinutesContent {
  mode place chair { name }
  sittings { from to reason } inquorate { from to }
  attendance { capacity from to reason unitName person { name } }
  apologies { unitName person { name } }
  items { number title kind note
    decision { reference outcome text reasons }
    interests { unitName about wishes agreedBy note standing }
    actions { text dueOn organisationName person { name } }
  }
}`;
const MINUTES = `query Minutes($meetingId: ID!) {
  meeting(id: $meetingId) {
    id bodyName day status viewer { manages } agenda { id number title inProgress }
    minutes { dueAt overdue youAreAsked
      draft { ...MinutesText }
      versions { versionNo issuedAt hash official pdfPath
        content { ...MinutesText } waitingFor { name } answers { answer text at person { name } }
      }
    }
  }
} ${CONTENT}`;
const ANSWER = `mutation Answer($meetingId: ID!, $input: MinutesAnswerInput!, $idempotencyKey: String!) {
  minutesAnswer(meetingId: $meetingId, input: $input, idempotencyKey: $idempotencyKey) { ${REFUSALS} }
}`;
const ISSUE = `mutation Issue($meetingId: ID!, $idempotencyKey: String!) {
  minutesIssue(meetingId: $meetingId, idempotencyKey: $idempotencyKey) { ${REFUSALS} }
}`;

const PATH = '/alliances/:allianceId/meetings/:meetingId/minutes';
const EVENTS = ['issued', 'accepted', 'amended', 'official'].map((name) => `governance.minutes-${name}`);

/** The minutes of a meeting: the newest version first, who still has to accept it, what changed, and the form to answer. */
export const minutesPages: readonly Page[] = [
  get(PATH, async (request) => minutesPage(request, await readAlliance(request), newForm())),

  post(`${PATH}/answer`, async (request) => {
    const { form, t, params } = request;
    const alliance = await readAlliance(request);
    const answer = typed(form, 'answer');
    const text = typedOrNull(form, 'text');
    return sendForm(request, {
      document: ANSWER,
      mutation: 'minutesAnswer',
      variables: { meetingId: params['meetingId'], input: { answer, text, versionNo: Number(form.get('versionNo')) } },
      fields: ['answer', 'text'],
      problems: [
        ...(answer === '' ? [{ field: 'answer', message: t('minutes.wrong.answer') }] : []),
        ...(answer === 'AMEND' && text === null ? [{ field: 'text', message: t('minutes.wrong.text') }] : []),
      ],
      again: async (sent) => minutesPage(request, alliance, sent),
      to: () => `${meetingHref(alliance.id, params['meetingId'] ?? '')}/minutes?answered`,
    });
  }),

  post(`${PATH}/issue`, async (request) => {
    const alliance = await readAlliance(request);
    const meetingId = request.params['meetingId'] ?? '';
    return sendForm(request, {
      document: ISSUE,
      mutation: 'minutesIssue',
      variables: { meetingId },
      fields: [],
      again: async (sent) => minutesPage(request, alliance, sent),
      to: () => `${meetingHref(alliance.id, meetingId)}/minutes?issued`,
    });
  }),
];

async function minutesPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, formats, query, params } = request;
  const { meeting } = await request.execute<{ meeting: MinutesData | null }>(MINUTES, {
    meetingId: params['meetingId'],
  });
  if (meeting === null) throw new PageProblem('not-found');
  const { minutes } = meeting;
  const [newest, before] = minutes.versions;
  const shown: MinutesContentData | null = newest?.content ?? minutes.draft;
  const live: LiveFeed = { allianceId: alliance.id, types: EVENTS, words: 'minutesLive', totals: true };
  const base = meetingHref(alliance.id, meeting.id);
  const mayIssue = meeting.viewer.manages && minutes.draft !== null && newest?.official !== true;
  return view({
    template: 'pages/minutes.njk',
    title: t('minutes.title', { body: meeting.bodyName, on: formats.date(meeting.day) }),
    section: 'meetings',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    live,
    fragments: { minutes: 'parts/minutes-text.njk' },
    model: {
      roomHref: base,
      action: `${base}/minutes`,
      notice: ['answered', 'issued'].flatMap((each) => (query.has(each) ? [t(`minutes.done.${each}`)] : []))[0] ?? null,
      version: newest === undefined ? null : versionOf(request, newest),
      lines: shown === null ? [] : linesOf(request, shown),
      changes:
        newest === undefined || before === undefined
          ? []
          : changesBetween(linesOf(request, before.content), linesOf(request, newest.content)),
      due: minutes.dueAt === null ? null : t('minutes.due', { by: formats.deadline(minutes.dueAt) }),
      overdue: minutes.overdue && newest === undefined,
      asked: minutes.youAreAsked && newest !== undefined ? newest.versionNo : null,
      answers: ['ACCEPT', 'AMEND'].map((value) => ({ value, text: t(`minutes.answer.${value}`) })),
      mayIssue,
      notes: mayIssue
        ? { items: itemChoices(meeting.agenda), owners: ownerChoices(await readPeople(request, alliance.id)) }
        : null,
      base,
      here: `${base}/minutes`,
      older: minutes.versions.slice(1).map(({ versionNo, issuedAt, pdfPath }) => ({
        href: pdfPath,
        text: t('minutes.version', { n: versionNo, at: formats.instant(issuedAt) }),
      })),
    },
  });
}

function versionOf({ t, formats }: PageRequest, version: MinutesData['minutes']['versions'][number]): object {
  const { versionNo, issuedAt, official, waitingFor, answers, hash, pdfPath } = version;
  return {
    official,
    pdfPath,
    hash,
    sentence: t(official ? 'minutes.official' : 'minutes.issued', { n: versionNo, at: formats.instant(issuedAt) }),
    waiting:
      waitingFor.length === 0 ? null : t('minutes.waiting', { names: waitingFor.map(({ name }) => name).join(', ') }),
    answers: answers.map(({ person, answer, text }) => ({
      name: person.name,
      said: t(`minutes.said.${answer}`),
      text,
    })),
  };
}
