import type { PageRequest } from '../../http/page.js';
import { meetingHref } from '../meetings/meeting-data.js';

const BOARD_MEETINGS = `query BoardMeetings($allianceId: ID!) {
  coming: meetings(allianceId: $allianceId, when: COMING, first: 3) { nodes { id bodyName day startTime mode place } }
  over: meetings(allianceId: $allianceId, when: OVER, first: 20) { nodes { id bodyName day minutes { youAreAsked } } }
}`;

interface MeetingsData {
  readonly coming: {
    readonly nodes: readonly {
      readonly id: string;
      readonly bodyName: string;
      readonly day: string;
      readonly startTime: string;
      readonly mode: string;
      readonly place: string | null;
    }[];
  };
  readonly over: {
    readonly nodes: readonly {
      readonly id: string;
      readonly bodyName: string;
      readonly day: string;
      readonly minutes: { readonly youAreAsked: boolean };
    }[];
  };
}

interface Row {
  readonly href: string;
  readonly text: string;
  readonly why: string;
}

/** The next meetings of the bodies somebody may look into, and minutes that wait for their answer. */
export async function boardMeetings(
  { t, formats, execute }: PageRequest,
  allianceId: string,
): Promise<{ next: Row[]; toAccept: Row[] }> {
  const { coming, over } = await execute<MeetingsData>(BOARD_MEETINGS, { allianceId });
  return {
    next: coming.nodes.map(({ id, bodyName: body, day, startTime: at, mode, place }) => ({
      href: meetingHref(allianceId, id),
      text: t('meetings.row', { body, on: formats.date(day), at }),
      why: place ?? t(`meetings.mode.${mode}`),
    })),
    toAccept: over.nodes
      .filter(({ minutes }) => minutes.youAreAsked)
      .map(({ id, bodyName: body, day }) => ({
        href: `${meetingHref(allianceId, id)}/minutes`,
        text: t('board.minutes', { body, on: formats.date(day) }),
        why: t('board.minutesWhy'),
      })),
  };
}
