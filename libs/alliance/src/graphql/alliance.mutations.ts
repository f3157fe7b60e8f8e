import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel';
import { Allow, type RequestContext } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import { AddParticipation, type ParticipationReceipt } from '../use-cases/add-participation.js';
import { EndParticipation } from '../use-cases/end-participation.js';
import { FormAlliance } from '../use-cases/form-alliance.js';
import { MembershipReader } from '../use-cases/membership/membership-reader.js';
import {
  AllianceFormInput,
  AlliancePayload,
  ParticipationBeginInput,
  ParticipationEndInput,
  ParticipationPayload,
} from './alliance-inputs.js';
import { AllianceType, ParticipationType } from './alliance-types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ALLIANCE = 'The alliance, `all_…`.';
const ACTING_FOR = 'The organisation you act for; left out by who holds a seat of the alliance itself.';

@Resolver()
export class AllianceMutations {
  constructor(
    private readonly form: FormAlliance,
    private readonly begin: AddParticipation,
    private readonly end: EndParticipation,
    private readonly reader: AllianceReader,
    private readonly membership: MembershipReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => AlliancePayload, {
    description: 'Forms an alliance with its owner as the first to take part. Needs MANAGE_APPOINTMENTS of the owner.',
  })
  async allianceForm(
    @Args('input', { description: 'The alliance.' }) input: AllianceFormInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<AlliancePayload> {
    const command = { ...input, endsOn: input.endsOn ?? null, idempotencyKey };
    const { allianceId, replayed } = await this.form.run(actor, command);
    return { alliance: AllianceType.of(await this.reader.need(allianceId)), replayed };
  }

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description: 'Records that an organisation joins. Needs the alliance manager or a commissioner of the owner.',
  })
  async participationBegin(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'Who joins, and as what.' }) input: ParticipationBeginInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<ParticipationPayload> {
    const command = { allianceId, ...input, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(actor, await this.begin.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description:
      'Settles the end of an organisation’s part. What it posted stays; it sees nothing new after its last day.',
  })
  async participationEnd(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('organisationId', { type: () => ID, description: 'The organisation that leaves, `org_…`.' })
    organisationId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: 'The version you saw.' })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'How and when.' }) { way, leftOn, reason }: ParticipationEndInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<ParticipationPayload> {
    const optional = { leftOn: leftOn ?? undefined, reason: reason ?? undefined, actingFor: actingFor ?? undefined };
    const command = { allianceId, organisationId, way, ...optional, idempotencyKey };
    return this.show(actor, await this.end.run(actor, { ...command, expectedVersion: expectedVersion ?? undefined }));
  }

  private async show(
    actor: Actor,
    { allianceId, organisationId, replayed }: ParticipationReceipt,
  ): Promise<ParticipationPayload> {
    const { allianceNo } = await this.reader.need(allianceId);
    const all = await this.membership.list(actor, allianceNo);
    const one = all.find(({ organisation }) => organisation.organisationId === organisationId);
    return { participation: one === undefined ? null : ParticipationType.of(one, this.reader.today()), replayed };
  }
}
