import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel';
import { IdentityReader } from '#identity';
import type { RequestContext } from '#platform';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { DelegationProposalType, SeatProposalType } from './proposal.types.js';

const REFERENCE = {
  nullable: true,
  description:
    'Reference of that decision, such as `RB-ALT-0001`; null while it waits, and when it is not shown to you.',
};

@Resolver(() => SeatProposalType)
export class SeatProposalFields {
  constructor(
    private readonly identity: IdentityReader,
    private readonly reader: GovernanceReader,
  ) {}

  @ResolveField(() => String, { description: 'Name of the person.' })
  async personName({ view }: SeatProposalType): Promise<string> {
    return (await this.identity.person(view.proposal.person.no)).name;
  }

  @ResolveField(() => String, REFERENCE)
  async decisionReference(
    @Parent() { decisionId }: SeatProposalType,
    @Context() { actor }: RequestContext,
  ): Promise<string | null> {
    return referenceOf(this.reader, actor, decisionId);
  }
}

@Resolver(() => DelegationProposalType)
export class DelegationProposalFields {
  constructor(private readonly reader: GovernanceReader) {}

  @ResolveField(() => String, REFERENCE)
  async decisionReference(
    @Parent() { decisionId }: DelegationProposalType,
    @Context() { actor }: RequestContext,
  ): Promise<string | null> {
    return referenceOf(this.reader, actor, decisionId);
  }
}

/** The reference of a decision as somebody may see it; null for none. */
export async function referenceOf(reader: GovernanceReader, actor: Actor, id: string | null): Promise<string | null> {
  return id === null ? null : ((await reader.decision(actor, id))?.decision.reference ?? null);
}
