import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar } from '#platform';
import type { InterestStanding } from '../domain/verdict/interest-standing.js';
import type { Choice, InterestWish } from '../domain/verdict/matter-record.js';
import type { DeclaredInterest } from '../store/vote-store.js';
import { ChoiceEnum, InterestNatureEnum, InterestStandingEnum, InterestWishEnum } from './governance-enums.js';

@ObjectType('Vote', { description: 'A vote as it was cast. Of each seat the last one counts.' })
export class VoteType {
  @Field(() => Int, { description: 'Its number in the matter, from 1.' })
  castNo!: number;

  @Field(() => ID, { description: 'For whom: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => ID, { description: 'From which seat, `sea_…`.' })
  seat!: string;

  @Field(() => ID, { description: 'By whom, `per_…`.' })
  person!: string;

  @Field(() => ChoiceEnum, { description: 'What it says.' })
  choice!: Choice;

  @Field(() => String, { nullable: true, description: 'Why; null when no reason was given.' })
  reason!: string | null;

  @Field(() => DateScalar, { description: 'On which day.' })
  on!: IsoDate;
}

@ObjectType('Proxy', { description: 'A paper by which a member lets somebody vote for it.' })
export class ProxyType {
  @Field(() => ID, { description: 'Who gave it: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => ID, { description: 'Who is to vote, `per_…`.' })
  holder!: string;

  @Field(() => DateTimeScalar, { description: 'When it was delivered.' })
  deliveredAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back; null while it stands.' })
  revokedAt!: Date | null;
}

@ObjectType('InterestMember', { description: 'A member that is asked about an interest.' })
export class InterestMemberType {
  @Field(() => ID, { description: 'Public id: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => String, { description: 'Name of the organisation, or which seat it is.' })
  name!: string;
}

@ObjectType('Interest', { description: 'An interest somebody declared in a matter.' })
export class InterestType {
  @Field(() => ID, { description: 'Public id, `int_…`.' })
  id!: string;

  @Field(() => ID, { description: 'Of whom: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => InterestNatureEnum, { description: 'What kind of interest it is.' })
  nature!: DeclaredInterest['nature'];

  @Field(() => String, { description: 'What the interest is.' })
  about!: string;

  @Field(() => InterestWishEnum, { description: 'What they want to do.' })
  wishes!: InterestWish;

  @Field(() => Boolean, { description: 'Whether it was disclosed before they voted.' })
  disclosedBefore!: boolean;

  @Field(() => InterestStandingEnum, { description: 'How it is handled: so far, or in the end.' })
  standing!: InterestStanding;

  @Field(() => [InterestMemberType], { description: 'The other members, who can agree to their taking part.' })
  others!: readonly InterestMemberType[];

  @Field(() => [InterestMemberType], { description: 'Those who agreed, in their absence.' })
  agreed!: readonly InterestMemberType[];

  @Field(() => String, { nullable: true, description: 'What was said to it; null for nothing.' })
  note!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was last recorded; null while it was not.' })
  handledAt!: Date | null;
}
