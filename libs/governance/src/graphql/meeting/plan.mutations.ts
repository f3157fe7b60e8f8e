import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { CancelMeeting } from '../../use-cases/meeting/cancel-meeting.js';
import { ChangeMeeting } from '../../use-cases/meeting/change-meeting.js';
import { ConveneMeeting } from '../../use-cases/meeting/convene-meeting.js';
import { SendNotice } from '../../use-cases/meeting/send-notice.js';
import { MeetingTimesInput } from './meeting.inputs.js';
import { MeetingPayload } from './meeting.types.js';
import { ShowMeeting } from './show-meeting.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const MEETING = 'The meeting, `mtg_…`.';
const VERSION = 'The version you looked at; refused when somebody changed it since.';

@Resolver()
export class PlanMutations {
  constructor(
    private readonly convene: ConveneMeeting,
    private readonly change: ChangeMeeting,
    private readonly notice: SendNotice,
    private readonly cancel: CancelMeeting,
    private readonly show: ShowMeeting,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, { description: 'Plans a meeting; nobody is told yet. Needs MANAGE_MATTERS.' })
  async meetingConvene(
    @Args('bodyId', { type: () => ID, description: 'The body that meets, `bod_…`.' }) bodyId: string,
    @Args('input', { description: 'When and where.' }) input: MeetingTimesInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const times = MeetingTimesInput.read(input);
    return this.show.after(actor, await this.convene.run(actor, { bodyId, ...times, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Changes when and where a meeting is, before it opens; who had notice is told. Needs MANAGE_MATTERS.',
  })
  async meetingChange(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'When and where it is to be now.' }) input: MeetingTimesInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const times = MeetingTimesInput.read(input);
    const command = { meetingId, expectedVersion: expectedVersion ?? undefined, ...times, idempotencyKey };
    return this.show.after(actor, await this.change.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Sends notice to everybody with a seat, with the agenda, in good time. Needs MANAGE_MATTERS.',
  })
  async meetingNoticeSend(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const command = { meetingId, expectedVersion: expectedVersion ?? undefined, idempotencyKey };
    return this.show.after(actor, await this.notice.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, { description: 'Calls a meeting off before it opens. Needs MANAGE_MATTERS.' })
  async meetingCancel(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('reason', { type: () => String, description: 'Why, at most 2,000 characters.' }) reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.cancel.run(actor, { meetingId, reason, idempotencyKey }));
  }
}
