import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { ApplyToJoin } from '../../use-cases/membership/apply-to-join.js';
import { EndCandidacy } from '../../use-cases/membership/end-candidacy.js';
import { InviteOrganisation } from '../../use-cases/membership/invite-organisation.js';
import { MembershipReader } from '../../use-cases/membership/membership-reader.js';
import { RecordDeed } from '../../use-cases/membership/record-deed.js';
import { ParticipationPayload } from '../alliance-inputs.js';
import { ACTING_FOR, ALLIANCE, KEY, PARTICIPATION, VERSION } from './membership-args.js';
import { AccessionDeedInput, ParticipationInviteInput } from './membership.inputs.js';
import { showParticipation } from './show-participation.js';

@Resolver()
export class CandidacyMutations {
  constructor(
    private readonly invite: InviteOrganisation,
    private readonly apply: ApplyToJoin,
    private readonly drop: EndCandidacy,
    private readonly deed: RecordDeed,
    private readonly reader: MembershipReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description: 'Asks an organisation to join. Needs the alliance manager or a commissioner of the owner.',
  })
  async participationInvite(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'Who, and as what.' }) input: ParticipationInviteInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const { organisationId, kind, reason } = input;
    const asked = { allianceId, organisationId, kind, reason: reason ?? null };
    const command = { ...asked, actingFor: actingFor ?? undefined, idempotencyKey };
    return showParticipation(this.reader, context, await this.invite.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description: 'Asks, for an organisation, to join. Needs MANAGE_APPOINTMENTS of that organisation.',
  })
  async participationApply(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, description: 'The organisation that wants to join, `org_…`.' })
    organisationId: string,
    @Args('reason', { type: () => String, description: 'Why, at most 1,000 characters. Every member can read it.' })
    reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const command = { allianceId, organisationId, reason, idempotencyKey };
    return showParticipation(this.reader, context, await this.apply.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description: 'Records that an organisation on its way in does not join: it, or the members, thought better of it.',
  })
  async candidacyEnd(
    @Args('participationId', { type: () => ID, description: PARTICIPATION }) participationId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('reason', { type: () => String, description: 'Why, at most 1,000 characters. Every member can read it.' })
    reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const about = { actingFor: actingFor ?? undefined, expectedVersion: expectedVersion ?? undefined };
    const command = { participationId, reason, ...about, idempotencyKey };
    return showParticipation(this.reader, context, await this.drop.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description:
      'Records the signed deed of accession. Admitted already, the organisation joins with it. Needs who may invite.',
  })
  async accessionDeedRecord(
    @Args('participationId', { type: () => ID, description: PARTICIPATION }) participationId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'The deed.' }) { documentHash, signedOn }: AccessionDeedInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const about = { actingFor: actingFor ?? undefined, expectedVersion: expectedVersion ?? undefined };
    const command = { participationId, documentHash, signedOn, ...about, idempotencyKey };
    return showParticipation(this.reader, context, await this.deed.run(context.actor, command));
  }
}
