import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { type FormDeed, sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { missing, needClerk } from '../board/body-forms.pages.js';
import { readBody } from '../board/body-data.js';
import { bodyHref } from '../board/matter-data.js';
import { type MeetingData, meetingHref, readMeeting } from './meeting-data.js';

const CONVENE = `mutation Convene($bodyId: ID!, $input: MeetingTimesInput!, $idempotencyKey: String!) {
  meetingConvene(bodyId: $bodyId, input: $input, idempotencyKey: $idempotencyKey) { meeting { id } ${REFUSALS} }
}`;
const CHANGE = `mutation Change($meetingId: ID!, $input: MeetingTimesInput!, $expectedVersion: Int, $idempotencyKey: String!) {
  meetingChange(meetingId: $meetingId, input: $input, expectedVersion: $expectedVersion, idempotencyKey: $idempotencyKey) {
    meeting { id } ${REFUSALS}
  }
}`;
const PEOPLE = `query PlanPeople($allianceId: ID!) { alliancePeople(allianceId: $allianceId) { person { id name } } }`;

const FIELDS = ['startsOn', 'startsAt', 'endsAt', 'mode', 'place', 'link', 'chairId'];

/** The forms that say when and where a body meets. */
export const meetingPlanPages: readonly Page[] = [
  get('/alliances/:allianceId/bodies/:bodyId/meetings/new', async (request) => {
    const alliance = await needClerk(request);
    const { id, name } = await readBody(request, alliance.id);
    return timesForm(
      request,
      alliance,
      { href: bodyHref(alliance.id, id), text: name },
      newForm({ mode: 'IN_PERSON' }),
    );
  }),

  post('/alliances/:allianceId/bodies/:bodyId/meetings/new', async (request) => {
    const alliance = await needClerk(request);
    const { id, name } = await readBody(request, alliance.id);
    return sendForm<{ meeting: { id: string } }>(request, {
      document: CONVENE,
      mutation: 'meetingConvene',
      fields: FIELDS,
      ...readTimes(request, { bodyId: id }),
      again: async (form) => timesForm(request, alliance, { href: bodyHref(alliance.id, id), text: name }, form),
      to: ({ meeting }) => meetingHref(alliance.id, meeting.id),
    });
  }),

  get('/alliances/:allianceId/meetings/:meetingId/change', async (request) => {
    const alliance = await needClerk(request);
    const meeting = await readMeeting(request);
    return timesForm(request, alliance, backTo(alliance, meeting), newForm(valuesOf(meeting)));
  }),

  post('/alliances/:allianceId/meetings/:meetingId/change', async (request) => {
    const alliance = await needClerk(request);
    const meeting = await readMeeting(request);
    const expectedVersion = Number(request.form.get('version')) || null;
    return sendForm(request, {
      document: CHANGE,
      mutation: 'meetingChange',
      fields: FIELDS,
      ...readTimes(request, { meetingId: meeting.id, expectedVersion }),
      again: async (form) => timesForm(request, alliance, backTo(alliance, meeting), form),
      to: () => meetingHref(alliance.id, meeting.id),
    });
  }),
];

interface Back {
  readonly href: string;
  readonly text: string;
}

function backTo(alliance: AllianceViewer, { id, bodyName }: MeetingData): Back {
  return { href: meetingHref(alliance.id, id), text: bodyName };
}

function readTimes(
  request: PageRequest,
  which: Readonly<Record<string, unknown>>,
): Pick<FormDeed<unknown>, 'variables' | 'problems'> {
  const { form, t } = request;
  const startsOn = readDay(typed(form, 'startsOn'));
  const input = {
    startsOn,
    startsAt: typed(form, 'startsAt'),
    endsAt: typed(form, 'endsAt'),
    mode: typed(form, 'mode'),
    place: typedOrNull(form, 'place'),
    link: typedOrNull(form, 'link'),
    chairId: typedOrNull(form, 'chairId'),
  };
  const problems = [
    ...(startsOn === undefined ? [{ field: 'startsOn', message: t('room.wrong.day') }] : []),
    ...missing(request, 'room', ['startsAt', 'endsAt', 'mode']),
  ];
  return { variables: { ...which, input }, problems };
}

function valuesOf(meeting: MeetingData): Record<string, string> {
  return {
    startsOn: meeting.day.split('-').toReversed().join('/'),
    startsAt: meeting.startTime,
    endsAt: meeting.endTime,
    mode: meeting.mode,
    place: meeting.place ?? '',
    link: meeting.link ?? '',
    chairId: meeting.chair?.id ?? '',
    version: String(meeting.version),
  };
}

async function timesForm(
  request: PageRequest,
  alliance: AllianceViewer,
  back: Back,
  form: FormState,
): Promise<PageView> {
  const { t } = request;
  const { alliancePeople } = await request.execute<{ alliancePeople: { person: { id: string; name: string } }[] }>(
    PEOPLE,
    { allianceId: alliance.id },
  );
  const people = new Map(alliancePeople.map(({ person: { id, name } }) => [id, name]));
  return view({
    template: 'pages/meeting-times.njk',
    title: t(form.values['version'] === undefined ? 'room.planTitle' : 'room.change'),
    section: 'meetings',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: request.path,
      back,
      version: form.values['version'] ?? '',
      modes: ['IN_PERSON', 'REMOTE', 'HYBRID'].map((value) => ({ value, text: t(`meetings.mode.${value}`) })),
      people: [{ value: '', text: t('room.noChair') }, ...[...people].map(([value, text]) => ({ value, text }))],
    },
  });
}
