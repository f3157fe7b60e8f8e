import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { PassOnIssue } from '../../use-cases/contract/pass-on-issue.js';
import { ProcessReader } from '../../use-cases/contract/process-reader.js';
import { SetIssueClocks } from '../../use-cases/contract/set-issue-clocks.js';
import { TakeIssueToMatter } from '../../use-cases/contract/take-issue-to-matter.js';
import { WithdrawIssue } from '../../use-cases/contract/withdraw-issue.js';
import { IssueClocksInput } from './issue.inputs.js';
import { IssueClocksPayload, IssueClocksType, IssuePayload, IssueType } from './issue.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ISSUE = 'The issue, `iss_…`.';
const SIDE = 'The party you speak for, `org_…`; left out by who runs the alliance’s matters.';

/** Where an issue goes next. */
@Resolver()
export class IssueLadderMutations {
  constructor(
    private readonly passOn: PassOnIssue,
    private readonly toMatter: TakeIssueToMatter,
    private readonly withdraw: WithdrawIssue,
    private readonly clocks: SetIssueClocks,
    private readonly reader: ProcessReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => IssuePayload, {
    description:
      'Passes an issue on to the next level before the clock does. Needs VOTE for a party or MANAGE_MATTERS.',
  })
  async issuePassOn(
    @Args('id', { type: () => ID, description: ISSUE }) issueId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: SIDE }) actingFor: string | null | undefined,
    @Args('why', { type: () => String, description: 'Why now, at most 1,000 characters.' }) why: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<IssuePayload> {
    const command = { issueId, why, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.passOn.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => IssuePayload, {
    description: 'Hands an issue over to a matter that a body decides. Needs VOTE for a party or MANAGE_MATTERS.',
  })
  async issueMatterLink(
    @Args('id', { type: () => ID, description: ISSUE }) issueId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: SIDE }) actingFor: string | null | undefined,
    @Args('matterId', { type: () => ID, description: 'A matter of this alliance that you may see, `mat_…`.' })
    matterId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<IssuePayload> {
    const command = { issueId, matterId, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.toMatter.run(context.actor, command));
  }

  @Allow('person')
  @Mutation(() => IssuePayload, { description: 'Takes back an issue that you raised. What was said stays.' })
  async issueWithdraw(
    @Args('id', { type: () => ID, description: ISSUE }) issueId: string,
    @Args('reason', { type: () => String, description: 'Why, at most 1,000 characters.' }) reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<IssuePayload> {
    return this.show(context, await this.withdraw.run(context.actor, { issueId, reason, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => IssueClocksPayload, {
    description: 'Sets how long each level has, for issues raised from now on. Needs MANAGE_MATTERS.',
  })
  async issueClocksSet(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('input', { description: 'Business days of each level.' }) input: IssueClocksInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<IssueClocksPayload> {
    const { parties: PARTIES, managementTeam: MANAGEMENT_TEAM, leadershipTeam: LEADERSHIP_TEAM, nation } = input;
    const clocks = { days: { PARTIES, MANAGEMENT_TEAM, LEADERSHIP_TEAM }, nation };
    const { replayed } = await this.clocks.run(actor, { allianceId, clocks, idempotencyKey });
    const now = await this.reader.clocks(actor, allianceId);
    return { clocks: now === null ? null : IssueClocksType.of(now), replayed };
  }

  private async show(
    { actor }: RequestContext,
    { issueId, replayed }: { issueId: string; replayed: boolean },
  ): Promise<IssuePayload> {
    const view = await this.reader.issue(actor, issueId);
    return { issue: view === null ? null : IssueType.of(view), replayed };
  }
}
