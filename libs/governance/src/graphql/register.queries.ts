import { Inject } from '@nestjs/common';
import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Clock, Refusal, decodePosition, encodePosition, todayIn } from '#kernel';
import { IdentityReader } from '#identity';
import { CLOCK, type Connection, Public, type RequestContext, connectionFrom, pageOf } from '#platform';
import { RegisterReader } from '../use-cases/register/register-reader.js';
import { InterestType } from './vote.types.js';
import { DecisionRegisterFilter, RegisterPageArgs } from './register.inputs.js';
import { PublicationType } from './publication.types.js';
import { RegisterBodyType, RegisterCoverageType } from './register-payloads.js';
import { RegisteredDecisionConnection, RegisteredDecisionType } from './register.types.js';

const ALLIANCE = 'The alliance, `all_…`.';
const LIST = 'decisionRegister';

@Resolver(() => RegisteredDecisionType)
export class RegisterQueries {
  constructor(
    private readonly reader: RegisterReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Query(() => RegisteredDecisionConnection, {
    description:
      'The register of decisions, newest first: in full where you may look into the body, of all others what is published.',
  })
  async decisionRegister(
    @Args() args: RegisterPageArgs,
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('filter', {
      type: () => DecisionRegisterFilter,
      nullable: true,
      description: 'Which decisions; left out: all.',
    })
    filter: DecisionRegisterFilter | null,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<RegisteredDecisionType>> {
    const page = pageOf(args);
    const before = page.cursor === null ? null : placeOf(page.cursor);
    const sought = {
      text: filter?.text?.trim() ? filter.text.trim() : null,
      bodyId: filter?.body ?? null,
      type: filter?.type ?? null,
      outcome: filter?.outcome ?? null,
      from: filter?.from ?? null,
      to: filter?.to ?? null,
      standing: filter?.status ?? null,
      published: filter?.published ?? null,
      reviewDue: filter?.reviewDue ?? false,
      authorises: filter?.authorises ?? null,
    };
    const entries = await this.reader.page(actor, allianceId, sought, { before, limit: page.size + 1 });
    const today = todayIn(this.clock);
    const shown = entries.map((entry) => RegisteredDecisionType.of(entry, today));
    return connectionFrom(page, shown, ({ entry }) => encodePosition(LIST, [entry.decision.record.decisionNo]));
  }

  @Public()
  @Query(() => RegisteredDecisionType, {
    nullable: true,
    description: 'The decision with a reference, for ever; null when it is not on your register.',
  })
  async decisionByReference(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('reference', { type: () => String, description: 'Such as `RB-ALT-0001`.' }) reference: string,
    @Context() { actor }: RequestContext,
  ): Promise<RegisteredDecisionType | null> {
    const entry = await this.reader.byReference(actor, allianceId, reference);
    return entry && RegisteredDecisionType.of(entry, todayIn(this.clock));
  }

  @Public()
  @Query(() => RegisterCoverageType, { description: 'How much of an alliance’s decisions you are shown.' })
  async decisionRegisterCoverage(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Context() { actor }: RequestContext,
  ): Promise<RegisterCoverageType> {
    return this.reader.coverage(actor, allianceId);
  }

  @Public()
  @Query(() => [RegisterBodyType], {
    description: 'The bodies of an alliance, and whether their decisions are published when they are recorded.',
  })
  async decisionRegisterBodies(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
  ): Promise<RegisterBodyType[]> {
    return this.reader.publishers(allianceId);
  }

  @ResolveField(() => [PublicationType], {
    description: 'What was settled about its publication, the latest first; the public is shown the latest alone.',
  })
  async publications({ entry }: RegisteredDecisionType): Promise<PublicationType[]> {
    const today = todayIn(this.clock);
    return (await this.reader.publications(entry)).map((each) =>
      PublicationType.of(each, today, entry.decision.readership),
    );
  }

  @ResolveField(() => [InterestType], { nullable: true, description: 'The interests that were declared, and what of.' })
  async interests({ entry }: RegisteredDecisionType): Promise<InterestType[] | null> {
    const declared = await this.reader.interests(entry);
    return declared && declared.map(({ interestId: id, ...interest }) => ({ id, ...interest }));
  }
}

@Resolver(() => PublicationType)
export class PublicationFields {
  constructor(private readonly identity: IdentityReader) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'Name of who settled it; null where the body’s setting did, and for the public.',
  })
  async decidedBy({ decidedByNo }: PublicationType): Promise<string | null> {
    return decidedByNo === null ? null : (await this.identity.person(decidedByNo)).name;
  }
}

function placeOf(cursor: string): number {
  const [before] = decodePosition(LIST, cursor, 1);
  if (typeof before !== 'number') throw new Refusal('cursor.invalid', { found: cursor.slice(0, 40) });
  return before;
}
