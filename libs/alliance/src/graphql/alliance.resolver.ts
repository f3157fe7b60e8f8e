import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { opennessName } from '#kernel';
import { IdentityReader, OrganisationType, powers } from '#identity';
import { type Connection, NodeRegistry, PageArgs, Public, type RequestContext, pageOf } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import { reasonAgainst } from '../domain/permission-hint.js';
import type { Viewer } from '../domain/viewer.js';
import { MembershipReader } from '../use-cases/membership/membership-reader.js';
import {
  AllianceConnection,
  AllianceType,
  AllianceViewerType,
  ParticipationType,
  PermissionHintType,
} from './alliance-types.js';
import { pageOfAlliances } from './alliance-page.js';

@Resolver(() => AllianceType)
export class AllianceResolver implements OnModuleInit {
  constructor(
    private readonly reader: AllianceReader,
    private readonly identity: IdentityReader,
    private readonly nodes: NodeRegistry,
    private readonly membership: MembershipReader,
  ) {}

  onModuleInit(): void {
    this.nodes.register('all', AllianceType, 'Alliance', async (id) => this.alliance(id));
  }

  @Public()
  @Query(() => AllianceType, { nullable: true, description: 'An alliance; null when there is none with this id.' })
  async alliance(
    @Args('id', { type: () => ID, description: 'Public id, `all_…`.' }) id: string,
  ): Promise<AllianceType | null> {
    const alliance = await this.reader.byId(id);
    return alliance === undefined ? null : AllianceType.of(alliance);
  }

  @Public()
  @Query(() => AllianceConnection, { description: 'The alliances there are, by name.' })
  async alliances(
    @Args() args: PageArgs,
    @Args('mine', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Only those that you look at as more than the public.',
    })
    mine: boolean,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<AllianceType>> {
    const all = await this.reader.list();
    const viewers = mine
      ? await Promise.all(all.map(({ allianceNo }) => this.reader.recordViewer(actor, allianceNo)))
      : [];
    const shown = all.filter((_alliance, at) => !mine || viewers[at]?.role !== 'PUBLIC');
    return pageOfAlliances(shown, pageOf(args));
  }

  @ResolveField(() => [ParticipationType], {
    description: 'Its organisations, past and present, first come first; to members also those on their way in.',
  })
  async participations(
    { allianceNo }: AllianceType,
    _args: unknown,
    { actor }: RequestContext,
  ): Promise<ParticipationType[]> {
    const today = this.reader.today();
    return (await this.membership.list(actor, allianceNo)).map((each) => ParticipationType.of(each, today));
  }

  @ResolveField(() => AllianceViewerType, { description: 'As what you look at it today.' })
  async viewer(alliance: AllianceType, _args: unknown, context: RequestContext): Promise<AllianceViewerType> {
    const viewer = await this.reader.recordViewer(context.actor, alliance.allianceNo);
    const { role, level, organisationNo, powers: held, until } = viewer;
    const organisation = organisationNo === null ? null : await this.identity.organisation(organisationNo);
    const mine = await this.reader.mayActFor(context.actor, alliance.allianceNo);
    return {
      role,
      level: opennessName(level),
      organisation: organisation === null ? null : OrganisationType.of(organisation),
      mayActFor: mine.map((each) => OrganisationType.of(each.organisation)),
      powers: powers.filter((power) => held.has(power)),
      until,
    };
  }

  @ResolveField(() => [PermissionHintType], { description: 'What you may and may not do in it, with the reason.' })
  async viewerCan(alliance: AllianceType, _args: unknown, context: RequestContext): Promise<PermissionHintType[]> {
    const viewer = await this.viewerOf(alliance, context);
    return powers.map((power) => {
      const reason = reasonAgainst(viewer, power);
      return { power, allowed: reason === null, reason };
    });
  }

  private async viewerOf({ allianceNo }: AllianceType, { actor }: RequestContext): Promise<Viewer> {
    return this.reader.viewer(actor, allianceNo);
  }
}
