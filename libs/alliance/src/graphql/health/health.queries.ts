import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { type AccessRule, Allow, NodeRegistry, Public, type RequestContext } from '#platform';
import { HealthReader } from '../../use-cases/health/health-reader.js';
import { ReadHealthPaper } from '../../use-cases/health/read-health-paper.js';
import { HealthActionType } from './health-action.types.js';
import { HealthCheckType, HealthInstrumentType, HealthPaperType } from './health-check.types.js';

const ALLIANCE = 'The alliance, `all_…`.';
const ACTING_FOR = 'The organisation you look for; needed only by who has a seat in several.';

const PEOPLE: AccessRule = { callers: ['person'] };

@Resolver()
export class HealthQueries implements OnModuleInit {
  constructor(
    private readonly reader: HealthReader,
    private readonly papers: ReadHealthPaper,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'hch',
      HealthCheckType,
      'HealthCheck',
      async (id, context) => this.healthCheck(id, null, context),
      PEOPLE,
    );
    this.nodes.register(
      'hac',
      HealthActionType,
      'HealthAction',
      async (id, context) => this.healthAction(id, null, context),
      PEOPLE,
    );
  }

  @Allow('person')
  @Query(() => [HealthCheckType], {
    description: 'Rounds of the health check, the latest first; none to the auditor and the public.',
  })
  async healthChecks(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<HealthCheckType[]> {
    return (await this.reader.checks(actor, allianceId, actingFor ?? undefined)).map(HealthCheckType.of);
  }

  @Allow('person')
  @Query(() => HealthCheckType, { nullable: true, description: 'One round; null when there is none you may see.' })
  async healthCheck(
    @Args('id', { type: () => ID, description: 'Public id, `hch_…`.' }) id: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<HealthCheckType | null> {
    const view = await this.reader.check(actor, id, actingFor ?? undefined);
    return view === null ? null : HealthCheckType.of(view);
  }

  @Allow('person')
  @Query(() => [HealthInstrumentType], {
    description: 'Sets of statements that were asked so far, the latest first, for who runs rounds; none to others.',
  })
  async healthInstruments(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<HealthInstrumentType[]> {
    const found = await this.reader.instruments(actor, allianceId);
    return found.map(({ instrumentId: id, items }) => ({ id, items }));
  }

  @Allow('person')
  @Query(() => [HealthActionType], {
    description: 'Actions that results called for and you may see: open ones first, the earliest due first.',
  })
  async healthActions(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<HealthActionType[]> {
    return (await this.reader.actions(actor, allianceId, actingFor ?? undefined)).map(HealthActionType.of);
  }

  @Allow('person')
  @Query(() => HealthActionType, { nullable: true, description: 'One action; null when there is none you may see.' })
  async healthAction(
    @Args('id', { type: () => ID, description: 'Public id, `hac_…`.' }) id: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<HealthActionType | null> {
    const view = await this.reader.action(actor, id, actingFor ?? undefined);
    return view === null ? null : HealthActionType.of(view);
  }

  @Public()
  @Query(() => HealthPaperType, {
    description:
      'The round that a code is good for. Refused when there is none, it was used, or the round is not open.',
  })
  async healthPaper(
    @Args('code', { type: () => String, description: 'The code, as it is on the paper.' }) code: string,
  ): Promise<HealthPaperType> {
    const { check, ...paper } = await this.papers.run(code);
    return { ...paper, title: check.title, openTo: check.openTo };
  }
}
