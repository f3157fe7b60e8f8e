import { Args, Context, Field, ID, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Allow, MutationPayload, type RequestContext } from '#platform';
import { BeginImperativesCheck } from '../../use-cases/imperatives/begin-imperatives-check.js';
import { FinaliseImperativesCheck } from '../../use-cases/imperatives/finalise-imperatives-check.js';
import { ImperativesReader } from '../../use-cases/imperatives/imperatives-reader.js';
import { WordImperatives } from '../../use-cases/imperatives/word-imperatives.js';
import { MembershipReader } from '../../use-cases/membership/membership-reader.js';
import { ParticipationPayload } from '../alliance-inputs.js';
import { ACTING_FOR, ALLIANCE, KEY, PARTICIPATION, VERSION } from '../membership/membership-args.js';
import {
  ImperativesCheckBeginInput,
  ImperativesFindingsInput,
  ImperativesWordInput,
} from '../membership/membership.inputs.js';
import { ImperativeType } from '../membership/participation.types.js';
import { showParticipation } from '../membership/show-participation.js';

@ObjectType('ImperativesPayload', {
  implements: () => [MutationPayload],
  description: 'The qualities as they are worded now.',
})
export class ImperativesPayload extends MutationPayload {
  @Field(() => [ImperativeType], { nullable: true, description: 'The qualities.' })
  imperatives?: readonly ImperativeType[];

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@Resolver()
export class ImperativesMutations {
  constructor(
    private readonly begin: BeginImperativesCheck,
    private readonly finalise: FinaliseImperativesCheck,
    private readonly word: WordImperatives,
    private readonly reader: MembershipReader,
    private readonly imperatives: ImperativesReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description: 'Begins the check of an organisation that wants to join. Needs who may invite.',
  })
  async imperativesCheckBegin(
    @Args('participationId', { type: () => ID, description: PARTICIPATION }) participationId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'How, and by whom.' }) input: ImperativesCheckBeginInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const assessors = input.assessors.map(({ personId, organisationId }) => {
      return { personId, organisationId: organisationId ?? null };
    });
    const about = { actingFor: actingFor ?? undefined, expectedVersion: expectedVersion ?? undefined };
    const command = { participationId, method: input.method, assessors, ...about, idempotencyKey };
    return showParticipation(this.reader, context, await this.begin.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => ParticipationPayload, {
    description: 'Records what was found about every quality, once and for good. Needs who may invite.',
  })
  async imperativesCheckFinalise(
    @Args('participationId', { type: () => ID, description: PARTICIPATION }) participationId: string,
    @Args('checkId', { type: () => ID, description: 'The check, `ima_…`.' }) checkId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'What was found.' }) input: ImperativesFindingsInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<ParticipationPayload> {
    const findings = input.findings.map(({ item, result, evidence, condition, dueOn }) => {
      return { item, result, evidence, condition: condition ?? null, dueOn: dueOn ?? null };
    });
    const command = { participationId, checkId, findings, actingFor: actingFor ?? undefined, idempotencyKey };
    return showParticipation(this.reader, context, await this.finalise.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => ImperativesPayload, {
    description: 'Words the qualities that the members ask of each other. Needs who may invite.',
  })
  async imperativesWord(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('input', { description: 'The qualities.' }) input: ImperativesWordInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<ImperativesPayload> {
    const items = input.items.map(({ code, statement, evidenceExpected }) => ({ code, statement, evidenceExpected }));
    const command = { allianceId, items, actingFor: actingFor ?? undefined, idempotencyKey };
    const { replayed } = await this.word.run(actor, command);
    return { imperatives: await this.imperatives.items(allianceId), replayed };
  }
}
