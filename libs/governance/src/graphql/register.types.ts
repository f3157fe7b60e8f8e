import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, MoneyType, connectionOf, showMoney } from '#platform';
import type { Readership } from '../domain/register/register-fields.js';
import { registerJson } from '../domain/register/register-json.js';
import type { DecisionStanding } from '../domain/decision-standing.js';
import { type Method, type RuleCode, ruleMeaning } from '../domain/rules/decision-rule.js';
import type { BodyKind, MatterType } from '../domain/rules/matter-type.js';
import type { Outcome } from '../domain/verdict/outcome.js';
import type { RegisterEntry } from '../use-cases/register/register-reader.js';
import { DecisionReferenceType, VerdictType } from './decision.types.js';
import { BodyKindEnum, MatterTypeEnum, MethodEnum, OutcomeEnum, RuleCodeEnum } from './governance-enums.js';
import { MatterOptionType } from './matter.types.js';
import { PublicationType, SnippetPartType } from './publication.types.js';
import { DecisionStandingEnum, ReadershipEnum, RegisterFieldEnum, fieldName } from './register-enums.js';

@ObjectType('VoteTally', { description: 'How many members said what.' })
export class VoteTallyType {
  @Field(() => Int, { description: 'For it.' })
  for!: number;

  @Field(() => Int, { description: 'Against it.' })
  against!: number;

  @Field(() => Int, { description: 'Abstained, or stood aside.' })
  abstained!: number;

  @Field(() => Int, { description: 'Members whose seats disagree.' })
  divided!: number;

  @Field(() => Int, { description: 'Could decide and did not say.' })
  silent!: number;
}

@ObjectType('RegisteredDecision', {
  description: 'A decision on the register, as far as you may see it. A field that you are not shown is in `withheld`.',
})
export class RegisteredDecisionType {
  @Field(() => ID, { description: 'Public id, `dec_…`.' })
  id!: string;

  @Field(() => String, { description: 'Reference, such as `RB-ALT-0001`. It stays for ever.' })
  reference!: string;

  @Field(() => ReadershipEnum, { description: 'As who you read it.' })
  readership!: Readership;

  @Field(() => [RegisterFieldEnum], { description: 'The fields that you are not shown, whole.' })
  withheld!: string[];

  @Field(() => ID, { description: 'The body that decided, `bod_…`.' })
  bodyId!: string;

  @Field(() => String, { description: 'Name of the body.' })
  bodyName!: string;

  @Field(() => BodyKindEnum, { description: 'What kind of body it is.' })
  bodyKind!: BodyKind;

  @Field(() => DateScalar, { description: 'The day on which it was decided.' })
  decidedOn!: IsoDate;

  @Field(() => PublicationType, { description: 'How far it is open to the public, and why.' })
  publication!: PublicationType;

