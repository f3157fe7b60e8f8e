import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Public, type RequestContext } from '#platform';
import type { ItemAnswer } from '../../domain/health/ballot.js';
import { AnswerByCode } from '../../use-cases/health/answer-by-code.js';
import { AnswerHealthCheck } from '../../use-cases/health/answer-health-check.js';
import { HealthAnswerPayload } from './health-check.types.js';
import { HealthAnswerInput, type HealthItemAnswerInput } from './health.inputs.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ANSWERS = 'What you say to each statement of the round.';

@Resolver()
export class HealthAnswerMutations {
  constructor(
    private readonly answer: AnswerHealthCheck,
    private readonly byCode: AnswerByCode,
  ) {}

  @Allow('person')
  @Mutation(() => HealthAnswerPayload, {
    description: 'Answers a round, once. What you say is kept without your name and cannot be changed or found again.',
  })
  async healthCheckAnswer(
    @Args('checkId', { type: () => ID, description: 'The round, `hch_…`.' }) checkId: string,
    @Args('actingFor', {
      type: () => ID,
      nullable: true,
      description: 'The organisation you answer for; needed only by who has a seat in several.',
    })
    actingFor: string | null | undefined,
    @Args('input', { description: ANSWERS }) { answers }: HealthAnswerInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<HealthAnswerPayload> {
    const command = { checkId, answers: answers.map(said), actingFor: actingFor ?? undefined, idempotencyKey };
    const { replayed } = await this.answer.run(actor, command);
    return { replayed };
  }

  @Public()
  @Mutation(() => HealthAnswerPayload, {
    description: 'Answers a round with a code, which is used up. For people who have no account.',
  })
  async healthCheckAnswerByCode(
    @Args('code', { type: () => String, description: 'The code, as it is on the paper.' }) code: string,
    @Args('input', { description: ANSWERS }) { answers }: HealthAnswerInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
  ): Promise<HealthAnswerPayload> {
    const { replayed } = await this.byCode.run({ code, answers: answers.map(said), idempotencyKey });
    return { replayed };
  }
}

function said({ item, score, comment }: HealthItemAnswerInput): ItemAnswer {
  return { item, score: score ?? null, comment: comment ?? null };
}
