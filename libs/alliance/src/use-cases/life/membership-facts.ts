import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '#kernel';
import { type BodyView, GovernanceReader } from '#governance';
import { organisationName } from '#identity';
import { AllianceReader, type Participant } from '../../alliance-reader.js';
import { takesPartOn } from '../../domain/participation.js';
import { type FactAnswer, LifecycleFacts } from './lifecycle-facts.js';

const LOOKS = systemActor('alliance.life');
/** Decisions looked through for an approved baseline. */
const PAGE = 100;

/** Answers what follows from who takes part and from the record of bodies: members, seats, and an approved baseline. */
@Injectable()
export class MembershipFacts implements OnModuleInit {
  constructor(
    private readonly facts: LifecycleFacts,
    private readonly alliances: AllianceReader,
    private readonly governance: GovernanceReader,
  ) {}

  onModuleInit(): void {
    this.facts.register({ guard: 'TWO_ORGANISATIONS', answer: async (no) => this.twoOrganisations(no) });
    this.facts.register({ guard: 'LEADERSHIP_SEATS', answer: async (no) => this.leadershipSeats(no) });
    this.facts.register({ guard: 'BASELINE_APPROVED', answer: async (no) => this.baselineApproved(no) });
  }

  private async twoOrganisations(allianceNo: number): Promise<FactAnswer> {
    return { holds: (await this.members(allianceNo)).length >= 2, missing: [] };
  }

  private async leadershipSeats(allianceNo: number): Promise<FactAnswer> {
    const alliance = await this.alliances.byNo(allianceNo);
    if (alliance === undefined) return { holds: false, missing: [] };
    const bodies = await this.governance.bodies(LOOKS, alliance.allianceId);
    const teams = bodies.filter(({ body }) => body.kind === 'LEADERSHIP_TEAM');
    const members = (await this.members(allianceNo)).filter(({ kind }) => kind !== 'ASSOCIATE');
    const left = teams.map((team) => this.withoutSeat(team, members));
    const fewest = left.sort((one, other) => one.length - other.length)[0];
    return fewest === undefined ? { holds: false, missing: [] } : { holds: fewest.length === 0, missing: fewest };
  }

  private withoutSeat({ seats }: BodyView, members: readonly Participant[]): string[] {
    const today = this.alliances.today();
    const seated = new Set(
      seats
        .filter(({ from, to }) => from <= today && (to === null || today <= to))
        .flatMap(({ organisation }) => organisation?.no ?? []),
    );
    return members.flatMap((each) => (seated.has(each.organisationNo) ? [] : [organisationName(each.organisation)]));
  }

  private async baselineApproved(allianceNo: number): Promise<FactAnswer> {
    const alliance = await this.alliances.byNo(allianceNo);
    if (alliance === undefined) return { holds: false, missing: [] };
    let before: number | null = null;
    for (;;) {
      const views = await this.governance.decisions(LOOKS, alliance.allianceId, { before, limit: PAGE });
      const found = views.some(({ matter, decision }) => {
        return matter.type === 'BASELINE' && decision.outcome === 'APPROVED' && decision.supersededBy === null;
      });
      if (found || views.length < PAGE) return { holds: found, missing: [] };
      before = views.at(-1)?.decision.decisionNo ?? null;
    }
  }

  private async members(allianceNo: number): Promise<Participant[]> {
    const today = this.alliances.today();
    return (await this.alliances.participants(allianceNo)).filter((each) => takesPartOn(each, today));
  }
}
