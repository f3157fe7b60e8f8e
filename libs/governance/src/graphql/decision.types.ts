import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type IsoDate, canonicalJson } from '#kernel';
import { DateScalar, DateTimeScalar, MutationPayload, Node, connectionOf } from '#platform';
import type { DecisionEnding } from '../domain/decision-ending.js';
import type { DecisionStanding } from '../domain/decision-standing.js';
import type { RuleCode } from '../domain/rules/decision-rule.js';
import type { ExplainedVerdict } from '../domain/verdict/explained-verdict.js';
import type { Outcome } from '../domain/verdict/outcome.js';
import type { Voice } from '../domain/verdict/voices.js';
import type { DecisionView } from '../use-cases/governance-reader.js';
import { DecisionEndingEnum, DecisionStandingEnum } from './register-enums.js';
import { OutcomeEnum, RuleCodeEnum, VoiceEnum } from './governance-enums.js';

@ObjectType('UnitVoice', { description: 'What one member of a body said.' })
export class UnitVoiceType {
  @Field(() => ID, { description: 'The member: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => String, { description: 'Name of the organisation, or which seat it is.' })
  name!: string;

  @Field(() => VoiceEnum, { description: 'What it said.' })
  voice!: Voice;
}

@ObjectType('Verdict', { description: 'How a matter came out, with all that it follows from.' })
export class VerdictType {
  @Field(() => OutcomeEnum, { description: 'How it came out.' })
  outcome!: Outcome;

  @Field(() => RuleCodeEnum, { description: 'The rule, as it was when the matter opened.' })
  rule!: RuleCode;

  @Field(() => Int, { description: 'Version of the rule.' })
  ruleVersion!: number;

  @Field(() => [String], { description: 'What happened, in sentences: rule, who could decide, quorum, count, why.' })
  words!: readonly string[];

  @Field(() => [UnitVoiceType], { description: 'Who could decide, and what each said.' })
  voices!: UnitVoiceType[];

  @Field(() => [ID], { description: 'Members that were recused.' })
  recused!: string[];

  @Field(() => Boolean, { description: 'Whether a quorum was needed.' })
  quorumApplies!: boolean;

  @Field(() => Int, { description: 'How many had to be represented.' })
  quorumNeeded!: number;

  @Field(() => Int, { description: 'How many were.' })
  quorumPresent!: number;

  @Field(() => String, {
    description: 'The verdict whole, as canonical JSON: anybody can work it out again with the checker.',
  })
  json!: string;

  /** A verdict as the API shows it. */
  static of(verdict: ExplainedVerdict): VerdictType {
    const { outcome, record, words, voices, recused, quorum } = verdict;
    const nameOf = (unit: string): string => record.electorate.find((each) => each.unit === unit)?.name ?? unit;
    return {
      outcome,
      rule: record.rule.code,
      ruleVersion: record.rule.version,
      words,
      voices: voices.map(({ unit, voice }) => ({ unit, name: nameOf(unit), voice })),
      recused: recused.map(({ unit }) => unit),
      quorumApplies: quorum.applies,
      quorumNeeded: quorum.needed,
      quorumPresent: quorum.present,
      json: canonicalJson(verdict),
    };
  }
}

@ObjectType('DecisionReference', { description: 'Another decision.' })
export class DecisionReferenceType {
  @Field(() => ID, { description: 'Public id, `dec_…`.' })
  id!: string;

  @Field(() => String, { description: 'Reference.' })
  reference!: string;

  @Field(() => DecisionEndingEnum, { nullable: true, description: 'How one ends the other; null where neither does.' })
  how?: DecisionEnding | null;
}

@ObjectType('DecisionAction', { description: 'Something that is to be done about a decision.' })
export class DecisionActionType {
  @Field(() => String, { description: 'What.' })
  text!: string;

  @Field(() => ID, { description: 'Who answers for it: `org_…` or `per_…`.' })
  owner!: string;

  @Field(() => DateScalar, { description: 'Until when.' })
  dueOn!: IsoDate;
}

@ObjectType('Decision', { implements: () => [Node], description: 'What came of a matter. It is never edited.' })
export class DecisionType implements Node {
  @Field(() => ID, { description: 'Public id, `dec_…`.' })
  id!: string;

  @Field(() => String, { description: 'Reference without gaps in its body, such as `RB-ALT-0001`.' })
  reference!: string;

  @Field(() => OutcomeEnum, { description: 'How it came out.' })
  outcome!: Outcome;

  @Field(() => String, { description: 'Title of the matter.' })
  title!: string;

  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => ID, { description: 'The matter, `mat_…`.' })
  matterId!: string;

  @Field(() => ID, { description: 'The body, `bod_…`.' })
  bodyId!: string;

  @Field(() => String, { nullable: true, description: 'What was decided.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reasons!: string | null;

  @Field(() => String, { nullable: true, description: 'What else was considered and rejected.' })
  alternatives!: string | null;

  @Field(() => DateScalar, { description: 'The day on which it was decided.' })
  decidedOn!: IsoDate;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Field(() => DateScalar, { nullable: true, description: 'From when it counts; null for at once.' })
  effectiveFrom!: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be looked at again; null for never.' })
  reviewOn!: IsoDate | null;

  @Field(() => [ID], { description: 'Things proposed elsewhere that it authorises if it was approved, by public id.' })
  authorises!: readonly string[];

  @Field(() => DecisionStandingEnum, {
    description: 'Whether it counts today.',
  })
  standing!: DecisionStanding;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts; null while it has none.' })
  expiresOn!: IsoDate | null;

  @Field(() => [DecisionActionType], { description: 'What is to be done about it, by whom and until when.' })
  actions!: readonly DecisionActionType[];

  @Field(() => DecisionReferenceType, {
    nullable: true,
    description: 'What took its place or took it back; null while it stands.',
  })
  supersededBy!: DecisionReferenceType | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it does not count any more because of that; null while it stands.',
  })
  endsOn!: IsoDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was ended, as whoever recorded it wrote; the later decision has its own reasons.',
  })
  endedBecause!: string | null;

  @Field(() => VerdictType, { description: 'The verdict it follows from.' })
  verdict!: VerdictType;

  @Field(() => String, { description: 'SHA-256 (hex) over the verdict; the log has it too.' })
  verdictHash!: string;

  view!: DecisionView;

  /** A decision as the API shows it. */
  static of(view: DecisionView): DecisionType {
    const { decision, matter, body } = view;
    const { decisionId: id, reference, outcome, decidedOn, recordedAt, effectiveFrom, reviewOn } = decision;
    const { text, reasons, alternatives } = decision.content;
    const about = { title: matter.title, question: matter.content.question, matterId: matter.matterId };
    const { supersededBy, verdictHash } = decision;
    return Object.assign(new DecisionType(), {
      ...{ id, reference, outcome, decidedOn, recordedAt, effectiveFrom, reviewOn, text, reasons, alternatives },
      ...{ ...about, bodyId: body.bodyId, authorises: matter.content.authorises, supersededBy, verdictHash, view },
      ...{ standing: view.standing, expiresOn: decision.expiresOn, actions: decision.content.actions ?? [] },
      endsOn: supersededBy?.endsOn ?? null,
      endedBecause: supersededBy?.reason ?? null,
      verdict: VerdictType.of(decision.verdict),
    });
  }
}

export const DecisionConnection = connectionOf(DecisionType, 'Decision');

@ObjectType('DecisionPayload', { implements: () => [MutationPayload], description: 'The decision as it is now.' })
export class DecisionPayload extends MutationPayload {
  @Field(() => DecisionType, { nullable: true, description: 'The decision; null when refused.' })
  decision?: DecisionType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
