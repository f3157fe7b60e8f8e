import { PageProblem } from '../../http/page-problem.js';
import type { PageRequest } from '../../http/page.js';
import type { InterestData } from '../board/matter-data.js';

const UNITS = 'missing { unit name }';

/** The selection of a meeting that its room needs. */
const MEETING = `query Meeting($meetingId: ID!) {
  meeting(id: $meetingId) {
    id number status mode place link day startTime endTime startsAt endsAt version bodyId bodyName noticeSentAt waitsUntil
    chair { id name }
    noticeNeeded { by days unit }
    quorum { present needed entitled quorate adjournedRule ${UNITS} }
    expectedQuorum { coming notComing unanswered needed atRisk ${UNITS} }
    replies { seatId unitName answer reason shortNotice member { name } alternate { name } }
    attendance { seatId unitName capacity from to reason person { id name } }
    history { kind at reason until itemId }
    viewer { manages mayAttend seatIds }
    minutes { dueAt overdue youAreAsked versions { versionNo official } }
    agenda {
      id number kind title minutesAllotted inProgress takenUpAt note papersWithheld matterId
      papers { id title summary restricted path }
      actions { id text dueOn organisationName person { name } }
      matter { id title status ruleInWords sealed votesCast unitsEntitled
        decision { reference outcome }
        myVoices { unit name actingFor said obstacle }
        interests { id unit nature about wishes disclosedBefore standing note handledAt others { unit name } agreed { unit name } }
        verdictNow { voices { unit name voice } }
      }
    }
  }
}`;

export interface PersonData {
  readonly id: string;
  readonly name: string;
}

interface UnitData {
  readonly unit: string;
  readonly name: string;
}

export interface QuorumData {
  readonly present: number;
  readonly needed: number;
  readonly entitled: number;
  readonly quorate: boolean;
  readonly adjournedRule: boolean;
  readonly missing: readonly UnitData[];
}

export interface PresenceData {
  readonly seatId: string | null;
  readonly unitName: string | null;
  readonly capacity: string;
  readonly from: string;
  readonly to: string | null;
  readonly reason: string | null;
  readonly person: PersonData;
}

export interface ItemMatterData {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly ruleInWords: string;
  readonly sealed: boolean;
  readonly votesCast: number;
  readonly unitsEntitled: number | null;
  readonly decision: { readonly reference: string; readonly outcome: string } | null;
  readonly myVoices: readonly {
    readonly unit: string;
    readonly name: string;
    readonly actingFor: string | null;
    readonly said: string | null;
    readonly obstacle: string | null;
  }[];
  readonly interests: readonly InterestData[];
  readonly verdictNow: {
    readonly voices: readonly { readonly unit: string; readonly name: string; readonly voice: string }[];
  } | null;
}

export interface ItemData {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly minutesAllotted: number | null;
  readonly inProgress: boolean;
  readonly takenUpAt: string | null;
  readonly note: string | null;
  readonly papersWithheld: number;
  readonly matterId: string | null;
  readonly papers: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly restricted: boolean;
    readonly path: string;
  }[];
  readonly actions: readonly {
    readonly id: string;
    readonly text: string;
    readonly dueOn: string;
    readonly organisationName: string | null;
    readonly person: { readonly name: string } | null;
  }[];
  readonly matter: ItemMatterData | null;
}

export interface MeetingData {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly mode: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly day: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly version: number;
  readonly bodyId: string;
  readonly bodyName: string;
  readonly noticeSentAt: string | null;
  readonly waitsUntil: string | null;
  readonly chair: PersonData | null;
  readonly noticeNeeded: { readonly by: string; readonly days: number; readonly unit: string } | null;
  readonly quorum: QuorumData | null;
  readonly expectedQuorum:
    | (Pick<QuorumData, 'needed' | 'missing'> & {
        readonly coming: number;
        readonly notComing: number;
        readonly unanswered: number;
        readonly atRisk: boolean;
      })
    | null;
  readonly replies: readonly {
    readonly seatId: string;
    readonly unitName: string;
    readonly answer: string;
    readonly reason: string | null;
    readonly member: { readonly name: string };
    readonly alternate: { readonly name: string } | null;
  }[];
  readonly attendance: readonly PresenceData[];
  readonly history: readonly {
    readonly kind: string;
    readonly at: string;
    readonly reason: string | null;
    readonly until: string | null;
  }[];
  readonly viewer: {
    readonly manages: boolean;
    readonly mayAttend: boolean;
    readonly seatIds: readonly string[];
  };
  readonly minutes: {
    readonly dueAt: string | null;
    readonly overdue: boolean;
    readonly youAreAsked: boolean;
    readonly versions: readonly { readonly versionNo: number; readonly official: boolean }[];
  };
  readonly agenda: readonly ItemData[];
}

/** The meeting of the page's address. There is no page without it: throws the problem "not found". */
export async function readMeeting({ params, execute }: PageRequest): Promise<MeetingData> {
  const { meeting } = await execute<{ meeting: MeetingData | null }>(MEETING, { meetingId: params['meetingId'] });
  if (meeting === null) throw new PageProblem('not-found');
  return meeting;
}

/** The address of a meeting's room. */
export function meetingHref(allianceId: string, meetingId: string): string {
  return `/alliances/${allianceId}/meetings/${meetingId}`;
}

const PEOPLE = `query RoomPeople($allianceId: ID!) {
  alliancePeople(allianceId: $allianceId) { person { id name } organisation { id name } }
}`;

/** Somebody with a seat in the alliance, and for whom. */
export interface RoomPerson {
  readonly id: string;
  readonly organisationId: string;
  readonly text: string;
}

/** Everybody with a seat in an alliance. */
export async function readPeople({ execute }: PageRequest, allianceId: string): Promise<RoomPerson[]> {
  const { alliancePeople } = await execute<{
    alliancePeople: readonly { readonly person: PersonData; readonly organisation: PersonData | null }[];
  }>(PEOPLE, { allianceId });
  return alliancePeople.map(({ person, organisation }) => ({
    id: person.id,
    organisationId: organisation?.id ?? '',
    text: organisation === null ? person.name : `${person.name}, ${organisation.name}`,
  }));
}

/** The items of an agenda to choose from; the one in progress first. */
export function itemChoices(agenda: readonly Pick<ItemData, 'id' | 'number' | 'title' | 'inProgress'>[]): object[] {
  return agenda
    .toSorted((a, b) => Number(b.inProgress) - Number(a.inProgress))
    .map(({ id, number, title }) => ({ value: id, text: `${number}. ${title}` }));
}

/** Who may own an action: a person, for their organisation. */
export function ownerChoices(people: readonly RoomPerson[]): object[] {
  return people.map(({ id, organisationId, text }) => ({ value: `${organisationId}/${id}`, text }));
}
