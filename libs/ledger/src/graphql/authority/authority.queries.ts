import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Refusal, decodePosition, encodePosition } from '#kernel';
import { AllianceReader } from '#alliance';

import {
  Allow,
  type Connection,
  NodeRegistry,
  type RequestContext,
  connectionFrom,
  pageOf,
  requestedFields,
} from '#platform';
import { AuthorityReader } from '../../use-cases/authority/authority-reader.js';
import { CostEntryConnection, type CostEntryType } from '../cost-entry.type.js';
import { ForwardArgs } from '../forward-args.js';
import { entryPosition, positionOfEntry } from '../entry-position.js';
import { showCostEntry } from '../show-cost-entry.js';
import { SpendingAuthorityConnection, SpendingAuthorityType } from './authority.types.js';

const LIST = 'spending-authorities/newest';

@Resolver(() => SpendingAuthorityType)
export class AuthorityQueries implements OnModuleInit {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly reader: AuthorityReader,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'spa',
      SpendingAuthorityType,
      'SpendingAuthority',
      async (id, context) => this.spendingAuthority(id, context),
      { callers: ['person', 'token', 'system'], scope: 'ledger:read' },
    );
  }

  @Allow('person', 'token', 'system', { scope: 'ledger:read' })
  @Query(() => SpendingAuthorityConnection, { description: 'The spending authorities of an alliance, newest first.' })
  async spendingAuthorities(
    @Args() args: ForwardArgs,
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<SpendingAuthorityType>> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.viewer(actor, allianceNo);
    const page = pageOf(args);
    const views = await this.reader.list(viewer, { before: beforeOf(page.cursor), limit: page.size + 1 });
    return connectionFrom(page, views.map(SpendingAuthorityType.of), ({ id }) => encodePosition(LIST, [id]));
  }

  @Allow('person', 'token', 'system', { scope: 'ledger:read' })
  @Query(() => SpendingAuthorityType, {
    nullable: true,
    description: 'One spending authority; null when there is none you may see.',
  })
  async spendingAuthority(
    @Args('id', { type: () => ID, description: 'Public id, `spa_…`.' }) id: string,
    @Context() { actor }: Pick<RequestContext, 'actor'>,
  ): Promise<SpendingAuthorityType | null> {
    const view = await this.reader.visible(actor, id);
    return view === null ? null : SpendingAuthorityType.of(view);
  }

  @ResolveField('entries', () => CostEntryConnection, {
    description: 'Entries that cite it, newest first; not those whose approval is kept from you.',
  })
  async entries(
    @Parent() { view }: SpendingAuthorityType,
    @Args() args: ForwardArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<CostEntryType>> {
    const page = pageOf(args);
    const place = { size: page.size, backwards: page.backwards, position: positionOfEntry(page.cursor) };
    const entries = await this.reader.entries(view, place, requestedFields(info));
    return connectionFrom(page, entries.map(showCostEntry), entryPosition);
  }
}

function beforeOf(cursor: string | null): string | null {
  if (cursor === null) return null;
  const [id] = decodePosition(LIST, cursor, 1);
  if (typeof id !== 'string') throw new Refusal('cursor.invalid', { found: cursor.slice(0, 40) });
  return id;
}
