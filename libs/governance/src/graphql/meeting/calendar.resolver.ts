import { Context, Field, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow, DateTimeScalar, MutationPayload, type RequestContext } from '#platform';
import { CalendarReader } from '../../use-cases/meeting/calendar-reader.js';
import { CreateCalendarFeed } from '../../use-cases/meeting/create-calendar-feed.js';

@ObjectType('CalendarFeed', { description: 'The feed by which your calendar follows your meetings.' })
export class CalendarFeedType {
  @Field(() => ID, { description: 'Public id, `cal_…`.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When its address was made.' })
  at!: Date;
}

@ObjectType('CalendarFeedPayload', { implements: () => [MutationPayload], description: 'Your feed.' })
export class CalendarFeedPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'The feed, `cal_…`; null when there is none.' })
  feedId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its address, shown this once. Whoever has it sees your meetings: keep it to yourself.',
  })
  address?: string | null;
}

@Resolver()
export class CalendarResolver {
  constructor(
    private readonly create: CreateCalendarFeed,
    private readonly reader: CalendarReader,
  ) {}

  @Allow('person')
  @Query(() => CalendarFeedType, { nullable: true, description: 'Your own calendar feed; null when you have none.' })
  async calendarFeed(@Context() { actor }: RequestContext): Promise<CalendarFeedType | null> {
    const feed = await this.reader.ownFeed(actor);
    return feed === null ? null : { id: feed.feedId, at: feed.at };
  }

  @Allow('person')
  @Mutation(() => CalendarFeedPayload, {
    description: 'Makes the address of your calendar feed; the one you had stops working.',
  })
  async calendarFeedCreate(@Context() { actor }: RequestContext): Promise<CalendarFeedPayload> {
    return this.create.run(actor);
  }

  @Allow('person')
  @Mutation(() => CalendarFeedPayload, { description: 'Ends your calendar feed: its address stops working at once.' })
  async calendarFeedRevoke(@Context() { actor }: RequestContext): Promise<CalendarFeedPayload> {
    await this.create.revoke(actor);
    return { feedId: null, address: null };
  }
}
