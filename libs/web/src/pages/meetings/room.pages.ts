import { type FormState, newForm } from '../../forms/form-state.js';
import { nextOf } from '../../forms/read-values.js';
import { refusedFile } from '../../forms/refused-file.js';
import { sendForm } from '../../forms/send-form.js';
import { type LiveFeed, type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { type OwnEffects, effectsInRoom } from '../board/cost-effects.js';
import { interestsShown } from '../board/interest-model.js';
import { BODY, type BodyData, nameOfUnit } from '../board/matter-data.js';
import { readGuests } from '../board/body-guests-data.js';
import { type MeetingData, itemChoices, meetingHref, ownerChoices, readMeeting, readPeople } from './meeting-data.js';
import { roomDeeds } from './room-deeds.js';
import { clock, itemOf, presenceRows, quorumOf, rollCall, seatsAt, unitName } from './room-model.js';

const PATH = '/alliances/:allianceId/meetings/:meetingId';
const ROOM = `query Room($allianceId: ID!) {
  bodies(allianceId: $allianceId) { ...BoardBody }
  tabled: matters(allianceId: $allianceId, first: 100) { nodes { id title status bodyId } }
} ${BODY}`;
/** What moves the room of a meeting that somebody has open. */
const EVENTS = [
  ...['changed', 'cancelled', 'replied', 'opened', 'adjourned', 'resumed', 'closed'].map((name) => `meeting-${name}`),
  ...['notice-sent', 'agenda-changed', 'paper-added', 'paper-withdrawn', 'quorum-at-risk'],
  ...['attendance-changed', 'quorum-changed', 'item-taken-up', 'interest-handled', 'action-recorded'],
  ...['matter-edited', 'matter-opened', 'vote-cast', 'interest-declared', 'decision-recorded'],
  ...['minutes-issued', 'minutes-accepted', 'minutes-amended', 'minutes-official'],
].map((name) => `governance.${name}`);

interface RoomData {
  readonly bodies: readonly BodyData[];
  readonly tabled: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string;
      readonly status: string;
      readonly bodyId: string;
    }[];
  };
}

const PAPER_REFUSALS = ['paper-summary-missing', 'paper-too-large', 'paper-kind'].map((name) => `governance.${name}`);

/** The room of a meeting, from its notice to its minutes: the same page for everybody who may look into the body. */
export const roomPages: readonly Page[] = [
  get(PATH, async (request) => {
    const form = { ...newForm(), problems: refusedFile(request, 'room.paperRefusals', PAPER_REFUSALS) };
    return roomPage(request, await readAlliance(request), form);
  }),

  ...roomDeeds.map((deed) =>
    post(`${PATH}/${deed.name}`, async (request) => {
      const alliance = await readAlliance(request);
      const meeting = await readMeeting(request);
      return sendForm(request, {
        ...deed.read(request, meeting),
        document: deed.document,
        mutation: deed.mutation,
        fields: deed.fields,
        again: async (form) => roomPage(request, alliance, form),
        to: () => nextOf(request.form, alliance.id, `${meetingHref(alliance.id, meeting.id)}?done=${deed.name}`),
      });
    }),
  ),
];

