import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IdentityReader, OrganisationType } from '#identity';
import { NodeRegistry, Public, type RequestContext } from '#platform';
import { textDifference } from '../../domain/contract/text-difference.js';
import { ContractReader } from '../../use-cases/contract/contract-reader.js';
import { AgreementVersionType, DifferenceLineType } from './agreement.types.js';
import { SignatureType } from './signature.type.js';

@Resolver(() => AgreementVersionType)
export class AgreementResolver implements OnModuleInit {
  constructor(
    private readonly reader: ContractReader,
    private readonly identity: IdentityReader,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('agv', AgreementVersionType, 'AgreementVersion', async (id, context) =>
      this.agreementVersion(id, context),
    );
  }

  @Public()
  @Query(() => [AgreementVersionType], {
    description: 'The versions of an alliance’s agreement, newest first. The public sees those everybody has signed.',
  })
  async agreementVersions(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<AgreementVersionType[]> {
    return (await this.reader.agreements(actor, allianceId)).map((view) => AgreementVersionType.of(view));
  }

  @Public()
  @Query(() => AgreementVersionType, {
    nullable: true,
    description: 'One version of an agreement; null when there is none you may see.',
  })
  async agreementVersion(
    @Args('id', { type: () => ID, description: 'Public id, `agv_…`.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<AgreementVersionType | null> {
    const view = await this.reader.agreement(actor, id);
    return view === null ? null : AgreementVersionType.of(view);
  }

  @ResolveField(() => [SignatureType], {
    nullable: true,
    description: 'Who has signed it, in order; null to the public.',
  })
  async signatures({ view }: AgreementVersionType): Promise<SignatureType[] | null> {
    if (!view.whole) return null;
    const { signed } = await this.reader.signatures(view);
    return Promise.all(
      signed.map(async ({ organisationNo, personNo, signedAt, documentHash }) => ({
        organisation: OrganisationType.of(await this.identity.organisation(organisationNo)),
        person: (await this.identity.person(personNo)).name,
        signedAt,
        documentHash,
      })),
    );
  }

  @ResolveField(() => [OrganisationType], {
    nullable: true,
    description: 'The participants of today that have not signed it; null to the public.',
  })
  async stillToSign({ view }: AgreementVersionType): Promise<OrganisationType[] | null> {
    if (!view.whole) return null;
    const { missing } = await this.reader.signatures(view);
    return missing.map(({ organisation }) => OrganisationType.of(organisation));
  }

  @ResolveField(() => [DifferenceLineType], {
    nullable: true,
    description: 'Its text compared with another version’s, line by line; null unless both are texts that you may see.',
  })
  async difference(
    @Parent() { view }: AgreementVersionType,
    @Args('fromId', { type: () => ID, description: 'The other version, `agv_…`.' }) fromId: string,
    @Context() { actor }: RequestContext,
  ): Promise<DifferenceLineType[] | null> {
    const other = await this.reader.agreement(actor, fromId);
    const [before, after] = [other?.version.text ?? null, view.version.text];
    const comparable = view.whole && other?.whole === true && other.allianceNo === view.allianceNo;
    return !comparable || before === null || after === null ? null : textDifference(before, after);
  }
}
