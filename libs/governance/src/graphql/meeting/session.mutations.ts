import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { AdjournMeeting } from '../../use-cases/meeting/adjourn-meeting.js';
import { CloseMeeting } from '../../use-cases/meeting/close-meeting.js';
import { OpenMeeting } from '../../use-cases/meeting/open-meeting.js';
import { TakeUpItem } from '../../use-cases/meeting/take-up-item.js';
import { MeetingAdjournInput } from './meeting.inputs.js';
import { MeetingPayload } from './meeting.types.js';
import { ShowMeeting } from './show-meeting.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const MEETING = 'The meeting, `mtg_…`.';

@Resolver()
export class SessionMutations {
  constructor(
    private readonly opening: OpenMeeting,
    private readonly adjourning: AdjournMeeting,
    private readonly closing: CloseMeeting,
    private readonly takeUp: TakeUpItem,
    private readonly show: ShowMeeting,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Opens a meeting, or lets an adjourned one go on. Its agenda is settled then. Needs MANAGE_MATTERS.',
  })
  async meetingOpen(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.opening.run(actor, { meetingId, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Breaks a meeting off, to go on another time with the same business. Needs MANAGE_MATTERS.',
  })
  async meetingAdjourn(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('input', { description: 'When it goes on, and why.' }) input: MeetingAdjournInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.adjourning.run(actor, { meetingId, ...input, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Closes a meeting; from then on the time for its minutes runs. Needs MANAGE_MATTERS.',
  })
  async meetingClose(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.closing.run(actor, { meetingId, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, { description: 'Takes up an item in a meeting in session. Needs MANAGE_MATTERS.' })
  async agendaItemTakeUp(
    @Args('itemId', { type: () => ID, description: 'The item, `agi_…`.' }) itemId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.takeUp.run(actor, { itemId, idempotencyKey }));
  }
}
