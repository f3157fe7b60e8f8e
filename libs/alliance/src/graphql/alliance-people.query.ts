import { Args, Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { ViewerRole } from '#kernel';
import { OrganisationType, PersonType, ViewerRoleEnum } from '#identity';
import { Allow, type RequestContext } from '#platform';
import { AlliancePeople } from '../use-cases/alliance-people.js';

@ObjectType('AlliancePerson', { description: 'Somebody with a seat in an alliance today.' })
export class AlliancePersonType {
  @Field(() => PersonType, { description: 'Who.' })
  person!: PersonType;

  @Field(() => ViewerRoleEnum, { description: 'As what.' })
  role!: ViewerRole;

  @Field(() => OrganisationType, { nullable: true, description: 'For whom; null for a seat of the alliance itself.' })
  organisation!: OrganisationType | null;
}

@Resolver()
export class AlliancePeopleQuery {
  constructor(private readonly people: AlliancePeople) {}

  @Allow('person', 'system')
  @Query(() => [AlliancePersonType], {
    description: 'Who is who in an alliance today, by name. For partners and above, and the clerk.',
  })
  async alliancePeople(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<AlliancePersonType[]> {
    const people = await this.people.run(actor, allianceId);
    return people.map(({ personId, name, role, organisation }) => ({
      person: { id: personId, name, email: null },
      role,
      organisation: organisation === null ? null : OrganisationType.of(organisation),
    }));
  }
}