  @Field(() => String, { nullable: true, description: 'Title of the matter.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'The question.' })
  question!: string | null;

  @Field(() => [MatterOptionType], { nullable: true, description: 'Ways to answer it that were put to the body.' })
  options!: readonly MatterOptionType[] | null;

  @Field(() => String, { nullable: true, description: 'What was recommended.' })
  recommendation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is best for people, rather than for one of the members.',
  })
  bestForPeople!: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'What it costs; null too where it authorises no spending.' })
  amount!: MoneyType | null;

  @Field(() => String, { nullable: true, description: 'What was decided.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reasons!: string | null;

  @Field(() => String, { nullable: true, description: 'What else was considered and rejected.' })
  alternatives!: string | null;

  @Field(() => MatterTypeEnum, { nullable: true, description: 'What it is about.' })
  type!: MatterType | null;

  @Field(() => MethodEnum, { nullable: true, description: 'In a meeting, or in writing.' })
  method!: Method | null;

  @Field(() => OutcomeEnum, { nullable: true, description: 'How it came out.' })
  outcome!: Outcome | null;

  @Field(() => DecisionStandingEnum, { nullable: true, description: 'Whether it counts today.' })
  standing!: DecisionStanding | null;

  @Field(() => DateScalar, { nullable: true, description: 'From when it counts; null for at once.' })
  effectiveFrom!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts; null while it has none.' })
  expiresOn!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be looked at again; null for never.' })
  reviewOn!: IsoDate | null;

  @Field(() => DecisionReferenceType, {
    nullable: true,
    description: 'What took its place; null while it stands, and when that is not on your register.',
  })
  supersededBy!: DecisionReferenceType | null;

  @Field(() => [DecisionReferenceType], {
    nullable: true,
    description: 'Earlier decisions on your register whose place it took.',
  })
  supersedes!: readonly DecisionReferenceType[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was ended, as whoever recorded it wrote; null too where that was left to the later decision.',
  })
  endedBecause!: string | null;

  @Field(() => RuleCodeEnum, { nullable: true, description: 'The rule it was decided by.' })
  rule!: RuleCode | null;

  @Field(() => String, { nullable: true, description: 'What that rule asks for, in a sentence.' })
  ruleInWords!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'How it came out so, in sentences. The public reads no names.',
  })
  words!: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'The members that could decide and were there, by name.' })
  tookPart!: readonly string[] | null;

  @Field(() => VoteTallyType, { nullable: true, description: 'How many said what.' })
  tally!: VoteTallyType | null;

  @Field(() => Int, { nullable: true, description: 'How many members did not take part because of an interest.' })
  recusals!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many interests were declared.' })
  interestCount!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether everybody was asked about interests.' })
  interestsChecked!: boolean | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 (hex) over the verdict; the log has it too.' })
  verdictHash!: string | null;

  @Field(() => String, { nullable: true, description: 'Kind of cost.' })
  category!: string | null;

  @Field(() => ID, { nullable: true, description: 'The member it is about; null for none.' })
  subject!: string | null;

  @Field(() => [ID], { nullable: true, description: 'Things proposed elsewhere that it authorises, by public id.' })
  authorises!: readonly string[] | null;

  @Field(() => ID, { nullable: true, description: 'The matter, `mat_…`.' })
  matterId!: string | null;

  @Field(() => VerdictType, { nullable: true, description: 'The verdict, with who said what.' })
  get verdict(): VerdictType | null {
    const { verdict } = this.entry.decision.shown;
    return verdict === undefined ? null : VerdictType.of(verdict);
  }

  @Field(() => [SnippetPartType], { nullable: true, description: 'Where what you looked for stands in it.' })
  snippet!: readonly SnippetPartType[] | null;

  @Field(() => Boolean, { description: 'Whether you may settle its publication.' })
  viewerCanPublish!: boolean;

  @Field(() => String, { description: 'All that you may see of it, as canonical JSON.' })
  get json(): string {
    return registerJson(this.entry.decision);
  }

  entry!: RegisterEntry;

  /** A decision as the API shows it on a day. */
  static of(entry: RegisterEntry, today: IsoDate): RegisteredDecisionType {
    const { record, readership, shown, withheld } = entry.decision;
    const { reference, body, publication, rule, matter, amount, ...rest } = shown;
    if (reference === undefined || body === undefined || publication === undefined) throw new Error('Always shown');
    const { interests: _interests, positions: _positions, verdict: _verdict, ...plain } = rest;
    return Object.assign(new RegisteredDecisionType(), {
      ...{ ...plain, id: record.id, reference, readership, withheld: withheld.map(fieldName), entry },
      ...{ bodyId: body.id, bodyName: body.name, bodyKind: body.kind, matterId: matter?.id },
      publication: PublicationType.of(publication, today, readership),
      amount: amount ? showMoney({ minor: BigInt(amount.minor), currency: amount.currency }) : null,
      rule: rule?.code,
      ruleInWords: rule && ruleMeaning(rule.code),
      snippet: entry.snippet,
      viewerCanPublish: entry.mayPublish,
    });
  }
}

export const RegisteredDecisionConnection = connectionOf(RegisteredDecisionType, 'RegisteredDecision');
