import { Field, Int, ObjectType } from '@nestjs/graphql';
import { OrganisationType } from '#identity';
import { DateTimeScalar, MutationPayload } from '#platform';
import type { ContractStep, StepOutput, StepStatus } from '../../domain/contract/step.js';
import { ContractStepEnum, StepOutputEnum, StepStatusEnum } from './contract-enums.js';

@ObjectType('ContractStepOutputState', { description: 'An output that a step needs, and whether it is there.' })
export class StepOutputType {
  @Field(() => StepOutputEnum, { description: 'What it is.' })
  kind!: StepOutput;

  @Field(() => Boolean, { description: 'Whether it is there.' })
  present!: boolean;

  @Field(() => Boolean, { description: 'Whether it is written down with the step; else it is made where it belongs.' })
  written!: boolean;

  @Field(() => String, { nullable: true, description: 'What was written down last; null when nothing was.' })
  words!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was written down.' })
  recordedAt!: Date | null;
}

@ObjectType('ContractSignOff', { description: 'An organisation’s yes to a step.' })
export class SignOffType {
  @Field(() => OrganisationType, { description: 'The organisation.' })
  organisation!: OrganisationType;

  @Field(() => String, { description: 'Name of the person who signed it off.' })
  person!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  signedAt!: Date;
}

@ObjectType('ContractStepRound', { description: 'One time a step was worked on, from its start to its agreement.' })
export class StepRoundType {
  @Field(() => Int, { description: 'From 1 without gaps.' })
  round!: number;

  @Field(() => String, { nullable: true, description: 'Why it was opened again; null for the first.' })
  why!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When every participant had signed it off.' })
  agreedAt!: Date | null;

  @Field(() => [SignOffType], { description: 'Who signed it off, in order.' })
  signOffs!: SignOffType[];
}

@ObjectType('ContractStepState', { description: 'One of the five steps, and where it stands in an alliance.' })
export class StepType {
  @Field(() => ContractStepEnum, { description: 'Which step.' })
  step!: ContractStep;

  @Field(() => Int, { description: 'Its number, from 1 to 5.' })
  number!: number;

  @Field(() => StepStatusEnum, { description: 'Where it stands.' })
  status!: StepStatus;

  @Field(() => [StepOutputType], { description: 'What it has to bring about.' })
  outputs!: StepOutputType[];

  @Field(() => [OrganisationType], { description: 'Participants of today that have not signed off this round.' })
  stillToSign!: OrganisationType[];

  @Field(() => [StepRoundType], { description: 'The times it was worked on, the first one first.' })
  rounds!: StepRoundType[];
}

@ObjectType('ContractStepPayload', { implements: () => [MutationPayload], description: 'The step as it is now.' })
export class StepPayload extends MutationPayload {
  @Field(() => StepType, { nullable: true, description: 'The step; null when refused.' })
  step?: StepType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
