import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Allow,
  type Connection,
  NodeRegistry,
  PageArgs,
  Public,
  type RequestContext,
  connectionFrom,
  pageOf,
} from '#platform';
import { IdentityReader } from '../identity-reader.js';

import { OrganisationList, placeOf } from '../store/organisation-list.js';
import { RegisterOrganisation } from '../use-cases/register-organisation.js';
import { given } from './given.js';
import { OrganisationRegisterInput, OrganisationRegisterPayload } from './organisation-inputs.js';
import { OrganisationConnection, OrganisationType } from './organisation-types.js';

@Resolver()
export class OrganisationResolver implements OnModuleInit {
  constructor(
    private readonly identity: IdentityReader,
    private readonly list: OrganisationList,
    private readonly registerOrganisation: RegisterOrganisation,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('org', OrganisationType, 'Organisation', async (id) => this.organisation(id));
  }

  @Public()
  @Query(() => OrganisationType, {
    nullable: true,
    description: 'A registered organisation; null when there is none with this id.',
  })
  async organisation(
    @Args('id', { type: () => ID, description: 'Public id, `org_…`.' }) id: string,
  ): Promise<OrganisationType | null> {
    const organisation = await this.identity.organisationById(id);
    return organisation === undefined ? null : OrganisationType.of(organisation);
  }

  @Public()
  @Query(() => OrganisationConnection, {
    description: 'The registered organisations, in the order of their legal names.',
  })
  async organisations(@Args() args: PageArgs): Promise<Connection<OrganisationType>> {
    const page = pageOf(args);
    const organisations = (await this.list.read(page)).map((organisation) => OrganisationType.of(organisation));
    return connectionFrom(page, organisations, placeOf);
  }

  @Allow('person', 'system')
  @Mutation(() => OrganisationRegisterPayload, {
    description: 'Registers an organisation. Needs MANAGE_APPOINTMENTS somewhere.',
  })
  async organisationRegister(
    @Args('input', { description: 'The organisation.' }) input: OrganisationRegisterInput,
    @Context() { actor }: RequestContext,
  ): Promise<OrganisationRegisterPayload> {
    const { legalName, legalForm, ...optional } = input;
    const organisation = await this.registerOrganisation.run(actor, { legalName, legalForm, ...given(optional) });
    return { organisation: OrganisationType.of(organisation) };
  }
}