async function roomPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, formats, query } = request;
  const meeting = await readMeeting(request);
  const { bodies, tabled } = await request.execute<RoomData>(ROOM, { allianceId: alliance.id });
  const body = bodies.find(({ id }) => id === meeting.bodyId);
  const now = meeting.agenda.find(({ inProgress }) => inProgress)?.matterId ?? null;
  const effects = await effectsInRoom(request, now);
  const base = meetingHref(alliance.id, meeting.id);
  const live: LiveFeed = { allianceId: alliance.id, types: EVENTS, words: 'roomLive', totals: true };
  const done = roomDeeds.find(({ name }) => name === query.get('done'));
  return view({
    template: 'pages/room.njk',
    title: t('room.title', { body: meeting.bodyName, on: formats.date(meeting.day) }),
    section: 'meetings',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    live,
    fragments: { state: 'parts/room-state.njk', agenda: 'parts/room-agenda.njk', people: 'parts/room-people.njk' },
    model: {
      base,
      here: base,
      notes: null,
      paperRefused: form.problems.some(({ field }) => field === 'file'),
      meetingsHref: `/alliances/${alliance.id}/meetings`,
      notice: done === undefined ? null : t(`room.done.${done.name}`),
      meeting,
      status: t(`meetings.status.${meeting.status}`),
      when: t('room.when', { on: formats.date(meeting.day), from: meeting.startTime, to: meeting.endTime }),
      where: [t(`meetings.mode.${meeting.mode}`), meeting.place].filter((part) => part !== null).join(', '),
      noticeLine: noticeOf(request, meeting),
      waitsUntil: meeting.waitsUntil === null ? null : t('room.waits', { until: clock(meeting.waitsUntil) }),
      quorum: body === undefined ? null : quorumOf(request, meeting, body),
      items: meeting.agenda.map((item) => itemOf(request, alliance.id, item)),
      current: currentOf(request, alliance.id, meeting, { body, effects }),
      presence: presenceRows(request, meeting),
      minutes: minutesOf(request, base, meeting),
      history: meeting.history.map((step) => ({
        at: formats.instant(step.at),
        what: t(`room.step.${step.kind}`),
        reason: step.reason,
      })),
      steps: stepsOf(meeting),
      reply: body === undefined ? null : replyOf(request, meeting, body),
      clerk: meeting.viewer.manages ? await clerkOf(request, alliance, meeting, { body, matters: tabled.nodes }) : null,
    },
  });
}

function noticeOf({ t, formats }: PageRequest, { noticeNeeded, noticeSentAt }: MeetingData): string | null {
  if (noticeSentAt !== null) return t('room.noticeSent', { at: formats.instant(noticeSentAt) });
  if (noticeNeeded === null) return null;
  const { by, days, unit } = noticeNeeded;
  return t('room.noticeBy', { by: formats.date(by), days: t(`room.days.${unit}`, { count: days }) });
}

/** The item that is in progress, with the form to vote on its matter. */
function currentOf(
  request: PageRequest,
  allianceId: string,
  meeting: MeetingData,
  { body, effects }: { readonly body: BodyData | undefined; readonly effects: readonly OwnEffects[] },
): object | null {
  const item = meeting.agenda.find(({ inProgress }) => inProgress);
  if (item === undefined) return null;
  const { matter } = item;
  const able = matter?.status === 'OPEN' ? matter.myVoices.filter(({ obstacle }) => obstacle === null) : [];
  return {
    ...itemOf(request, allianceId, item),
    interests:
      matter === null || body === undefined
        ? []
        : interestsShown(request, matter, {
            allianceId,
            manages: meeting.viewer.manages,
            nameOf: (unit) => nameOfUnit(body, unit) ?? unit,
            next: meetingHref(allianceId, meeting.id),
          }),
    effects,
    vote:
      able[0] === undefined || matter === null
        ? null
        : {
            action: `/alliances/${allianceId}/matters/${matter.id}/vote`,
            actingFor: able[0].actingFor ?? '',
            name: able[0].name,
            said: able[0].said === null ? null : request.t(`choices.${able[0].said}`),
            choices: ['FOR', 'AGAINST', 'ABSTAIN'].map((value) => ({ value, text: request.t(`choices.${value}`) })),
            declareHref: `/alliances/${allianceId}/matters/${matter.id}#vote`,
          },
  };
}

