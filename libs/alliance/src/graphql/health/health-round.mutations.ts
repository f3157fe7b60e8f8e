import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Refusal, ensure } from '#kernel';
import { Allow, type RequestContext } from '#platform';
import type { HealthTerms } from '../../domain/health/health-check.js';
import { CallOffHealthCheck } from '../../use-cases/health/call-off-health-check.js';
import { HealthReader } from '../../use-cases/health/health-reader.js';
import { IssueHealthCodes } from '../../use-cases/health/issue-health-codes.js';
import { PlanHealthCheck } from '../../use-cases/health/plan-health-check.js';
import { HealthCheckPayload, HealthCheckType, HealthCodesPayload } from './health-check.types.js';
import { HealthCheckPlanInput, type HealthTermsInput } from './health.inputs.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const CHECK = 'The round, `hch_…`.';
const MOST_AT_ONCE = 500;

@Resolver()
export class HealthRoundMutations {
  constructor(
    private readonly plan: PlanHealthCheck,
    private readonly callOff: CallOffHealthCheck,
    private readonly issue: IssueHealthCodes,
    private readonly reader: HealthReader,
  ) {}

  @Allow('person')
  @Mutation(() => HealthCheckPayload, {
    description: 'Plans a round of the health check; it opens and closes by the clock. Needs MANAGE_MATTERS.',
  })
  async healthCheckPlan(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('input', { description: 'The round.' }) input: HealthCheckPlanInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<HealthCheckPayload> {
    const { title, openFrom, openTo } = input;
    const items =
      input.items?.map(({ area, principle, text }) => ({ area, principle: principle ?? null, text })) ?? null;
    const statements = { items, instrumentId: input.instrumentId ?? null, terms: termsOf(input.terms ?? {}) };
    const command = { allianceId, title, openFrom, openTo, ...statements, idempotencyKey };
    return this.show(actor, await this.plan.run(actor, command));
  }

  @Allow('person')
  @Mutation(() => HealthCheckPayload, {
    description: 'Calls off a round that is planned and has not begun. Needs MANAGE_MATTERS.',
  })
  async healthCheckCallOff(
    @Args('checkId', { type: () => ID, description: CHECK }) checkId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<HealthCheckPayload> {
    return this.show(actor, await this.callOff.run(actor, { checkId, idempotencyKey }));
  }

  @Allow('person')
  @Mutation(() => HealthCodesPayload, {
    description:
      'Issues codes for people of an organisation who have no account: each is good for one answer and is told this once. Needs MANAGE_MATTERS, or to lead the organisation.',
  })
  async healthCodesIssue(
    @Args('checkId', { type: () => ID, description: CHECK }) checkId: string,
    @Args('organisationId', { type: () => ID, description: 'Whose people will answer, `org_…`.' })
    organisationId: string,
    @Args('count', { type: () => Int, description: 'How many, 1 to 500.' }) count: number,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<HealthCodesPayload> {
    ensure(count >= 1 && count <= MOST_AT_ONCE, () => {
      return new Refusal('input-invalid', { found: count, expected: `1 to ${MOST_AT_ONCE}` }, ['count']);
    });
    const { codes, replayed } = await this.issue.run(actor, { checkId, organisationId, count, idempotencyKey });
    return { codes, replayed };
  }

  private async show(
    actor: Actor,
    { checkId, replayed }: { checkId: string; replayed: boolean },
  ): Promise<HealthCheckPayload> {
    const view = await this.reader.check(actor, checkId);
    return { healthCheck: view === null ? null : HealthCheckType.of(view), replayed };
  }
}

function termsOf(input: HealthTermsInput): Partial<HealthTerms> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => typeof value === 'number'));
}
