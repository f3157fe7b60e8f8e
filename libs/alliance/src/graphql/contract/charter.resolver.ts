import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IdentityReader, OrganisationType } from '#identity';
import { NodeRegistry, Public, type RequestContext } from '#platform';
import { ContractReader } from '../../use-cases/contract/contract-reader.js';
import { CharterType } from './charter.types.js';
import { SignatureType } from './signature.type.js';

@Resolver(() => CharterType)
export class CharterResolver implements OnModuleInit {
  constructor(
    private readonly reader: ContractReader,
    private readonly identity: IdentityReader,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('chr', CharterType, 'Charter', async (id, { actor }) => {
      const view = await this.reader.charter(actor, id);
      return view === null ? null : CharterType.of(view);
    });
  }

  @Public()
  @Query(() => [CharterType], {
    description: 'The charters of an alliance, newest first. The public sees those that were adopted.',
  })
  async charters(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<CharterType[]> {
    return (await this.reader.charters(actor, allianceId)).map((view) => CharterType.of(view));
  }

  @ResolveField(() => [SignatureType], { description: 'Who has signed it, in order.' })
  async signatures({ view }: CharterType): Promise<SignatureType[]> {
    const { signed } = await this.reader.signatures(view);
    return Promise.all(
      signed.map(async ({ organisationNo, personNo, signedAt, documentHash }) => ({
        organisation: OrganisationType.of(await this.identity.organisation(organisationNo)),
        person: view.whole ? (await this.identity.person(personNo)).name : null,
        signedAt,
        documentHash,
      })),
    );
  }

  @ResolveField(() => [OrganisationType], {
    nullable: true,
    description: 'The participants of today that have not signed it; null to the public.',
  })
  async stillToSign({ view }: CharterType): Promise<OrganisationType[] | null> {
    if (!view.whole) return null;
    const { missing } = await this.reader.signatures(view);
    return missing.map(({ organisation }) => OrganisationType.of(organisation));
  }
}
