import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar, MoneyType, MutationPayload, Node, showMoney } from '#platform';
import { type Body, type BodySeat, delegationsTo, meetingTermsOf } from '../domain/body.js';
import type { Span } from '../domain/calendar/deadlines.js';
import type { BodyKind, MatterType } from '../domain/rules/matter-type.js';
import type { QuorumRule } from '../domain/rules/quorum-rule.js';
import { MeetingTermsType } from './meeting/meeting-terms.input.js';
import { BodyKindEnum, MatterTypeEnum, QuorumKindEnum, SpanUnitEnum } from './governance-enums.js';
import { RuleChoiceType, rulesToChoose } from './rule-choice.types.js';

@ObjectType('QuorumRule', { description: 'Who must be there for a body to decide in a meeting.' })
export class QuorumRuleType {
  @Field(() => QuorumKindEnum, { description: 'How the number is worked out.' })
  kind!: QuorumRule['kind'];

  @Field(() => Int, { nullable: true, description: 'Fewest that must be there; null where each member must be.' })
  minimum?: number | null;

  @Field(() => Int, { nullable: true, description: 'Upper number of the share of the members; null for no share.' })
  num?: number | null;

  @Field(() => Int, { nullable: true, description: 'Lower number of the share of the members; null for no share.' })
  den?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'At an adjourned meeting those who came are enough.' })
  adjournedPresentSuffice?: boolean | null;
}

@ObjectType('Delegation', { description: 'What a body may decide of what belongs to another.' })
export class DelegationType {
  @Field(() => MatterTypeEnum, { description: 'Matters of this kind.' })
  type!: MatterType;

  @Field(() => String, { nullable: true, description: 'Kind of cost; null for any.' })
  category!: string | null;

  @Field(() => MoneyType, { description: 'Up to this amount.' })
  limit!: MoneyType;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it has none.' })
  to!: IsoDate | null;
}

@ObjectType('Span', { description: 'A time that a clock runs for.' })
export class SpanType {
  @Field(() => SpanUnitEnum, { description: 'In what it is counted.' })
  unit!: Span['unit'];

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('StandIn', { description: 'Somebody who may stand in on a seat.' })
export class StandInType {
  @Field(() => ID, { description: 'The person, `per_…`.' })
  personId!: string;

  @Field(() => DateTimeScalar, { description: 'When they were named.' })
  namedAt!: Date;

  @Field(() => ID, { nullable: true, description: 'The decision that named them; null: named with the seat.' })
  decisionId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which they may stand in; null: at once.' })
  from!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which they may not any more; null: no end.' })
  endsOn!: IsoDate | null;
}

@ObjectType('Seat', { description: 'A place on a body.' })
export class SeatType {
  @Field(() => ID, { description: 'Public id, `sea_…`.' })
  id!: string;

  @Field(() => ID, { description: 'The person who sits on it, `per_…`.' })
  memberId!: string;

  @Field(() => [ID], { description: 'Those who were named to stand in and have no end set, `per_…`.' })
  alternateIds!: string[];

  @Field(() => [StandInType], { description: 'Who was named to stand in, by whom and for which days; past ones too.' })
  standIns!: StandInType[];

  @Field(() => Boolean, { description: 'Whether the owner speaks from here.' })
  owner!: boolean;

  @Field(() => DateScalar, { description: 'First day on which it counts.' })
  from!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts; null while it has none.' })
  to!: IsoDate | null;

  organisationNo!: number | null;
  memberNo!: number;

  /** A seat as the API shows it. */
  static of({ seatId: id, organisation, member, owner, from, to, alternates: named }: BodySeat): SeatType {
    const lasting = named.filter(({ endsOn }) => endsOn === undefined || endsOn === null);
    const people = { memberId: member.id, alternateIds: [...new Set(lasting.map(({ person }) => person))] };
    const numbers = { organisationNo: organisation?.no ?? null, memberNo: member.no };
    const standIns = named.map(({ person, namedAt, decision = null, from: since = null, endsOn = null }) => {
      return { personId: person, namedAt: new Date(namedAt), decisionId: decision, from: since, endsOn };
    });
    return Object.assign(new SeatType(), { id, owner, from, to, ...people, ...numbers, standIns });
  }
}

@ObjectType('Body', { implements: () => [Node], description: 'A body of an alliance that decides or advises.' })
export class BodyType implements Node {
  @Field(() => ID, { description: 'Public id, `bod_…`.' })
  id!: string;

  @Field(() => BodyKindEnum, { description: 'What kind of body it is.' })
  kind!: BodyKind;

  @Field(() => String, { description: 'Capitals in the references of its decisions.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for and may do; null while not written down.' })
  termsOfReference!: string | null;

  @Field(() => QuorumRuleType, { nullable: true, description: 'Who must be there; null when it decides in writing.' })
  quorum!: QuorumRuleType | null;

  @Field(() => SpanType, {
    nullable: true,
    description: 'The time in which it decides in writing, where the rule sets none; null for no end.',
  })
  writtenWindow!: SpanType | null;

  @Field(() => Boolean, { description: 'Whether votes are sealed in all its matters until they are closed.' })
  sealedBallots!: boolean;

  @Field(() => [DelegationType], { description: 'What it may decide of what belongs to other bodies.' })
  delegations!: DelegationType[];

  @Field(() => [RuleChoiceType], {
    description:
      'Every rule its terms may choose, for the kinds of matter where they can; the matter’s own rule first.',
  })
  rulesToChoose!: RuleChoiceType[];

  @Field(() => MeetingTermsType, { description: 'How it holds its meetings.' })
  meetings!: MeetingTermsType;

  @Field(() => [SeatType], { description: 'Its seats, past and present.' })
  seats!: SeatType[];

  @Field(() => Int, { description: 'Counts its changes, from 1.' })
  version!: number;

  own!: Body;

  /** A body as the API shows it. */
  static of(body: Body, seats: readonly BodySeat[]): BodyType {
    const { bodyId: id, kind, code, name, terms, version } = body;
    const delegations = delegationsTo(body).map((each) => ({ ...each, limit: showMoney(each.limit) }));
    const { reference: termsOfReference, quorum, writtenWindow = null, sealedBallots = false } = terms;
    const shown = {
      termsOfReference,
      quorum,
      writtenWindow,
      sealedBallots,
      delegations,
      rulesToChoose: rulesToChoose(kind),
      meetings: meetingTermsOf({ kind, terms }),
      seats: seats.map((seat) => SeatType.of(seat)),
    };
    return Object.assign(new BodyType(), { id, kind, code, name, version, ...shown, own: body });
  }
}

@ObjectType('BodyPayload', { implements: () => [MutationPayload], description: 'The body as it is now.' })
export class BodyPayload extends MutationPayload {
  @Field(() => BodyType, { nullable: true, description: 'The body; null when refused.' })
  body?: BodyType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('SeatPayload', { implements: () => [MutationPayload], description: 'Which seat it was about.' })
export class SeatPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'The seat, `sea_…`; null when refused.' })
  seatId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
