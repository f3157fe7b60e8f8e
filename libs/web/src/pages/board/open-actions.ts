import { addDays, isoDate, systemClock, todayIn } from '#kernel';
import type { PageRequest } from '../../http/page.js';
import { actionHref } from '../health/health-data.js';
import { GONE } from '../partners/partners-data.js';

const ACTIONS = `query OpenActions($allianceId: ID!) {
  healthActions(allianceId: $allianceId) { id status dueOn what personName owner { name } item { text } between { name } }
  meetings(allianceId: $allianceId, when: OVER, first: 6) { nodes { id bodyName day } }
}`;
const FINDINGS = `query OpenConditions($allianceId: ID!) {
  alliance(id: $allianceId) {
    participations {
      id status organisation { name } imperativesChecks { findings { item result condition dueOn } }
    }
  }
}`;
/** One meeting at a time: all of them at once would cost more than a query may. */
const MINUTES = `query OpenUndertakings($id: ID!) {
  meeting(id: $id) {
    minutes { versions { content { items { actions { text dueOn organisationName person { name } } } } } }
  }
}`;

interface ActionsData {
  readonly healthActions: readonly {
    readonly id: string;
    readonly status: string;
    readonly dueOn: string;
    readonly what: string | null;
    readonly personName: string | null;
    readonly owner: { readonly name: string } | null;
    readonly item: { readonly text: string };
    readonly between: readonly { readonly name: string }[];
  }[];
  readonly meetings: {
    readonly nodes: readonly {
      readonly id: string;
      readonly bodyName: string;
      readonly day: string;
    }[];
  };
}

type MeetingRow = ActionsData['meetings']['nodes'][number];

interface MinutesData {
  readonly meeting: {
    readonly minutes: {
      readonly versions: readonly { readonly content: { readonly items: readonly MinutesItemData[] } }[];
    };
  } | null;
}

interface FindingsData {
  readonly alliance: {
    readonly participations: readonly {
      readonly id: string;
      readonly status: string;
      readonly organisation: { readonly name: string };
      readonly imperativesChecks: readonly { readonly findings: readonly FindingData[] }[];
    }[];
  } | null;
}

interface MinutesItemData {
  readonly actions: readonly {
    readonly text: string;
    readonly dueOn: string;
    readonly organisationName: string | null;
    readonly person: { readonly name: string } | null;
  }[];
}

interface FindingData {
  readonly item: string;
  readonly result: string;
  readonly condition: string | null;
  readonly dueOn: string | null;
}

/** Something somebody has undertaken and that is not known to be done. */
export interface OpenAction {
  readonly text: string;
  readonly href: string;
  /** Who sees to it. */
  readonly owner: string;
  readonly due: string;
  readonly late: boolean;
  /** Where it comes from. */
  readonly source: string;
}

/**
 * Calendar days after its day for which an action of minutes stays listed: minutes are not changed when it is done, so
 * that the next meeting's say what became of it.
 */
export const MINUTES_ACTION_DAYS = 90;

type Dated = Omit<OpenAction, 'due' | 'late'> & { readonly dueOn: string };

/**
 * What was undertaken and is open, in one list with who and until when, what is late first: conditions of findings until
 * a later check finds them met, actions of health checks until they are ended, actions of minutes.
 */
export async function openActions(request: PageRequest, allianceId: string): Promise<OpenAction[]> {
  const { execute, formats } = request;
  const [data, found] = await Promise.all([
    execute<ActionsData>(ACTIONS, { allianceId }),
    execute<FindingsData>(FINDINGS, { allianceId }),
  ]);
  const undertaken = data.meetings.nodes.map(async (meeting) => ofMinutes(request, allianceId, meeting));
  const today = todayIn(systemClock);
  return [
    ...ofHealth(request, allianceId, data),
    ...(await Promise.all(undertaken)).flat(),
    ...ofFindings(request, allianceId, found),
  ]
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .map(({ dueOn, ...action }) => ({ ...action, due: formats.date(dueOn), late: isoDate(dueOn) < today }));
}

function ofHealth({ t }: PageRequest, allianceId: string, { healthActions }: ActionsData): Dated[] {
  return healthActions
    .filter(({ status }) => status === 'OPEN')
    .map(({ id, dueOn, what, personName, owner, item, between: [one, other] }) => ({
      text: what ?? t('openActions.unsettled', { about: item.text }),
      href: actionHref(allianceId, id),
      owner: ownerOf(t, owner?.name, personName),
      dueOn,
      source:
        one === undefined || other === undefined
          ? t('openActions.fromHealth')
          : t('openActions.fromHealthBetween', { one: one.name, other: other.name }),
    }));
}

async function ofMinutes(
  request: PageRequest,
  allianceId: string,
  { id, bodyName, day }: MeetingRow,
): Promise<Dated[]> {
  const { t, formats, execute } = request;
  const { meeting } = await execute<MinutesData>(MINUTES, { id });
  const from = addDays(todayIn(systemClock), -MINUTES_ACTION_DAYS);
  return (meeting?.minutes.versions[0]?.content.items ?? [])
    .flatMap(({ actions }) => actions)
    .filter(({ dueOn }) => dueOn >= from)
    .map(({ text, dueOn, organisationName, person }) => ({
      text,
      href: `/alliances/${allianceId}/meetings/${id}/minutes`,
      owner: ownerOf(t, organisationName, person?.name),
      dueOn,
      source: t('openActions.fromMinutes', { body: bodyName, on: formats.date(day) }),
    }));
}

function ofFindings({ t }: PageRequest, allianceId: string, { alliance }: FindingsData): Dated[] {
  return (alliance?.participations ?? [])
    .filter(({ status }) => !GONE.includes(status))
    .flatMap(({ id, organisation, imperativesChecks }) => {
      const latest = new Map(imperativesChecks.flatMap(({ findings }) => findings).map((each) => [each.item, each]));
      return [...latest.values()].flatMap(({ result, condition, dueOn }) =>
        result !== 'CONDITIONAL' || condition === null || dueOn === null
          ? []
          : [
              {
                text: condition,
                href: `/alliances/${allianceId}/partners/${id}`,
                owner: organisation.name,
                dueOn,
                source: t('openActions.fromFinding'),
              },
            ],
      );
    });
}

function ownerOf(t: PageRequest['t'], organisation?: string | null, person?: string | null): string {
  const names = [person, organisation].filter((name) => typeof name === 'string');
  return names.length === 0 ? t('openActions.nobody') : names.join(', ');
}
