import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type IsoDate, addDays } from '#kernel';
import { DateScalar, DateTimeScalar, MoneyType, MutationPayload, Node, connectionOf, showMoney } from '#platform';
import type { MatterStatus } from '../domain/matter.js';
import { type Method, type RuleCode, decisionRule, ruleMeaning } from '../domain/rules/decision-rule.js';
import { type MatterType, matterTypeOf } from '../domain/rules/matter-type.js';
import type { Choice, InterestWish } from '../domain/verdict/matter-record.js';
import type { DeclaredInterest } from '../store/matter-store.js';
import type { MatterView } from '../use-cases/governance-reader.js';
import {
  ChoiceEnum,
  InterestNatureEnum,
  InterestWishEnum,
  MatterStatusEnum,
  MatterTypeEnum,
  MethodEnum,
  RuleCodeEnum,
} from './governance-enums.js';

@ObjectType('MatterOption', { description: 'One way to answer a question.' })
export class MatterOptionType {
  @Field(() => String, { description: 'The option.' })
  text!: string;

  @Field(() => String, { description: 'Its effect on cost, in plain words.' })
  costEffect!: string;

  @Field(() => String, { description: 'Its effect on outcomes for people, in plain words.' })
  outcomeEffect!: string;
}

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
}

@ObjectType('Matter', { implements: () => [Node], description: 'A question put to a body.' })
export class MatterObjectType implements Node {
  @Field(() => ID, { description: 'Public id, `mat_…`.' })
  id!: string;

  @Field(() => MatterTypeEnum, { description: 'What it is about.' })
  type!: MatterType;

  @Field(() => MethodEnum, { description: 'How it is decided.' })
  method!: Method;

  @Field(() => MatterStatusEnum, { description: 'Where it is on its way.' })
  status!: MatterStatus;

  @Field(() => RuleCodeEnum, { description: 'The rule it is decided by; settled when it opens.' })
  rule!: RuleCode;

  @Field(() => String, { description: 'What that rule asks for, in a sentence.' })
  ruleInWords!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which votes count; null while none is set.' })
  votesUntil!: IsoDate | null;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => [MatterOptionType], { description: 'Ways to answer it.' })
  options!: readonly MatterOptionType[];

  @Field(() => String, { nullable: true, description: 'What is recommended; null for nothing.' })
  recommendation!: string | null;

  @Field(() => String, { description: 'Why it is best for people, rather than for one of the members.' })
  bestForPeople!: string;

  @Field(() => MoneyType, { nullable: true, description: 'What it would cost; null where it authorises no spending.' })
  amount!: MoneyType | null;

  @Field(() => [ID], { description: 'Things proposed elsewhere that come into force if it is approved, by public id.' })
  authorises!: readonly string[];

  @Field(() => ID, { nullable: true, description: 'The member it is about; null for none.' })
  subject!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it may be decided; null for any.' })
  notBefore!: IsoDate | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it opened; null for a draft.' })
  openedAt!: Date | null;

  @Field(() => ID, { description: 'The body that decides it, `bod_…`.' })
  bodyId!: string;

  @Field(() => String, { description: 'Name of that body.' })
  bodyName!: string;

  @Field(() => Int, { description: 'Counts its changes, from 1; send it back as `expectedVersion`.' })
  version!: number;

  view!: MatterView;

  /** A matter as the API shows it. */
  static of(view: MatterView): MatterObjectType {
    const { matter, body } = view;
    const { matterId: id, type, method, status, title, subject, notBefore, openedAt, version } = matter;
    const { question, options, recommendation, bestForPeople, amount, authorises } = matter.content;
    const rule = matter.frozen?.rule ?? decisionRule(matterTypeOf(type).rule);
    const days = rule.kind === 'SHARE' && matter.frozen !== null ? rule.windowDays : null;
    return Object.assign(new MatterObjectType(), {
      ...{ rule: rule.code, ruleInWords: ruleMeaning(rule.code) },
      votesUntil: days === null || matter.frozen === null ? null : addDays(matter.frozen.openedOn, days),
      ...{ id, type, method, status, title, subject, notBefore, openedAt, version },
      ...{
        question,
        options,
        recommendation,
        bestForPeople,
        authorises,
        bodyId: body.bodyId,
        bodyName: body.name,
        view,
      },
      amount: amount === null ? null : showMoney(amount),
    });
  }
}

export const MatterConnection = connectionOf(MatterObjectType, 'Matter');

@ObjectType('MatterPayload', { implements: () => [MutationPayload], description: 'The matter as it is now.' })
export class MatterPayload extends MutationPayload {
  @Field(() => MatterObjectType, { nullable: true, description: 'The matter; null when refused.' })
  matter?: MatterObjectType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('VotePayload', { implements: () => [MutationPayload], description: 'The vote as it was counted.' })
export class VotePayload extends MutationPayload {
  @Field(() => MatterObjectType, { nullable: true, description: 'The matter; null when refused.' })
  matter?: MatterObjectType | null;

  @Field(() => Int, { nullable: true, description: 'Number of the vote in the matter; null when refused.' })
  castNo?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
