import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, NodeRegistry, type RequestContext } from '#platform';
import { EscalationReader, type EscalationView } from '../use-cases/escalation/escalation-reader.js';
import { DecisionType } from './decision.types.js';
import { EscalationPositionType, EscalationType } from './escalation.types.js';
import { READERS } from './governance.queries.js';
import { MatterObjectType } from './matter.types.js';

const shown = (view: EscalationView | null): EscalationType | null => (view === null ? null : EscalationType.of(view));

@Resolver(() => EscalationType)
export class EscalationFields implements OnModuleInit {
  constructor(
    private readonly reader: EscalationReader,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'esc',
      EscalationType,
      'Escalation',
      async (id, context) => this.escalation(id, context),
      READERS,
    );
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => EscalationType, { nullable: true, description: 'One escalation; null when there is none you may see.' })
  async escalation(
    @Args('id', { type: () => ID, description: 'Public id, `esc_…`.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<EscalationType | null> {
    return shown(await this.reader.escalation(actor, id));
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [EscalationType], {
    description: 'What was not agreed by the bodies that you may look into, newest first; at most 200.',
  })
  async escalations(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<EscalationType[]> {
    return (await this.reader.escalations(actor, allianceId)).map(EscalationType.of);
  }

  @ResolveField(() => [EscalationPositionType], { description: 'How each party sees it, as it said last.' })
  async positions({ view }: EscalationType): Promise<EscalationPositionType[]> {
    const electorate = view.matter.matter.frozen?.electorate ?? [];
    const nameOf = (unit: string): string => electorate.find((each) => each.unit === unit)?.name ?? unit;
    return (await this.reader.positions(view)).map((position) => ({ ...position, name: nameOf(position.unit) }));
  }
}

@Resolver(() => MatterObjectType)
export class MatterEscalationFields {
  constructor(private readonly reader: EscalationReader) {}

  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'Where it stands on the ladder, by the clock; null for what did not have to climb it.',
  })
  async escalation({ view }: MatterObjectType): Promise<EscalationType | null> {
    return shown(await this.reader.ofMatter(view));
  }
}

@Resolver(() => DecisionType)
export class DecisionEscalationFields {
  constructor(private readonly reader: EscalationReader) {}

  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'Where its matter stands on the ladder, by the clock; null for what did not have to climb it.',
  })
  async escalation({ view }: DecisionType): Promise<EscalationType | null> {
    return shown(await this.reader.ofMatter(view));
  }
}
