import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import type { Body } from '../../domain/body.js';
import {
  type DelegationProposal,
  type ProposalState,
  type SeatProposal,
  proposalState,
} from '../../domain/proposal.js';
import { allianceNoOf } from '../../store/alliance-place.js';
import { inAlliance } from '../../store/asker.js';
import { delegationsOf, seatProposalsOf } from '../../store/proposal-store.js';
import { GovernanceReader } from '../governance-reader.js';
import { GovernanceStanding } from '../governance-standing.js';

/** Something that was proposed for a body, and how it stands today. */
export interface ProposalView<T> {
  readonly proposal: T;
  readonly body: Body;
  readonly allianceNo: number;
  readonly state: ProposalState;
}

/** Reads what was proposed for bodies as somebody may see the bodies. */
@Injectable()
export class ProposalReader {
  constructor(
    private readonly database: Database,
    private readonly reader: GovernanceReader,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Who was proposed for the seats of an alliance, newest first. Refuses not-found (alliance). */
  async seatProposals(actor: Actor, allianceId: string): Promise<ProposalView<SeatProposal>[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const proposals = await seatProposalsOf(inAlliance(this.database, allianceNo));
    return this.visible(actor, allianceNo, proposals);
  }

  /** The delegations that were proposed in an alliance, newest first. Refuses not-found (alliance). */
  async delegations(actor: Actor, allianceId: string): Promise<ProposalView<DelegationProposal>[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const proposals = await delegationsOf(inAlliance(this.database, allianceNo));
    return this.visible(actor, allianceNo, proposals);
  }

  /** One proposal for a seat, or null when there is none somebody may see. */
  async seatProposal(actor: Actor, proposalId: string): Promise<ProposalView<SeatProposal> | null> {
    const place = parsePlaceId('alt', proposalId);
    if (place === undefined) return null;
    const proposals = await seatProposalsOf(inAlliance(this.database, place.allianceNo));
    const found = proposals.filter((each) => each.proposalId === proposalId);
    return (await this.visible(actor, place.allianceNo, found))[0] ?? null;
  }

  /** One delegation, or null when there is none somebody may see. */
  async delegation(actor: Actor, delegationId: string): Promise<ProposalView<DelegationProposal> | null> {
    const place = parsePlaceId('dlg', delegationId);
    if (place === undefined) return null;
    const proposals = await delegationsOf(inAlliance(this.database, place.allianceNo));
    const found = proposals.filter((each) => each.delegationId === delegationId);
    return (await this.visible(actor, place.allianceNo, found))[0] ?? null;
  }

  private async visible<T extends SeatProposal | DelegationProposal>(
    actor: Actor,
    allianceNo: number,
    proposals: readonly T[],
  ): Promise<ProposalView<T>[]> {
    const bodies = await this.reader.bodiesIn(actor, allianceNo);
    const today = this.standing.today();
    return proposals.toReversed().flatMap((proposal) => {
      const body = bodies.find(({ bodyNo }) => bodyNo === proposal.bodyNo);
      return body === undefined ? [] : [{ proposal, body, allianceNo, state: proposalState(proposal, today) }];
    });
  }
}
