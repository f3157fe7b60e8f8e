import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { DropAction } from '../../use-cases/meeting/drop-action.js';
import { RecordAction } from '../../use-cases/meeting/record-action.js';
import { ActionRecordInput } from './meeting.inputs.js';
import { MeetingPayload } from './meeting.types.js';
import { ShowMeeting } from './show-meeting.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class ActionMutations {
  constructor(
    private readonly record: RecordAction,
    private readonly drop: DropAction,
    private readonly show: ShowMeeting,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Records what somebody undertook on an item: what, who, until when. Needs MANAGE_MATTERS.',
  })
  async actionRecord(
    @Args('itemId', { type: () => ID, description: 'The item, `agi_…`.' }) itemId: string,
    @Args('input', { description: 'The action.' }) { text, organisationId, personId, dueOn }: ActionRecordInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const owners = { organisationId: organisationId ?? null, personId: personId ?? null };
    return this.show.after(actor, await this.record.run(actor, { itemId, text, ...owners, dueOn, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Takes an action out that was recorded by mistake, until minutes are issued. Needs MANAGE_MATTERS.',
  })
  async actionDrop(
    @Args('actionId', { type: () => ID, description: 'The action, `act_…`.' }) actionId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.drop.run(actor, { actionId, idempotencyKey }));
  }
}
