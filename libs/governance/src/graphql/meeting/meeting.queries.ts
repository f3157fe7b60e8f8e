import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { encodePosition } from '#kernel';
import { Allow, type Connection, NodeRegistry, type RequestContext, connectionFrom, pageOf } from '#platform';
import { NewestFirstArgs, READERS, newestFirst } from '../governance.queries.js';
import { MeetingsWhenEnum } from './meeting-enums.js';
import { MeetingConnection, MeetingType } from './meeting.types.js';
import { ShowMeeting } from './show-meeting.js';

const ALLIANCE = 'The alliance, `all_…`.';

@Resolver()
export class MeetingQueries implements OnModuleInit {
  constructor(
    private readonly show: ShowMeeting,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('mtg', MeetingType, 'Meeting', async (id, context) => this.meeting(id, context), READERS);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => MeetingConnection, { description: 'Meetings of the bodies that you may look into, the latest first.' })
  async meetings(
    @Args() args: NewestFirstArgs,
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('bodyId', { type: () => ID, nullable: true, description: 'Only of this body, `bod_…`.' })
    bodyId: string | null | undefined,
    @Args('when', { type: () => MeetingsWhenEnum, nullable: true, description: 'Only coming ones, or those over.' })
    when: 'COMING' | 'OVER' | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<MeetingType>> {
    const page = pageOf(args);
    const filter = { bodyId: bodyId ?? null, when: when ?? null };
    const views = await this.show.meetings.meetings(actor, allianceId, filter, newestFirst('meetings', page));
    const shown = views.map((view) => this.show.of(view));
    return connectionFrom(page, shown, ({ view }) => encodePosition('meetings', [view.meeting.meetingNo]));
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => MeetingType, { nullable: true, description: 'One meeting; null when there is none you may see.' })
  async meeting(
    @Args('id', { type: () => ID, description: 'Public id, `mtg_…`.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingType | null> {
    return this.show.one(actor, id);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [MeetingType], {
    description: 'What there is to prepare for: coming meetings with their agendas, the next first, at most 100.',
  })
  async comingMeetings(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<MeetingType[]> {
    return (await this.show.meetings.forwardPlan(actor, allianceId)).map((view) => this.show.of(view));
  }
}
