import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Public, type RequestContext } from '#platform';
import type { ContractStep, StepOutput } from '../../domain/contract/step.js';
import { RecordStepOutput } from '../../use-cases/contract/record-step-output.js';
import { ReopenStep } from '../../use-cases/contract/reopen-step.js';
import { SignOffStep } from '../../use-cases/contract/sign-off-step.js';
import { StartStep } from '../../use-cases/contract/start-step.js';
import { ContractStepEnum, StepOutputEnum } from './contract-enums.js';
import { StepShower } from './step-shower.js';
import { StepPayload, StepType } from './step.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ALLIANCE = 'The alliance, `all_…`.';
const ACTING_FOR = 'The organisation you act for; left out by who holds a seat of the alliance itself.';
const STEP = 'Which step.';

@Resolver()
export class StepResolver {
  constructor(
    private readonly start: StartStep,
    private readonly record: RecordStepOutput,
    private readonly signOff: SignOffStep,
    private readonly reopen: ReopenStep,
    private readonly shower: StepShower,
  ) {}

  @Public()
  @Query(() => [StepType], {
    description: 'The five steps of an alliance’s relational contract, in order; none to the public.',
  })
  async contractSteps(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<StepType[]> {
    return this.shower.all(actor, allianceId);
  }

  @Allow('person', 'system')
  @Mutation(() => StepPayload, { description: 'Starts a step. Needs MANAGE_MATTERS or VOTE.' })
  async contractStepStart(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('step', { type: () => ContractStepEnum, description: STEP }) step: ContractStep,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<StepPayload> {
    const command = { allianceId, step, actingFor: actingFor ?? undefined, idempotencyKey };
    const { replayed } = await this.start.run(actor, command);
    return { step: await this.shower.one(actor, allianceId, step), replayed };
  }

  @Allow('person', 'system')
  @Mutation(() => StepPayload, {
    description: 'Writes down an output of a step that is open. Needs MANAGE_MATTERS or VOTE.',
  })
  async contractStepOutputRecord(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('step', { type: () => ContractStepEnum, description: STEP }) step: ContractStep,
    @Args('kind', { type: () => StepOutputEnum, description: 'Which output.' }) kind: StepOutput,
    @Args('words', { type: () => String, description: 'What it says, at most 5,000 characters.' }) words: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<StepPayload> {
    const command = { allianceId, step, kind, words, actingFor: actingFor ?? undefined, idempotencyKey };
    const { replayed } = await this.record.run(actor, command);
    return { step: await this.shower.one(actor, allianceId, step), replayed };
  }

  @Allow('person')
  @Mutation(() => StepPayload, { description: 'Signs a step off for your organisation, once a round. Needs VOTE.' })
  async contractStepSignOff(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, description: 'The organisation that signs it off, `org_…`.' })
    actingFor: string,
    @Args('step', { type: () => ContractStepEnum, description: STEP }) step: ContractStep,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<StepPayload> {
    const { replayed } = await this.signOff.run(actor, { allianceId, step, actingFor, idempotencyKey });
    return { step: await this.shower.one(actor, allianceId, step), replayed };
  }

  @Allow('person', 'system')
  @Mutation(() => StepPayload, {
    description:
      'Opens a step again: everybody signs it off anew, what was signed is kept. Needs MANAGE_MATTERS or VOTE.',
  })
  async contractStepReopen(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('step', { type: () => ContractStepEnum, description: STEP }) step: ContractStep,
    @Args('why', { type: () => String, description: 'Why, at most 1,000 characters.' }) why: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<StepPayload> {
    const command = { allianceId, step, why, actingFor: actingFor ?? undefined, idempotencyKey };
    const { replayed } = await this.reopen.run(actor, command);
    return { step: await this.shower.one(actor, allianceId, step), replayed };
  }
}
