import type { PageRequest } from '../../http/page.js';
import { proposalsToPut } from '../board/body-proposals-data.js';
import { reviewsDue } from '../board/reviews-due.js';
import { BODY, type BodyData } from '../board/matter-data.js';

const BOARD = `query DueOnBoard($allianceId: ID!) {
  matters(allianceId: $allianceId, status: OPEN, first: 100) {
    nodes { id title bodyName votesUntil myVoices { said obstacle } }
  }
  meetings(allianceId: $allianceId, when: OVER, first: 50) { nodes { id bodyName day minutes { youAreAsked } } }
}`;

const BODIES = `query DueBodies($allianceId: ID!) { bodies(allianceId: $allianceId) { ...BoardBody } } ${BODY}`;

interface BoardData {
  readonly matters: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string;
      readonly bodyName: string;
      readonly votesUntil: string | null;
      readonly myVoices: readonly { readonly said: string | null; readonly obstacle: string | null }[];
    }[];
  };
  readonly meetings: {
    readonly nodes: readonly {
      readonly id: string;
      readonly bodyName: string;
      readonly day: string;
      readonly minutes: { readonly youAreAsked: boolean };
    }[];
  };
}

/** Something that waits for the person who looks. */
export interface DueItem {
  readonly text: string;
  readonly why: string;
  readonly href: string;
}

/** An alliance as far as what is due in it depends on who looks. */
interface DueAlliance {
  readonly id: string;
  readonly name: string;
  readonly viewer: { readonly powers: readonly string[] };
}

/** Votes, minutes and decisions to look at again of an alliance that wait for the person who looks, and what waits for its clerk. */
export async function dueOnBoard(request: PageRequest, whole: DueAlliance): Promise<DueItem[]> {
  const { execute, t, formats } = request;
  const { id: allianceId, name: alliance } = whole;
  const { matters, meetings } = await execute<BoardData>(BOARD, { allianceId });
  const votes = matters.nodes
    .filter(({ myVoices }) => myVoices.some(({ said, obstacle }) => said === null && obstacle === null))
    .map(({ id, title, bodyName: body, votesUntil }) => ({
      text: t('board.vote', { title }),
      why:
        votesUntil === null
          ? t('home.dueVote', { body, alliance })
          : t('home.dueVoteUntil', { body, alliance, until: formats.date(votesUntil) }),
      href: `/alliances/${allianceId}/matters/${id}#vote`,
    }));
  const minutes = meetings.nodes
    .filter((meeting) => meeting.minutes.youAreAsked)
    .map(({ id, bodyName: body, day }) => ({
      text: t('home.dueMinutes', { body, on: formats.date(day) }),
      why: t('home.dueMinutesWhy', { alliance }),
      href: `/alliances/${allianceId}/meetings/${id}/minutes`,
    }));
  const reviews = (await reviewsDue(request, whole)).map(({ href, reference, title, on }) => ({
    text: t('reviews.look', { reference, title }),
    why: t('reviews.whyIn', { alliance, on }),
    href,
  }));
  return [...votes, ...minutes, ...reviews, ...(await dueOfClerk(request, whole))];
}

async function dueOfClerk(request: PageRequest, { id: allianceId, name, viewer }: DueAlliance): Promise<DueItem[]> {
  if (!viewer.powers.includes('MANAGE_MATTERS')) return [];
  const { execute, t } = request;
  const { bodies } = await execute<{ bodies: readonly BodyData[] }>(BODIES, { allianceId });
  return (await proposalsToPut(request, { id: allianceId }, bodies)).map(({ text: what, href, body }) => ({
    text: t('proposal.put', { what }),
    why: t('proposal.putWhyIn', { body, alliance: name }),
    href,
  }));
}
