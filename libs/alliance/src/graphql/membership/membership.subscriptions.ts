import { Args, Context, Field, ID, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { type Actor, type IsoDate, OpennessLevel, Refusal } from '#kernel';
import { Allow, DateScalar, DateTimeScalar, type RequestContext, StreamSource } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import type { ParticipationStatus } from '../../domain/participation.js';
import { MEMBERSHIP_CHANGED, NOTICE_SERVED } from '../../events/membership-topics.js';
import { ParticipationStatusEnum } from '../alliance-enums.js';
import { ALLIANCE } from './membership-args.js';

const AFTER = 'Cursor of the last event you have; what came since is sent first. Left out: from now on.';

@ObjectType({ isAbstract: true })
abstract class MembershipEventType {
  @Field(() => String, { description: 'Where it stands in the stream: send it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => DateTimeScalar, { description: 'When it took effect.' })
  occurredAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Field(() => String, { description: 'Pseudonym of who recorded it.' })
  actor!: string;

  @Field(() => ID, { description: 'The organisation, `org_…`.' })
  organisation!: string;
}

@ObjectType('MembershipChanged', { description: 'An organisation took a step into, within or out of an alliance.' })
export class MembershipChangedType extends MembershipEventType {
  @Field(() => ID, { nullable: true, description: 'Its participation, `par_…`; null in what was recorded long ago.' })
  participation!: string | null;

  @Field(() => ParticipationStatusEnum, { description: 'Where it stands after it.' })
  status!: ParticipationStatus;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it counts.' })
  on!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Its last day, where one was set.' })
  lastDay!: IsoDate | null;

  @Field(() => ID, { nullable: true, description: 'The decision it rests on, `dec_…`; null for none.' })
  decision!: string | null;
}

@ObjectType('DefaultNoticeServed', { description: 'A member was served notice of default.' })
export class DefaultNoticeServedType extends MembershipEventType {
  @Field(() => ID, { description: 'Its participation, `par_…`.' })
  participation!: string;

  @Field(() => ID, { description: 'The notice, `dfn_…`.' })
  notice!: string;

  @Field(() => DateScalar, { description: 'The day it was served.' })
  servedOn!: IsoDate;

  @Field(() => DateScalar, { description: 'Last day for putting it right.' })
  remedyUntil!: IsoDate;

  @Field(() => DateScalar, { description: 'First day on which the others may exclude it.' })
  excludableFrom!: IsoDate;
}

@Resolver()
export class MembershipSubscriptions {
  constructor(private readonly alliances: AllianceReader) {}

  @Allow('person', 'token', { scope: 'events:read' })
  @Subscription(() => MembershipChangedType, {
    description: 'Organisations as they come, stand and go: a filter of `events`, for the members.',
  })
  async membershipChanged(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('after', { type: () => String, nullable: true, description: AFTER }) after: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<StreamSource> {
    return new StreamSource(MEMBERSHIP_CHANGED, { allianceNo: await this.needMember(actor, allianceId), after });
  }

  @Allow('person', 'token', { scope: 'events:read' })
  @Subscription(() => DefaultNoticeServedType, {
    description: 'Notices of default as they are served: a filter of `events`, for the members.',
  })
  async defaultNoticeServed(
    @Args('allianceId', { type: () => ID, description: ALLIANCE }) allianceId: string,
    @Args('after', { type: () => String, nullable: true, description: AFTER }) after: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<StreamSource> {
    return new StreamSource(NOTICE_SERVED, { allianceNo: await this.needMember(actor, allianceId), after });
  }

  private async needMember(actor: Actor, allianceId: string): Promise<number> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const { level } = await this.alliances.viewer(actor, allianceNo);
    if (level >= OpennessLevel.PARTNERS) return allianceNo;
    throw new Refusal('not-allowed', { needs: 'an appointment with a partner, the commissioner or the auditor' });
  }
}
