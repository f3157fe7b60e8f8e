import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar, MutationPayload } from '#platform';
import type { TermsState } from '../domain/body-terms.js';
import type { Nation } from '../domain/calendar/bank-holidays.js';
import type { AbstentionPolicy } from '../domain/rules/decision-rule.js';
import type { TermsView } from '../use-cases/terms/body-terms-reader.js';
import { BodyType, QuorumRuleType, SpanType } from './body.types.js';
import { AbstentionEnum, NationEnum, TermsStateEnum } from './governance-enums.js';
import { MeetingTermsType } from './meeting/meeting-terms.input.js';
import { RuleChoiceType, chosenRules } from './rule-choice.types.js';

@ObjectType('BodyTerms', { description: 'A version of the terms of a body; it is never edited.' })
export class BodyTermsType {
  @Field(() => ID, {
    nullable: true,
    description: 'Public id, `trm_…`; a matter names it in `authorises`. Null for those the body was established with.',
  })
  id!: string | null;

  @Field(() => Int, { description: 'Counts the versions of a body, from 0: the terms it was established with.' })
  number!: number;

  @Field(() => TermsStateEnum, { description: 'How they stand today.' })
  state!: TermsState;

  @Field(() => String, { nullable: true, description: 'What the body is for and may do; null while not written down.' })
  termsOfReference!: string | null;

  @Field(() => QuorumRuleType, { nullable: true, description: 'Who must be there; null when it decides in writing.' })
  quorum!: QuorumRuleType | null;

  @Field(() => AbstentionEnum, { description: 'What an abstention does where all must agree.' })
  abstention!: AbstentionPolicy;

  @Field(() => NationEnum, { description: 'Whose bank holidays its clocks leave out.' })
  nation!: Nation;

  @Field(() => SpanType, { nullable: true, description: 'The time in which it decides in writing; null for no end.' })
  writtenWindow!: SpanType | null;

  @Field(() => Boolean, { description: 'Whether votes are sealed in all its matters until they are closed.' })
  sealedBallots!: boolean;

  @Field(() => [RuleChoiceType], { description: 'The kinds of matter it decides by another rule than their own.' })
  rules!: RuleChoiceType[];

  @Field(() => MeetingTermsType, { description: 'How it holds its meetings.' })
  meetings!: MeetingTermsType;

  @Field(() => String, { nullable: true, description: 'Why they were to change; null for the first.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they were proposed; null for the first.' })
  proposedAt!: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The decision that put them in force, `dec_…`; null while they wait, and where none was needed.',
  })
  decisionId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which they count; null while they wait.' })
  inForceFrom!: IsoDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which they do not any more; null: no end set.',
  })
  endsOn!: IsoDate | null;

  /** Terms as the API shows them. */
  static of({ termsNo: number, version, terms, meetings, state }: TermsView): BodyTermsType {
    const {
      reference: termsOfReference,
      quorum,
      abstention,
      nation,
      writtenWindow = null,
      sealedBallots = false,
    } = terms;
    const worksBy = {
      termsOfReference,
      quorum,
      abstention,
      nation,
      writtenWindow,
      sealedBallots,
      meetings,
      rules: chosenRules(terms),
    };
    return Object.assign(new BodyTermsType(), {
      ...{ number, state, ...worksBy },
      id: version?.termsId ?? null,
      reason: version?.reason ?? null,
      proposedAt: version?.proposedAt ?? null,
      decisionId: version?.decision ?? null,
      inForceFrom: version?.inForceFrom ?? null,
      endsOn: version?.endsOn ?? null,
    });
  }
}

@ObjectType('BodyTermsPayload', { implements: () => [MutationPayload], description: 'The terms as they stand now.' })
export class BodyTermsPayload extends MutationPayload {
  @Field(() => BodyType, { nullable: true, description: 'The body; null when refused.' })
  body?: BodyType | null;

  @Field(() => BodyTermsType, { nullable: true, description: 'The new terms; null when refused.' })
  terms?: BodyTermsType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
