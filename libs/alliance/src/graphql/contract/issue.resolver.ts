import { Inject, type OnModuleInit } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Clock, Refusal, decodePosition, encodePosition } from '#kernel';
import { IdentityReader, OrganisationType } from '#identity';
import { CLOCK, type Connection, NodeRegistry, Public, type RequestContext, connectionFrom, pageOf } from '#platform';
import { type IssueLevel, issueRungs, levelAt, offeredAgreement } from '../../domain/contract/issue.js';
import { ProcessReader } from '../../use-cases/contract/process-reader.js';
import { IssueLevelEnum } from './contract-enums.js';
import { IssueClocksType, IssueConnection, IssueRungType, IssueStepType, IssueType } from './issue.types.js';

const LIST = 'issues';

@ArgsType()
export class IssueListArgs {
  @Field(() => Int, { nullable: true, description: 'How many items: 1 to 100, 25 when left out.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Start after the item with this cursor.' })
  after?: string | null;
}

@Resolver(() => IssueType)
export class IssueResolver implements OnModuleInit {
  constructor(
    private readonly reader: ProcessReader,
    private readonly identity: IdentityReader,
    private readonly nodes: NodeRegistry,
    @Inject(CLOCK) private readonly time: Clock,
  ) {}

  onModuleInit(): void {
    this.nodes.register('iss', IssueType, 'Issue', async (id, context) => this.issue(id, context));
  }

  @Public()
  @Query(() => IssueConnection, {
    description: 'Problems that organisations of an alliance share, newest first; none below the level of partners.',
  })
  async issues(
    @Args() args: IssueListArgs,
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('open', { type: () => Boolean, nullable: true, description: 'Only open ones, or only ended ones.' })
    open: boolean | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<IssueType>> {
    const page = pageOf(args);
    const { size, cursor } = page;
    const before = cursor === null ? null : decodePosition(LIST, cursor, 1)[0];
    if (before !== null && typeof before !== 'number') {
      throw new Refusal('cursor.invalid', { found: cursor?.slice(0, 40) ?? null });
    }
    const views = await this.reader.issues(actor, allianceId, open ?? null, { before, limit: size + 1 });
    return connectionFrom(page, views.map(IssueType.of), ({ number }) => encodePosition(LIST, [number]));
  }

  @Public()
  @Query(() => IssueType, { nullable: true, description: 'One issue; null when there is none you may see.' })
  async issue(
    @Args('id', { type: () => ID, description: 'Public id, `iss_…`.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<IssueType | null> {
    const view = await this.reader.issue(actor, id);
    return view === null ? null : IssueType.of(view);
  }

  @Public()
  @Query(() => IssueClocksType, {
    nullable: true,
    description: 'How long each level has for issues raised from now on; null below the level of partners.',
  })
  async issueClocks(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<IssueClocksType | null> {
    const clocks = await this.reader.clocks(actor, allianceId);
    return clocks === null ? null : IssueClocksType.of(clocks);
  }

  @ResolveField(() => IssueLevelEnum, { description: 'Who has it, by the clock; who had it last when it has ended.' })
  level({ view }: IssueType): IssueLevel {
    return levelAt(view.issue, this.time.now()).level;
  }

  @ResolveField(() => Boolean, { description: 'Whether the leadership team has run out of time with it.' })
  overdue({ view }: IssueType): boolean {
    return levelAt(view.issue, this.time.now()).overdue;
  }

  @ResolveField(() => [IssueRungType], { description: 'The levels it has been at, with the time each had.' })
  levels({ view }: IssueType): readonly IssueRungType[] {
    return issueRungs(view.issue, this.time.now());
  }

  @ResolveField(() => [OrganisationType], { description: 'The organisations that share it.' })
  async parties({ view }: IssueType): Promise<OrganisationType[]> {
    return this.organisations(view.issue.parties);
  }

  @ResolveField(() => [OrganisationType], {
    description: 'The parties that have said yes to what was written down last; none while nothing was.',
  })
  async confirmedBy({ view }: IssueType): Promise<OrganisationType[]> {
    return this.organisations(offeredAgreement(view.issue)?.confirmedBy ?? []);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What was written down last as agreed; null for nothing.',
  })
  agreed({ view }: IssueType): string | null {
    return offeredAgreement(view.issue)?.offer.words ?? null;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Number of those words: send it with your yes, so that it is to what you read. Null for nothing.',
  })
  agreedNo({ view }: IssueType): number | null {
    return offeredAgreement(view.issue)?.offer.no ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of the person who raised it.' })
  async raisedBy({ view }: IssueType): Promise<string | null> {
    const { raisedByNo } = view.issue;
    return raisedByNo === null ? null : (await this.identity.person(raisedByNo)).name;
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer raised it, and so may take it back while it is open.',
  })
  viewerRaisedIt(@Parent() { view }: IssueType, @Context() { actor }: RequestContext): boolean {
    return actor.kind === 'person' && actor.personNo === view.issue.raisedByNo;
  }

  @ResolveField(() => [IssueStepType], { description: 'What happened to it, in order.' })
  async steps({ view }: IssueType): Promise<IssueStepType[]> {
    return Promise.all(
      view.issue.steps.map(async ({ organisationNo, personNo, matter: matterId, ...step }) => {
        const [organisation = null] = organisationNo === null ? [] : await this.organisations([organisationNo]);
        const person = personNo === null ? null : (await this.identity.person(personNo)).name;
        return { ...step, organisation, person, matterId };
      }),
    );
  }

  private async organisations(numbers: readonly number[]): Promise<OrganisationType[]> {
    return Promise.all(numbers.map(async (no) => OrganisationType.of(await this.identity.organisation(no))));
  }
}