function minutesOf({ t, formats }: PageRequest, base: string, { minutes, viewer }: MeetingData): object | null {
  if (minutes.dueAt === null) return null;
  const official = minutes.versions.some((version) => version.official);
  const state = official ? 'official' : minutes.versions.length > 0 ? 'issued' : 'due';
  return {
    href: `${base}/minutes`,
    sentence: t(`room.minutes.${state}`, { by: formats.deadline(minutes.dueAt) }),
    overdue: minutes.overdue,
    asked: minutes.youAreAsked,
    shown: viewer.manages || minutes.versions.length > 0,
  };
}

/** What the one who runs the meeting can do next, by its status. */
function stepsOf({ status, viewer }: MeetingData): string[] {
  if (!viewer.manages) return [];
  const steps: Readonly<Record<string, string[]>> = {
    DRAFT: ['notice'],
    NOTICE_SENT: ['open'],
    ADJOURNED: ['open', 'notice'],
    IN_SESSION: ['close'],
  };
  return steps[status] ?? [];
}

/** The form to say whether one comes, for the first seat that is one's own. */
function replyOf({ t }: PageRequest, meeting: MeetingData, body: BodyData): object | null {
  const seat = seatsAt(body, meeting).find(({ id }) => meeting.viewer.seatIds.includes(id));
  if (seat === undefined || !['DRAFT', 'NOTICE_SENT', 'ADJOURNED'].includes(meeting.status)) return null;
  const mine = meeting.replies.find(({ seatId }) => seatId === seat.id);
  return {
    seatId: seat.id,
    unit: unitName(seat),
    said: mine === undefined ? null : t('room.youSaid', { answer: t(`room.reply.${mine.answer}`) }),
    answers: ['COMING', 'NOT_COMING'].map((value) => ({ value, text: t(`room.reply.${value}`) })),
    alternates: [
      { value: '', text: t('body.noAlternates') },
      ...seat.alternates.map(({ id, name }) => ({ value: id, text: name })),
    ],
  };
}

/** Observers and advisers who are invited and not there, for one press when they come. */
async function guestsToCome(
  request: PageRequest,
  alliance: AllianceViewer,
  { status, bodyId, day, attendance }: MeetingData,
): Promise<object[]> {
  if (status !== 'IN_SESSION') return [];
  const here = new Set(attendance.filter(({ to }) => to === null).map(({ person }) => person.id));
  return (await readGuests(request, alliance.id, bodyId))
    .filter(({ personId, from, to }) => !here.has(personId) && from <= day && (to === null || day <= to))
    .map(({ personId, capacity, personName: name }) => ({
      ...{ personId, capacity },
      text: request.t('guests.came', { name, as: request.t(`guests.capacity.${capacity}`) }),
    }));
}

async function clerkOf(
  request: PageRequest,
  alliance: AllianceViewer,
  meeting: MeetingData,
  { body, matters }: { readonly body: BodyData | undefined; readonly matters: RoomData['tabled']['nodes'] },
): Promise<object> {
  const { t } = request;
  const people = await readPeople(request, alliance.id);
  const onAgenda = new Set(meeting.agenda.map(({ matterId }) => matterId));
  return {
    roll: body === undefined ? [] : rollCall(meeting, body),
    guests: await guestsToCome(request, alliance, meeting),
    people: [{ value: '', text: t('body.choosePerson') }, ...people.map(({ id, text }) => ({ value: id, text }))],
    notes: { items: itemChoices(meeting.agenda), owners: ownerChoices(people) },
    kinds: ['REPORT', 'OTHER'].map((value) => ({ value, text: t(`room.item.${value}`) })),
    matters: [
      { value: '', text: t('room.noMatter') },
      ...matters
        .filter(({ id, bodyId, status }) => {
          return bodyId === meeting.bodyId && !onAgenda.has(id) && ['DRAFT', 'TABLED', 'OPEN'].includes(status);
        })
        .map(({ id, title }) => ({ value: id, text: title })),
    ],
    planning: ['DRAFT', 'NOTICE_SENT', 'ADJOURNED'].includes(meeting.status),
    inSession: meeting.status === 'IN_SESSION',
  };
}
