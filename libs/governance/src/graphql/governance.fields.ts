import { Int, ResolveField, Resolver } from '@nestjs/graphql';
import { IdentityReader, OrganisationType, PersonType } from '#identity';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { MatterRecordReader } from '../use-cases/matter-record-reader.js';
import { SeatType } from './body.types.js';
import { DecisionType, VerdictType } from './decision.types.js';
import { MatterObjectType } from './matter.types.js';
import { InterestType, ProxyType, VoteType } from './vote.types.js';

@Resolver(() => SeatType)
export class SeatFields {
  constructor(private readonly identity: IdentityReader) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who holds it; null for a person’s own seat.' })
  async organisation({ organisationNo }: SeatType): Promise<OrganisationType | null> {
    return organisationNo === null ? null : OrganisationType.of(await this.identity.organisation(organisationNo));
  }

  @ResolveField(() => String, { description: 'Name of the person who sits on it.' })
  async member({ memberNo }: SeatType): Promise<string> {
    return (await this.identity.person(memberNo)).name;
  }

  @ResolveField(() => [PersonType], { description: 'Those who were named to stand in, with their names.' })
  async alternates({ alternateIds }: SeatType): Promise<PersonType[]> {
    const people = await Promise.all(alternateIds.map(async (id) => this.identity.personById(id)));
    return people.flatMap((person) =>
      person === undefined ? [] : { id: person.personId, name: person.name, email: null },
    );
  }
}

@Resolver(() => MatterObjectType)
export class MatterFields {
  constructor(
    private readonly reader: GovernanceReader,
    private readonly records: MatterRecordReader,
  ) {}

  @ResolveField(() => [VoteType], {
    description: 'The votes as they were cast, changed ones too; your own alone while votes are sealed.',
  })
  async votes({ view }: MatterObjectType): Promise<readonly VoteType[]> {
    return this.records.votes(view);
  }

  @ResolveField(() => Int, { description: 'How many members have voted.' })
  async votesCast({ view }: MatterObjectType): Promise<number> {
    return this.records.votesCast(view);
  }

  @ResolveField(() => [InterestType], { description: 'The interests that were declared.' })
  async interests({ view }: MatterObjectType): Promise<InterestType[]> {
    const declared = await this.records.interests(view);
    return declared.map(({ interestId: id, ...interest }) => ({ id, ...interest }));
  }

  @ResolveField(() => [ProxyType], { description: 'The proxies that were given; those taken back too.' })
  async proxies({ view }: MatterObjectType): Promise<ProxyType[]> {
    const given = await this.records.proxies(view);
    return given.map(({ deliveredAt, revokedAt, ...paper }) => ({
      ...paper,
      deliveredAt: new Date(deliveredAt),
      revokedAt: revokedAt === null ? null : new Date(revokedAt),
    }));
  }

  @ResolveField(() => DecisionType, { nullable: true, description: 'What came of it; null while it is not closed.' })
  async decision({ view }: MatterObjectType): Promise<DecisionType | null> {
    const found = await this.reader.decisionOf(view);
    return found === null ? null : DecisionType.of(found);
  }

  @ResolveField(() => VerdictType, {
    nullable: true,
    description:
      'What would come of it if it were closed now, with those in its meeting, or who voted; null when not open, and while votes are sealed.',
  })
  async verdictNow({ view }: MatterObjectType): Promise<VerdictType | null> {
    const verdict = await this.records.verdictNow(view);
    return verdict === null ? null : VerdictType.of(verdict);
  }
}
