import { Args, Context, Field, ID, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { AllianceReader } from '#alliance';
import { Allow, DateTimeScalar, type RequestContext, StreamSource } from '#platform';
import { OpenBookReader } from '../use-cases/open-book-reader.js';
import { CostEntryType } from './cost-entry.type.js';
import { ENTRY_POSTED } from './cost-entry-posted.topic.js';

const AFTER = 'Cursor of the last event you have; what came since is sent first. Left out: from now on.';

@ObjectType('CostEntryPosted', { description: 'A cost entry or reversal was posted.' })
export class CostEntryPostedType {
  @Field(() => String, { description: 'Where it stands in the stream: send it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => DateTimeScalar, { description: 'When it took effect.' })
  occurredAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Field(() => String, { description: 'Pseudonym of who posted it.' })
  actor!: string;

  @Field(() => ID, { nullable: true, description: 'Organisation it was posted for.' })
  actingFor!: string | null;

  @Field(() => String, { description: 'Place in the alliance’s log, from 0 without gaps.' })
  logIndex!: string;

  @Field(() => CostEntryType, { description: 'The entry, as you may see it.' })
  costEntry!: CostEntryType;
}

@Resolver()
export class CostEntryPostedSubscription {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly reader: OpenBookReader,
  ) {}

  @Allow('person', 'token', { scope: 'events:read' })
  @Subscription(() => CostEntryPostedType, {
    description: 'Cost entries and reversals as they are posted: a filter of `events`, with the entry as its type.',
  })
  async costEntryPosted(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
    @Args('after', { type: () => String, nullable: true, description: AFTER }) after: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<StreamSource> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    this.reader.needLines(await this.alliances.viewer(actor, allianceNo));
    return new StreamSource(ENTRY_POSTED, { allianceNo, after });
  }
}
