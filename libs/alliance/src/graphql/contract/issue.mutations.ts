import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { ConfirmIssueAgreement } from '../../use-cases/contract/confirm-issue-agreement.js';
import { GiveIssuePosition } from '../../use-cases/contract/give-issue-position.js';
import { OfferIssueAgreement } from '../../use-cases/contract/offer-issue-agreement.js';
import { ProcessReader } from '../../use-cases/contract/process-reader.js';
import { RaiseIssue } from '../../use-cases/contract/raise-issue.js';
import { IssueRaiseInput } from './issue.inputs.js';
import { IssuePayload, IssuePositionInput, IssueType } from './issue.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ISSUE = 'The issue, `iss_…`.';
const PARTY = 'The party you speak for, `org_…`.';
const SIDE = 'The party you speak for, `org_…`; left out by who runs the alliance’s matters.';
const READ = 'Number of the words that you have read, `agreedNo` of the issue; left out, those that stand.';

/** What members say about a shared problem. */
@Resolver()
export class IssueMutations {
  constructor(
    private readonly raise: RaiseIssue,
    private readonly give: GiveIssuePosition,
    private readonly offer: OfferIssueAgreement,
    private readonly confirm: ConfirmIssueAgreement,
    private readonly reader: ProcessReader,
  ) {}

  @Allow('person')
  @Mutation(() => IssuePayload, {
    description: 'Raises a problem that organisations of the alliance share. Needs the level of partners.',
  })
  async issueRaise(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: 'The organisation you act for, if any.' })
    actingFor: string | null | undefined,
    @Args('input', { description: 'The problem, and who shares it.' }) input: IssueRaiseInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<IssuePayload> {
    const command = { allianceId, ...input, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.raise.run(context.actor, command));
  }

  @Allow('person')
  @Mutation(() => IssuePayload, {
    description: 'Says for a party what matters to it, what it needs and what could be done. Needs VOTE for the party.',
  })
  async issuePositionGive(
    @Args('id', { type: () => ID, description: ISSUE }) issueId: string,
    @Args('actingFor', { type: () => ID, description: PARTY }) actingFor: string,
    @Args('input', { description: 'Interest, need and option.' }) position: IssuePositionInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<IssuePayload> {
    return this.show(context, await this.give.run(context.actor, { issueId, actingFor, position, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => IssuePayload, {
    description:
      'Writes down what was agreed; every party then says whether it is so. Needs VOTE for a party or MANAGE_MATTERS.',
  })
  async issueAgreementOffer(
    @Args('id', { type: () => ID, description: ISSUE }) issueId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: SIDE }) actingFor: string | null | undefined,
    @Args('agreed', { type: () => String, description: 'What was agreed, at most 2,000 characters.' }) agreed: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<IssuePayload> {
    const command = { issueId, agreed, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.offer.run(context.actor, command));
  }

  @Allow('person')
  @Mutation(() => IssuePayload, {
    description:
      'Says for a party that this was agreed. With the last party’s yes it is resolved. Needs VOTE for the party.',
  })
  async issueAgreementConfirm(
    @Args('id', { type: () => ID, description: ISSUE }) issueId: string,
    @Args('actingFor', { type: () => ID, description: PARTY }) actingFor: string,
    @Args('agreedNo', { type: () => Int, nullable: true, description: READ })
    agreedNo: number | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<IssuePayload> {
    const command = { issueId, actingFor, agreedNo: agreedNo ?? undefined, idempotencyKey };
    return this.show(context, await this.confirm.run(context.actor, command));
  }

  private async show(
    { actor }: RequestContext,
    { issueId, replayed }: { issueId: string; replayed: boolean },
  ): Promise<IssuePayload> {
    const view = await this.reader.issue(actor, issueId);
    return { issue: view === null ? null : IssueType.of(view), replayed };
  }
}
