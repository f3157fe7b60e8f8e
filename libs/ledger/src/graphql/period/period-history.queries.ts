import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AllianceReader } from '#alliance';
import { Allow, NodeRegistry, type RequestContext } from '#platform';
import { PeriodHistoryReader } from '../../use-cases/period/period-history-reader.js';
import { PeriodCloseType, PeriodReopeningType } from './period-history.types.js';

const ALLIANCE = 'Alliance whose book it is.';
const PERIOD = 'The period.';

@Resolver()
export class PeriodHistoryQueries implements OnModuleInit {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly reader: PeriodHistoryReader,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'reo',
      PeriodReopeningType,
      'PeriodReopening',
      async (id, context) => this.periodReopening(id, context),
      { callers: ['person', 'token', 'system'], scope: 'ledger:read' },
    );
  }

  @Allow('person', 'token', 'system', { scope: 'ledger:read' })
  @Query(() => [PeriodCloseType], { description: 'Every time a period was closed, the first time first.' })
  async periodCloses(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('periodId', { type: () => ID, description: PERIOD }) periodId: string,
    @Context() { actor }: RequestContext,
  ): Promise<PeriodCloseType[]> {
    const { allianceNo, currency } = await this.alliances.need(allianceId, 'allianceId');
    const closes = await this.reader.closes(await this.alliances.viewer(actor, allianceNo), periodId);
    return closes.map((view) => PeriodCloseType.of(view, currency));
  }

  @Allow('person', 'token', 'system', { scope: 'ledger:read' })
  @Query(() => [PeriodReopeningType], {
    description: 'What was proposed about opening a period again, the first proposal first.',
  })
  async periodReopenings(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('periodId', { type: () => ID, description: PERIOD }) periodId: string,
    @Context() { actor }: RequestContext,
  ): Promise<PeriodReopeningType[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const found = await this.reader.reopenings(await this.alliances.viewer(actor, allianceNo), periodId);
    return found.map(PeriodReopeningType.of);
  }

  @Allow('person', 'token', 'system', { scope: 'ledger:read' })
  @Query(() => PeriodReopeningType, {
    nullable: true,
    description: 'One proposal to open a period again; null when there is none you may see.',
  })
  async periodReopening(
    @Args('id', { type: () => ID, description: 'Public id, `reo_…`.' }) id: string,
    @Context() { actor }: Pick<RequestContext, 'actor'>,
  ): Promise<PeriodReopeningType | null> {
    const view = await this.reader.visible(actor, id);
    return view === null ? null : PeriodReopeningType.of(view);
  }
}

@Resolver(() => PeriodCloseType)
export class PeriodCloseFields {
  constructor(private readonly reader: PeriodHistoryReader) {}

  @ResolveField('stillMatches', () => Boolean, {
    description: 'Whether the entries that were in the book then still give the same sum and hash; counted now.',
  })
  async stillMatches(@Parent() { view }: PeriodCloseType): Promise<boolean> {
    return this.reader.stillMatches(view);
  }
}
