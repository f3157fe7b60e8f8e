import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { NodeRegistry, Public, type RequestContext } from '#platform';
import { type ParticipationDeed, possibleDeeds } from '../../domain/membership/participation-view.js';
import { ImperativesReader } from '../../use-cases/imperatives/imperatives-reader.js';
import { MembershipReader } from '../../use-cases/membership/membership-reader.js';
import { ParticipationType } from '../alliance-types.js';
import { ParticipationDeedEnum } from './membership-enums.js';
import {
  DefaultNoticeType,
  ImperativeType,
  ImperativesCheckType,
  ParticipationStepType,
} from './participation.types.js';

@Resolver(() => ParticipationType)
export class ParticipationFields implements OnModuleInit {
  constructor(
    private readonly reader: MembershipReader,
    private readonly checks: ImperativesReader,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('par', ParticipationType, 'Participation', async (id, context) =>
      this.participation(id, context),
    );
  }

  @Public()
  @Query(() => ParticipationType, {
    nullable: true,
    description: 'An organisation’s part in an alliance; null when there is none you may see.',
  })
  async participation(
    @Args('id', { type: () => ID, description: 'Public id, `par_…`.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<ParticipationType | null> {
    const view = await this.reader.one(actor, id);
    return view === null ? null : ParticipationType.of(view, this.reader.today());
  }

  @Public()
  @Query(() => [ImperativeType], { description: 'The qualities that the members of an alliance ask of each other.' })
  async imperatives(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
  ): Promise<readonly ImperativeType[]> {
    return this.checks.items(allianceId);
  }

  @ResolveField(() => [ParticipationStepType], {
    description: 'How it came to where it stands, oldest first; for members and its own people.',
  })
  async steps({ view }: ParticipationType): Promise<readonly ParticipationStepType[]> {
    return this.reader.steps(view);
  }

  @ResolveField(() => [DefaultNoticeType], {
    description: 'Notices of default served on it, oldest first; for members and its own people.',
  })
  async defaultNotices({ view }: ParticipationType): Promise<readonly DefaultNoticeType[]> {
    const notices = await this.reader.notices(view);
    return notices.map(({ noticeId: id, ...notice }) => ({ id, ...notice }));
  }

  @ResolveField(() => [ImperativesCheckType], {
    description: 'Checks of it against the qualities, oldest first; for members and its own people.',
  })
  async imperativesChecks({ view }: ParticipationType): Promise<readonly ImperativesCheckType[]> {
    const checks = await this.checks.checks(view);
    return checks.map(({ checkId: id, ...check }) => ({ id, ...check }));
  }

  @ResolveField(() => [ParticipationDeedEnum], { description: 'What you can do about it now.' })
  async possible({ view }: ParticipationType): Promise<readonly ParticipationDeed[]> {
    const [notices, checks] = await Promise.all([this.reader.notices(view), this.checks.checks(view)]);
    const { status, accessionHash } = view.record;
    const at = {
      ...{ status, hasDeed: accessionHash !== null },
      noticeOpen: notices.some(({ settledAs }) => settledAs === null),
      checkOpen: checks.at(-1)?.outcome === null,
    };
    return possibleDeeds(at, view.rights);
  }
}
