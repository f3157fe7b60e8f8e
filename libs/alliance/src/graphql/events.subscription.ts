import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Refusal } from '#kernel';
import { Allow, type RequestContext, StreamSource } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import { EVENTS } from '../events/events-topic.js';
import { AllianceEventType } from './alliance-event.type.js';

const AFTER = 'Cursor of the last event you have; what came since is sent first. Left out: from now on.';

@Resolver()
export class EventsSubscription {
  constructor(private readonly alliances: AllianceReader) {}

  @Allow('person', 'token', { scope: 'events:read' })
  @Subscription(() => AllianceEventType, {
    description: 'Everything that happens in an alliance, in order, without gaps or doubles, as far as you may see it.',
  })
  async events(
    @Args('allianceId', { type: () => ID, description: 'The alliance.' }) allianceId: string,
    @Args('types', { type: () => [String], nullable: true, description: 'Only events of these types.' })
    types: string[] | null,
    @Args('after', { type: () => String, nullable: true, description: AFTER }) after: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<StreamSource> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.viewer(actor, allianceNo);
    if (viewer.role === 'PUBLIC') throw new Refusal('not-allowed', { needs: 'an appointment in this alliance' });
    return new StreamSource(EVENTS, { allianceNo, types, after });
  }
}
