import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { readAlliance } from '../alliance-viewer.js';
import { bodyHref } from '../board/matter-data.js';
import { meetingHref } from './meeting-data.js';

const MEETINGS = `query Meetings($allianceId: ID!) {
  coming: meetings(allianceId: $allianceId, when: COMING, first: 50) { nodes { ...MeetingRow } }
  over: meetings(allianceId: $allianceId, when: OVER, first: 50) { nodes { ...MeetingRow } }
  forwardPlan(allianceId: $allianceId) { id title bodyName wantedOn }
  bodies(allianceId: $allianceId) { id name }
  calendarFeed { id }
}
fragment MeetingRow on Meeting {
  id number status day startTime mode place bodyName minutes { overdue youAreAsked } expectedQuorum { atRisk }
}`;

interface RowData {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly day: string;
  readonly startTime: string;
  readonly mode: string;
  readonly place: string | null;
  readonly bodyName: string;
  readonly minutes: { readonly overdue: boolean; readonly youAreAsked: boolean };
  readonly expectedQuorum: { readonly atRisk: boolean } | null;
}

interface MeetingsData {
  readonly coming: { readonly nodes: readonly RowData[] };
  readonly over: { readonly nodes: readonly RowData[] };
  readonly forwardPlan: readonly {
    readonly id: string;
    readonly title: string;
    readonly bodyName: string;
    readonly wantedOn: string | null;
  }[];
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
  readonly calendarFeed: { readonly id: string } | null;
}

const FEED = `mutation Feed { calendarFeedCreate { address } }`;
const END_FEED = `mutation EndFeed { calendarFeedRevoke { feedId } }`;

/** The meetings of an alliance that somebody may look into, and the calendar that follows them. */
export const meetingsPages: readonly Page[] = [
  get('/alliances/:allianceId/meetings', async (request) => meetingsPage(request, null)),

  // The one answer to a post that is a page: the address of the feed is shown once and kept nowhere.
  post('/alliances/:allianceId/meetings/calendar', async (request) => {
    if (request.form.get('deed') === 'end') {
      await request.execute(END_FEED);
      return meetingsPage(request, null);
    }
    const { calendarFeedCreate: made } = await request.execute<{ calendarFeedCreate: { address: string } }>(FEED);
    return meetingsPage(request, made.address);
  }),
];

async function meetingsPage(request: PageRequest, address: string | null): Promise<PageView> {
  const { t, formats, execute } = request;
  const alliance = await readAlliance(request);
  const data = await execute<MeetingsData>(MEETINGS, { allianceId: alliance.id });
  const clerk = alliance.viewer.powers.includes('MANAGE_MATTERS');
  const member = request.context.actor.kind === 'person';
  return view({
    template: 'pages/meetings.njk',
    title: t('meetings.title'),
    section: 'meetings',
    model: {
      coming: data.coming.nodes.map((meeting) => rowOf(request, alliance.id, meeting)),
      over: data.over.nodes.map((meeting) => rowOf(request, alliance.id, meeting)),
      plan: data.forwardPlan.map(({ id, title, bodyName, wantedOn }) => ({
        href: `/alliances/${alliance.id}/matters/${id}`,
        text: title,
        why: wantedOn === null ? bodyName : t('meetings.wanted', { body: bodyName, on: formats.date(wantedOn) }),
      })),
      convene: clerk
        ? data.bodies.map(({ id, name }) => ({
            href: `${bodyHref(alliance.id, id)}/meetings/new`,
            text: t('meetings.convene', { body: name }),
          }))
        : [],
      calendar: member
        ? {
            action: `/alliances/${alliance.id}/meetings/calendar`,
            address,
            has: address !== null || data.calendarFeed !== null,
          }
        : null,
    },
  });
}

function rowOf({ t, formats }: PageRequest, allianceId: string, meeting: RowData): object {
  const marks = [
    ...(meeting.minutes.youAreAsked ? ['asked'] : []),
    ...(meeting.minutes.overdue ? ['overdue'] : []),
    ...(meeting.expectedQuorum?.atRisk ? ['atRisk'] : []),
  ];
  return {
    href: meetingHref(allianceId, meeting.id),
    text: t('meetings.row', { body: meeting.bodyName, on: formats.date(meeting.day), at: meeting.startTime }),
    where: meeting.place ?? t(`meetings.mode.${meeting.mode}`),
    status: t(`meetings.status.${meeting.status}`),
    marks: marks.map((mark) => t(`meetings.mark.${mark}`)),
  };
}
