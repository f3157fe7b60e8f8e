import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { GovernanceReader } from '../../use-cases/governance-reader.js';
import { HandleInterest } from '../../use-cases/meeting/handle-interest.js';
import { RecordAttendance } from '../../use-cases/meeting/record-attendance.js';
import { ReplyToMeeting } from '../../use-cases/meeting/reply-to-meeting.js';
import { MatterObjectType, MatterPayload } from '../matter.types.js';
import {
  AttendanceArriveInput,
  AttendanceLeaveInput,
  InterestHandleInput,
  MeetingReplyInput,
} from './meeting.inputs.js';
import { MeetingPayload } from './meeting.types.js';
import { ShowMeeting } from './show-meeting.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const MEETING = 'The meeting, `mtg_…`.';

@Resolver()
export class AttendanceMutations {
  constructor(
    private readonly reply: ReplyToMeeting,
    private readonly attendance: RecordAttendance,
    private readonly handle: HandleInterest,
    private readonly matters: GovernanceReader,
    private readonly show: ShowMeeting,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Says for a seat whether somebody comes. For your own seat, or with MANAGE_MATTERS for any.',
  })
  async meetingReply(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('seatId', { type: () => ID, description: 'The seat, `sea_…`.' }) seatId: string,
    @Args('input', { description: 'The reply.' }) { answer, reason, alternateId, shortNotice }: MeetingReplyInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const said = { answer, reason: reason ?? null, alternateId: alternateId ?? null, shortNotice };
    return this.show.after(actor, await this.reply.run(actor, { meetingId, seatId, ...said, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Marks that somebody came to a meeting in session, or came back. Needs MANAGE_MATTERS.',
  })
  async attendanceArrive(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('input', { description: 'Who comes, as what.' }) input: AttendanceArriveInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const { personId, capacity, at } = input;
    const comesAs = { capacity, seatId: input.seatId ?? null, reason: input.reason ?? null };
    const command = { meetingId, personId, comesAs, at: at ?? null, idempotencyKey };
    return this.show.after(actor, await this.attendance.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Marks that somebody left a meeting in session. Needs MANAGE_MATTERS.',
  })
  async attendanceLeave(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('input', { description: 'Who leaves.' }) { personId, at }: AttendanceLeaveInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const command = { meetingId, personId, comesAs: null, at: at ?? null, idempotencyKey };
    return this.show.after(actor, await this.attendance.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => MatterPayload, {
    description: 'Records what the others said to somebody with an interest taking part. Needs MANAGE_MATTERS.',
  })
  async interestHandle(
    @Args('interestId', { type: () => ID, description: 'The interest, `int_…`.' }) interestId: string,
    @Args('input', { description: 'Who agreed.' }) { agreedBy, note }: InterestHandleInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterPayload> {
    const command = { interestId, agreedBy, note: note ?? null, idempotencyKey };
    const { matterId, replayed } = await this.handle.run(actor, command);
    const view = await this.matters.matter(actor, matterId);
    return { matter: view === null ? null : MatterObjectType.of(view), replayed };
  }
}
