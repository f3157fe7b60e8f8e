import type { PageRequest } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { termsToPut } from './body-terms-data.js';
import { type BodyData, bodyHref } from './matter-data.js';
import { type PutToTeam, type WayOn, matterUnderWay, putToTeam } from './put-to-team.js';

const PROPOSALS = `query BodyProposals($allianceId: ID!) {
  seatProposals(allianceId: $allianceId) {
    id kind seatId bodyId personName state proposedAt decisionId decisionReference inForceFrom endsOn
  }
  delegationProposals(allianceId: $allianceId) {
    id bodyId type category limit { formatted } from to state proposedAt decisionId decisionReference inForceFrom endsOn
  }
}`;

interface Life {
  readonly id: string;
  readonly bodyId: string;
  readonly state: string;
  readonly proposedAt: string;
  readonly decisionId: string | null;
  readonly decisionReference: string | null;
  readonly inForceFrom: string | null;
  readonly endsOn: string | null;
}

interface SeatProposalData extends Life {
  readonly kind: 'ALTERNATE' | 'REPRESENTATIVE';
  readonly seatId: string;
  readonly personName: string;
}

interface DelegationData extends Life {
  readonly type: string;
  readonly category: string | null;
  readonly limit: { readonly formatted: string };
  readonly from: string;
  readonly to: string | null;
}

export interface ProposalsData {
  readonly seatProposals: readonly SeatProposalData[];
  readonly delegationProposals: readonly DelegationData[];
}

/** Something that was proposed for a body, in words. */
export interface ProposalShown extends Life {
  readonly words: string;
  /** What a matter about it would be. */
  readonly about: PutToTeam;
}

/** Reads what was proposed for the bodies of an alliance that somebody may look into. */
export async function readProposals({ execute }: PageRequest, allianceId: string): Promise<ProposalsData> {
  return execute<ProposalsData>(PROPOSALS, { allianceId });
}

/** What was proposed for a body, newest first. */
export function proposalsFor(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  body: BodyData,
  { seatProposals, delegationProposals }: ProposalsData,
): ProposalShown[] {
  const seats = seatProposals.map((each) => {
    const seat = body.seats.find(({ id }) => id === each.seatId);
    const names = {
      person: each.personName,
      member: seat?.member ?? '',
      holder: seat?.organisation?.name ?? body.name,
    };
    const title = t(`putTo.titles.${each.kind}`, { ...names, body: body.name });
    const about = { type: 'REPRESENTATIVE', title, authorises: each.id };
    return { ...each, words: t(`proposal.words.${each.kind}`, names), about };
  });
  const delegations = delegationProposals.map((each) => {
    const { type, category, limit, from, to } = each;
    const what = t(`matterTypes.${type}`);
    const days = { from: formats.date(from), to: to === null ? '' : formats.date(to) };
    const words = t(to === null ? 'proposal.words.delegation' : 'proposal.words.delegationTo', {
      ...days,
      what: category === null ? what : t('proposal.words.ofCategory', { what, category }),
      limit: limit.formatted,
    });
    const title = t('putTo.titles.DELEGATION', { body: body.name, what, limit: limit.formatted });
    return { ...each, words, about: { type: 'DELEGATION', title, authorises: each.id } };
  });
  return [...seats, ...delegations]
    .filter(({ bodyId }) => bodyId === body.id)
    .toSorted((a, b) => b.proposedAt.localeCompare(a.proposedAt));
}

/** What waits for a decision, with the matter in which it is decided or, for the clerk, the way to put it to one. */
export async function waitingProposals(
  request: PageRequest,
  alliance: AllianceViewer,
  proposals: readonly ProposalShown[],
): Promise<{ words: string; why: string; way: WayOn | null }[]> {
  const waiting = proposals.filter(({ state }) => state === 'PROPOSED');
  return Promise.all(
    waiting.map(async ({ words, about, proposedAt }) => ({
      words,
      why: request.t('proposal.proposedOn', { on: request.formats.instant(proposedAt) }),
      way: (await putToTeam(request, alliance, about)) ?? (await matterUnderWay(request, alliance.id, about)),
    })),
  );
}

/** What a decision put in force, with its decision; `over`: what has ended. */
export function decidedProposals(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  allianceId: string,
  proposals: readonly ProposalShown[],
): { words: string; days: string; over: boolean; decision: WayOn | null }[] {
  return proposals
    .filter(({ state }) => state !== 'PROPOSED')
    .map(({ words, state, inForceFrom, endsOn, decisionReference: reference }) => ({
      words,
      days: t(endsOn === null ? `proposal.days.${state}` : `proposal.daysTo.${state}`, {
        from: inForceFrom === null ? '' : formats.date(inForceFrom),
        to: endsOn === null ? '' : formats.date(endsOn),
      }),
      over: state === 'ENDED',
      decision:
        reference === null ? null : { href: `/alliances/${allianceId}/decisions/${reference}`, text: reference },
    }));
}

/** What waits for the clerk to put it to the body that decides: nothing of it is before one yet. */
export async function proposalsToPut(
  request: PageRequest,
  alliance: { readonly id: string },
  bodies: readonly BodyData[],
): Promise<{ text: string; href: string; body: string }[]> {
  const data = await readProposals(request, alliance.id);
  const found = await Promise.all(
    bodies.map(async (body) => {
      const waiting = proposalsFor(request, body, data).filter(({ state }) => state === 'PROPOSED');
      const free = await Promise.all(
        waiting.map(async (each) =>
          (await matterUnderWay(request, alliance.id, each.about, true)) === null ? [each] : [],
        ),
      );
      return free
        .flat()
        .map(({ words }) => ({ text: words, href: `${bodyHref(alliance.id, body.id)}#proposed`, body: body.name }));
    }),
  );
  return [...found.flat(), ...(await termsToPut(request, alliance.id))];
}
