import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar, MoneyType, MutationPayload, Node, connectionOf, showMoney } from '#platform';
import type { MatterStatus } from '../domain/matter.js';
import { type Method, type RuleCode, decisionRule, ruleMeaning } from '../domain/rules/decision-rule.js';
import { type MatterType, ruleBy } from '../domain/rules/matter-type.js';
import { closesAt } from '../domain/voting-window.js';
import type { MatterView } from '../use-cases/governance-reader.js';
import { MatterStatusEnum, MatterTypeEnum, MethodEnum, RuleCodeEnum } from './governance-enums.js';

@ObjectType('MatterOption', { description: 'One way to answer a question.' })
export class MatterOptionType {
  @Field(() => String, { description: 'The option.' })
  text!: string;

  @Field(() => String, { description: 'Its effect on cost, in plain words.' })
  costEffect!: string;

  @Field(() => String, { description: 'Its effect on outcomes for people, in plain words.' })
  outcomeEffect!: string;
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

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when no vote counts: the end of that day; null while none is set.',
  })
  closesAt!: Date | null;

  @Field(() => Boolean, {
    description: 'Whether votes are sealed: until it is closed everybody sees only how many have voted.',
  })
  sealed!: boolean;

  @Field(() => Int, { nullable: true, description: 'How many members could vote when it opened; null before.' })
  unitsEntitled!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day by which a decision is wanted; null when not tabled.' })
  wantedOn!: IsoDate | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back; null when it was not.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null when it was not.' })
  withdrawnReason!: string | null;

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

  @Field(() => String, { nullable: true, description: 'Kind of cost; null where no delegation is limited to one.' })
  category!: string | null;

  @Field(() => Boolean, { description: 'Technical or financial, so that an expert could settle it.' })
  technical!: boolean;

  @Field(() => ID, { nullable: true, description: 'The escalation that it is to settle, `esc_…`; null for none.' })
  settles!: string | null;

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
    const { amount, ...content } = matter.content;
    const rule = matter.frozen?.rule ?? decisionRule(ruleBy(body.terms, type));
    return Object.assign(new MatterObjectType(), {
      ...{ rule: rule.code, ruleInWords: ruleMeaning(rule.code) },
      ...lifeOf(view),
      ...{ id, type, method, status, title, subject, notBefore, openedAt, version },
      ...content,
      ...{ bodyId: body.bodyId, bodyName: body.name, view },
      amount: amount === null ? null : showMoney(amount),
    });
  }
}

/** Where a matter is on its way, and until when. */
function lifeOf({ matter, body }: MatterView): Partial<MatterObjectType> {
  const { frozen, content, wantedOn, withdrawn } = matter;
  return {
    votesUntil: frozen?.votesUntil ?? null,
    closesAt: frozen === null ? null : closesAt({ frozen }),
    sealed: frozen?.sealed ?? (content.sealed || body.terms.sealedBallots || false),
    unitsEntitled: frozen?.electorate.length ?? null,
    settles: content.settles ?? null,
    wantedOn,
    withdrawnAt: withdrawn?.at ?? null,
    withdrawnReason: withdrawn?.reason ?? null,
  };
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
