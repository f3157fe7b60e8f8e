import type { OnModuleInit } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { type IsoDate, Refusal, decodePosition, encodePosition } from '#kernel';
import {
  type AccessRule,
  Allow,
  type Connection,
  DateScalar,
  MoneyInput,
  NodeRegistry,
  type Page,
  type RequestContext,
  connectionFrom,
  pageOf,
  readMoney,
} from '#platform';
import type { MatterStatus } from '../domain/matter.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import { GovernanceReader, type NewestFirst } from '../use-cases/governance-reader.js';
import { BodyType } from './body.types.js';
import { DecisionConnection, DecisionType } from './decision.types.js';
import { MatterStatusEnum, MatterTypeEnum } from './governance-enums.js';
import { MatterConnection, MatterObjectType } from './matter.types.js';

/** Who may ask for things of bodies at all; what they are shown is decided for each of them. */
export const READERS: AccessRule = { callers: ['person', 'token', 'system'], scope: 'governance:read' };

const ALLIANCE = 'The alliance, `all_…`.';

@ArgsType()
export class NewestFirstArgs {
  @Field(() => Int, { nullable: true, description: 'How many items: 1 to 100, 25 when left out.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Start after the item with this cursor.' })
  after?: string | null;
}

@Resolver()
export class GovernanceQueries implements OnModuleInit {
  constructor(
    private readonly reader: GovernanceReader,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('mat', MatterObjectType, 'Matter', async (id, context) => this.matter(id, context), READERS);
    this.nodes.register('dec', DecisionType, 'Decision', async (id, context) => this.decision(id, context), READERS);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [BodyType], { description: 'The bodies of an alliance that you may look into.' })
  async bodies(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<BodyType[]> {
    return (await this.reader.bodies(actor, allianceId)).map(({ body, seats }) => BodyType.of(body, seats));
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => MatterConnection, { description: 'Matters of the bodies that you may look into, newest first.' })
  async matters(
    @Args() args: NewestFirstArgs,
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('status', { type: () => MatterStatusEnum, nullable: true, description: 'Only those that stand so.' })
    status: MatterStatus | null | undefined,
    @Args('bodyId', { type: () => ID, nullable: true, description: 'Only those of this body, `bod_…`.' })
    bodyId: string | null | undefined,
    @Args('type', { type: () => MatterTypeEnum, nullable: true, description: 'Only those of this kind.' })
    type: MatterType | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<MatterObjectType>> {
    const page = pageOf(args);
    const filter = { status: status ?? null, bodyId: bodyId ?? null, type: type ?? null };
    const views = await this.reader.matters(actor, allianceId, filter, newestFirst('matters', page));
    return connectionFrom(page, views.map(MatterObjectType.of), ({ view }) =>
      encodePosition('matters', [view.matter.matterNo]),
    );
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [MatterObjectType], {
    description:
      'What is to come: tabled matters of the bodies that you may look into, by the day on which a decision is wanted; at most 200.',
  })
  async forwardPlan(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterObjectType[]> {
    return (await this.reader.forwardPlan(actor, allianceId)).map(MatterObjectType.of);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => MatterObjectType, { nullable: true, description: 'One matter; null when there is none you may see.' })
  async matter(
    @Args('id', { type: () => ID, description: 'Public id, `mat_…`.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterObjectType | null> {
    const view = await this.reader.matter(actor, id);
    return view === null ? null : MatterObjectType.of(view);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [MatterObjectType], {
    description: 'The matters you may see in which a thing proposed elsewhere is to be authorised, the oldest first.',
  })
  async mattersAuthorising(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('thingId', { type: () => ID, description: 'Public id of the thing.' }) thingId: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterObjectType[]> {
    const allianceNo = await this.reader.allianceNo(allianceId);
    return (await this.reader.mattersAuthorising(actor, allianceNo, thingId)).map(MatterObjectType.of);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => DecisionConnection, { description: 'Decisions of the bodies that you may look into, newest first.' })
  async decisions(
    @Args() args: NewestFirstArgs,
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<DecisionType>> {
    const page = pageOf(args);
    const views = await this.reader.decisions(actor, allianceId, newestFirst('decisions', page));
    return connectionFrom(page, views.map(DecisionType.of), ({ view }) =>
      encodePosition('decisions', [view.decision.decisionNo]),
    );
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [DecisionType], {
    description:
      'Decisions in force whose day to be looked at again comes by a day, the earliest first, of the bodies that you may look into; at most 200.',
  })
  async decisionsToReview(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('by', { type: () => DateScalar, description: 'The last day looked at.' }) by: IsoDate,
    @Context() { actor }: RequestContext,
  ): Promise<DecisionType[]> {
    return (await this.reader.decisionsToReview(actor, allianceId, by)).map(DecisionType.of);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => DecisionType, { nullable: true, description: 'One decision; null when there is none you may see.' })
  async decision(
    @Args('id', { type: () => ID, description: 'Public id, `dec_…`.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<DecisionType | null> {
    const view = await this.reader.decision(actor, id);
    return view === null ? null : DecisionType.of(view);
  }

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [BodyType], {
    description: 'Who would have to decide something of this kind and amount: the nearest to the work first.',
  })
  async whoDecides(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('type', { type: () => MatterTypeEnum, description: 'What it is about.' }) type: MatterType,
    @Args('amount', { type: () => MoneyInput, nullable: true, description: 'What it would cost.' })
    amount: MoneyInput | null | undefined,
    @Args('category', { type: () => String, nullable: true, description: 'Kind of cost.' })
    category: string | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<BodyType[]> {
    const scope = { type, amount: amount ? readMoney(amount, 'amount') : null, category: category ?? null };
    const able = await this.reader.whoDecides(actor, allianceId, scope);
    const known = await this.reader.bodies(actor, allianceId);
    return able.flatMap(({ bodyId }) => {
      const one = known.find(({ body }) => body.bodyId === bodyId);
      return one === undefined ? [] : [BodyType.of(one.body, one.seats)];
    });
  }
}

/** One more than asked for tells that there are more. */
export function newestFirst(list: string, { size, cursor }: Page): NewestFirst {
  if (cursor === null) return { before: null, limit: size + 1 };
  const [before] = decodePosition(list, cursor, 1);
  if (typeof before !== 'number') throw new Refusal('cursor.invalid', { found: cursor.slice(0, 40) });
  return { before, limit: size + 1 };
}
