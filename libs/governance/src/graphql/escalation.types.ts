import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, MutationPayload, Node } from '#platform';
import type { LadderState, Rung } from '../domain/ladder.js';
import type { EscalationView } from '../use-cases/escalation/escalation-reader.js';
import { DecisionReferenceType } from './decision.types.js';
import { EscalationLevelStateEnum, LadderStateEnum } from './governance-enums.js';

@ObjectType('EscalationLevel', { description: 'A step of the ladder, with its times.' })
export class EscalationLevelType {
  @Field(() => Int, { description: 'Its number, from 1.' })
  number!: number;

  @Field(() => String, { description: 'Its code, such as `CHIEF_EXECUTIVES`.' })
  code!: string;

  @Field(() => String, { description: 'Who is to find agreement there.' })
  meaning!: string;

  @Field(() => EscalationLevelStateEnum, { description: 'Where the escalation is as to this step.' })
  state!: 'PASSED' | 'GIVEN_UP' | 'CURRENT' | 'AHEAD';

  @Field(() => DateTimeScalar, { description: 'When it begins, if the steps before take all their time.' })
  from!: Date;

  @Field(() => DateTimeScalar, { description: 'Until when agreement is looked for here.' })
  dueAt!: Date;

  @Field(() => String, { nullable: true, description: 'Why it was given up early; null when it was not.' })
  gaveUpReason!: string | null;
}

@ObjectType('EscalationPosition', { description: 'How one party sees what was not agreed, without blame.' })
export class EscalationPositionType {
  @Field(() => ID, { description: 'Who: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => String, { description: 'Name of the organisation, or which seat it is.' })
  name!: string;

  @Field(() => String, { description: 'What it cares about.' })
  interest!: string;

  @Field(() => String, { description: 'What it needs.' })
  need!: string;

  @Field(() => String, { description: 'What it could live with.' })
  option!: string;

  @Field(() => DateTimeScalar, { description: 'When it was said.' })
  at!: Date;
}

@ObjectType('Escalation', {
  implements: () => [Node],
  description: 'A matter that was not agreed, and where it stands on the ladder, by the clock.',
})
export class EscalationType implements Node {
  @Field(() => ID, { description: 'Public id, `esc_…`.' })
  id!: string;

  @Field(() => LadderStateEnum, { description: 'How it stands.' })
  state!: LadderState['state'];

  @Field(() => String, { nullable: true, description: 'Who is to find agreement now; null when it is over.' })
  level!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the present step; null when it is over.' })
  levelCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the present step, from 1; null when it is over.' })
  levelNumber!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null when it is over.' })
  dueAt!: Date | null;

  @Field(() => [EscalationLevelType], { description: 'The steps that it takes, all of them.' })
  levels!: EscalationLevelType[];

  @Field(() => ID, { description: 'The matter that was not agreed, `mat_…`.' })
  matterId!: string;

  @Field(() => String, { description: 'Title of that matter.' })
  matterTitle!: string;

  @Field(() => DateTimeScalar, { description: 'When it started.' })
  startedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Why somebody started it; null where it started by itself.' })
  reason!: string | null;

  @Field(() => DecisionReferenceType, { nullable: true, description: 'The decision that settled it; null for none.' })
  resolvedBy!: DecisionReferenceType | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken off the ladder; null when it was not.' })
  withdrawnReason!: string | null;

  view!: EscalationView;

  /** An escalation as the API shows it. */
  static of(view: EscalationView): EscalationType {
    const { record, matter, state } = view;
    const at = state.state === 'AT_LEVEL' ? state : null;
    const { resolved, startedAt, reason, withdrawnReason } = record;
    return Object.assign(new EscalationType(), {
      ...{ id: record.escalationId, state: state.state, startedAt, reason, withdrawnReason, view },
      level: at?.level.meaning ?? null,
      levelCode: at?.level.code ?? null,
      levelNumber: at?.number ?? null,
      dueAt: at?.dueAt ?? null,
      levels: view.rungs.map((rung) => levelOf(view, rung)),
      ...{ matterId: matter.matter.matterId, matterTitle: matter.matter.title },
      resolvedBy: resolved === null ? null : { id: resolved.decision, reference: resolved.reference },
    });
  }
}

function levelOf(
  { record, state, at }: EscalationView,
  { number, level, from, dueAt, leftAt }: Rung,
): EscalationLevelType {
  const gaveUp = record.gaveUp.find(({ code }) => code === level.code);
  const now = state.state === 'AT_LEVEL' && state.number === number;
  const passed = gaveUp === undefined ? 'PASSED' : 'GIVEN_UP';
  const end = record.resolved?.at ?? record.withdrawnAt ?? at;
  const own = { number, code: level.code, meaning: level.meaning, from, dueAt, gaveUpReason: gaveUp?.reason ?? null };
  return { ...own, state: now ? 'CURRENT' : leftAt <= end ? passed : 'AHEAD' };
}

@ObjectType('EscalationPayload', { implements: () => [MutationPayload], description: 'The escalation as it is now.' })
export class EscalationPayload extends MutationPayload {
  @Field(() => EscalationType, { nullable: true, description: 'The escalation; null when refused.' })
  escalation?: EscalationType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
