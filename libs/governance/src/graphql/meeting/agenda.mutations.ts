import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { AddAgendaItem } from '../../use-cases/meeting/add-agenda-item.js';
import { ChangeAgendaItem } from '../../use-cases/meeting/change-agenda-item.js';
import { OrderAgenda } from '../../use-cases/meeting/order-agenda.js';
import { WithdrawPaper } from '../../use-cases/meeting/withdraw-paper.js';
import { AgendaItemAddInput, AgendaItemChangeInput } from './meeting.inputs.js';
import { MeetingPayload } from './meeting.types.js';
import { ShowMeeting } from './show-meeting.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ITEM = 'The item, `agi_…`.';
const MEETING = 'The meeting, `mtg_…`.';

@Resolver()
export class AgendaMutations {
  constructor(
    private readonly add: AddAgendaItem,
    private readonly change: ChangeAgendaItem,
    private readonly order: OrderAgenda,
    private readonly withdraw: WithdrawPaper,
    private readonly show: ShowMeeting,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Puts an item at the end of an agenda, before the meeting opens. Needs MANAGE_MATTERS.',
  })
  async agendaItemAdd(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('input', { description: 'The item.' }) { kind, title, matterId, minutesAllotted }: AgendaItemAddInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const item = { kind, title, matterId: matterId ?? null, minutesAllotted: minutesAllotted ?? null };
    return this.show.after(actor, await this.add.run(actor, { meetingId, ...item, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, { description: 'Changes an item, before the meeting opens. Needs MANAGE_MATTERS.' })
  async agendaItemChange(
    @Args('itemId', { type: () => ID, description: ITEM }) itemId: string,
    @Args('input', { description: 'What it is to be.' }) { title, minutesAllotted }: AgendaItemChangeInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const to = { title, minutesAllotted: minutesAllotted ?? null };
    return this.show.after(actor, await this.change.run(actor, { itemId, to, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Takes an item off the agenda with its papers, before the meeting opens. Needs MANAGE_MATTERS.',
  })
  async agendaItemRemove(
    @Args('itemId', { type: () => ID, description: ITEM }) itemId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.change.run(actor, { itemId, to: null, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Puts the items of an agenda in order, before the meeting opens. Needs MANAGE_MATTERS.',
  })
  async agendaOrder(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('itemIds', { type: () => [ID], description: 'Every item once, the first first.' }) itemIds: string[],
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.order.run(actor, { meetingId, itemIds, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description:
      'Takes a paper back, before the meeting opens. Papers are added at POST /papers. Needs MANAGE_MATTERS.',
  })
  async paperWithdraw(
    @Args('paperId', { type: () => ID, description: 'The paper, `pap_…`.' }) paperId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.withdraw.run(actor, { paperId, idempotencyKey }));
  }
}
