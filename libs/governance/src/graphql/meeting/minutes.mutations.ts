import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { AnswerMinutes } from '../../use-cases/meeting/answer-minutes.js';
import { IssueMinutes } from '../../use-cases/meeting/issue-minutes.js';
import { WriteNote } from '../../use-cases/meeting/write-note.js';
import { MinutesAnswerInput } from './meeting.inputs.js';
import { MeetingPayload } from './meeting.types.js';
import { ShowMeeting } from './show-meeting.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const MEETING = 'The meeting, `mtg_…`.';

@Resolver()
export class MinutesMutations {
  constructor(
    private readonly write: WriteNote,
    private readonly issue: IssueMinutes,
    private readonly answer: AnswerMinutes,
    private readonly show: ShowMeeting,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Writes what the minutes are to say on an item, until they are issued. Needs MANAGE_MATTERS.',
  })
  async minutesNote(
    @Args('itemId', { type: () => ID, description: 'The item, `agi_…`.' }) itemId: string,
    @Args('note', { type: () => String, nullable: true, description: 'At most 10,000 characters; left out for none.' })
    note: string | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.write.run(actor, { itemId, note: note ?? null, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => MeetingPayload, {
    description: 'Issues the minutes to everybody who took part, made from the record as it is. Needs MANAGE_MATTERS.',
  })
  async minutesIssue(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    return this.show.after(actor, await this.issue.run(actor, { meetingId, idempotencyKey }));
  }

  @Allow('person')
  @Mutation(() => MeetingPayload, {
    description: 'Accepts minutes, or says what should be changed. For those who took part with a vote.',
  })
  async minutesAnswer(
    @Args('meetingId', { type: () => ID, description: MEETING }) meetingId: string,
    @Args('input', { description: 'What you say.' }) { versionNo, answer, text }: MinutesAnswerInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingPayload> {
    const command = { meetingId, versionNo, answer, text: text ?? null, idempotencyKey };
    return this.show.after(actor, await this.answer.run(actor, command));
  }
}
