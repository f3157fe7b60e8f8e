import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { DateTimeScalar, MutationPayload } from '#platform';
import { NationEnum } from '#governance';
import type { AllianceStatus } from '../../domain/alliance.js';
import {
  type AllianceSettings,
  type LifecycleGuard,
  guardSentence,
  lifecycleGuards,
} from '../../domain/life/alliance-life.js';
import type { Lifecycle } from '../../use-cases/life/read-lifecycle.js';
import { AllianceStatusEnum } from '../alliance-enums.js';
import { LifecycleGuardEnum } from '../membership/membership-enums.js';

@ObjectType('LifecycleGuardState', { description: 'Something that has to hold before an alliance can go on.' })
export class GuardStateType {
  @Field(() => LifecycleGuardEnum, { description: 'Which.' })
  guard!: LifecycleGuard;

  @Field(() => String, { description: 'What it is, in plain English.' })
  meaning!: string;

  @Field(() => Boolean, { description: 'Whether it holds now.' })
  holds!: boolean;

  @Field(() => String, { nullable: true, description: 'What to do about it; null when it holds.' })
  toDo!: string | null;
}

@ObjectType('LifecycleNextStep', { description: 'A step that an alliance could take.' })
export class NextStepType {
  @Field(() => AllianceStatusEnum, { description: 'Where it leads.' })
  to!: AllianceStatus;

  @Field(() => Boolean, { description: 'The members have to have decided it.' })
  needsDecision!: boolean;

  @Field(() => [GuardStateType], { description: 'What has to hold.' })
  guards!: readonly GuardStateType[];

  @Field(() => Boolean, { description: 'Whether everything holds that has to, the decision apart.' })
  ready!: boolean;
}

@ObjectType('LifecycleStep', { description: 'A step that an alliance took.' })
export class LifecycleStepType {
  @Field(() => AllianceStatusEnum, { description: 'Where it was.' })
  from!: AllianceStatus;

  @Field(() => AllianceStatusEnum, { description: 'Where it went.' })
  to!: AllianceStatus;

  @Field(() => String, { description: 'Why, in words.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: 'The decision it rests on, `dec_…`; null where none was needed.' })
  decision!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

@ObjectType('AllianceSettings', { description: 'What an alliance agreed about notice and rest.' })
export class AllianceSettingsType {
  @Field(() => NationEnum, { description: 'Whose bank holidays count for remedy periods.' })
  nation!: AllianceSettings['nation'];

  @Field(() => Int, { description: 'Least months between notice of withdrawal and the last day.' })
  withdrawalNoticeMonths!: number;

  @Field(() => Boolean, { description: 'Whether costs may be posted while the alliance is suspended.' })
  postsWhileSuspended!: boolean;

  @Field(() => Int, { description: 'Counts changes; 0 while nothing of its own was agreed.' })
  version!: number;
}

@ObjectType('AllianceLifecycle', {
  description: 'Where an alliance is in its life, how it came there, where it can go.',
})
export class LifecycleType {
  @Field(() => AllianceStatusEnum, { description: 'Where it is.' })
  status!: AllianceStatus;

  @Field(() => Int, { description: 'Counts changes of the alliance; send it back as `expectedVersion`.' })
  version!: number;

  @Field(() => [LifecycleStepType], { description: 'The steps so far, oldest first.' })
  history!: readonly LifecycleStepType[];

  @Field(() => [NextStepType], { description: 'The steps that can follow, with what is in the way.' })
  next!: readonly NextStepType[];

  @Field(() => AllianceSettingsType, { description: 'What it agreed about notice and rest.' })
  settings!: AllianceSettingsType;

  /** The life of an alliance as the API shows it. */
  static of({ status, version, history, next, settings }: Lifecycle): LifecycleType {
    const steps = next.map(({ to, needsDecision, guards }) => ({
      ...{ to, needsDecision, ready: guards.every(({ holds }) => holds) },
      guards: guards.map((state) => ({
        ...{ guard: state.guard, holds: state.holds, meaning: lifecycleGuards[state.guard].meaning },
        toDo: state.holds ? null : guardSentence(state),
      })),
    }));
    return { status, version, history, next: steps, settings };
  }
}

@InputType('AllianceAdvanceInput', { description: 'Where an alliance goes on to, and why.' })
export class AllianceAdvanceInput {
  @Field(() => AllianceStatusEnum, { description: 'Where it goes.' })
  to!: AllianceStatus;

  @Field(() => String, { description: 'Why, at most 2,000 characters. Everybody can read it.' })
  @Length(1, 2000)
  reason!: string;

  @Field(() => ID, { nullable: true, description: 'The decision of the kind ALLIANCE_STATUS, where one is needed.' })
  @IsOptional()
  @IsString()
  decisionId?: string | null;
}

@InputType('AllianceSettingsInput', { description: 'What an alliance agreed; what is left out stays as it is.' })
export class AllianceSettingsInput {
  @Field(() => NationEnum, { nullable: true, description: 'Whose bank holidays count for remedy periods.' })
  @IsOptional()
  nation?: AllianceSettings['nation'] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Least months between notice of withdrawal and the last day, 0 to 24.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(24)
  withdrawalNoticeMonths?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether costs may be posted while the alliance is suspended.' })
  @IsOptional()
  @IsBoolean()
  postsWhileSuspended?: boolean | null;
}

@ObjectType('AllianceLifecyclePayload', {
  implements: () => [MutationPayload],
  description: 'The life of the alliance as it is now.',
})
export class LifecyclePayload extends MutationPayload {
  @Field(() => LifecycleType, { nullable: true, description: 'Its life.' })
  lifecycle?: LifecycleType;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
