import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '#platform';
import type { BodyKind } from '../domain/rules/matter-type.js';
import { BodyKindEnum } from './governance-enums.js';
import { RegisteredDecisionType } from './register.types.js';

@ObjectType('RegisterCoverage', { description: 'How much of an alliance’s decisions you are shown.' })
export class RegisterCoverageType {
  @Field(() => Int, { description: 'Decisions that you read in full.' })
  inFull!: number;

  @Field(() => Int, { description: 'Decisions of which you read what is published.' })
  asPublished!: number;

  @Field(() => Int, { description: 'Decisions that are withheld, and say so.' })
  exempt!: number;

  @Field(() => Int, { description: 'Decisions that are not published: they are not on your register.' })
  notShown!: number;
}

@ObjectType('RegisterBody', { description: 'A body with decisions on the register.' })
export class RegisterBodyType {
  @Field(() => ID, { description: 'Public id, `bod_…`.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => BodyKindEnum, { description: 'What kind of body it is.' })
  kind!: BodyKind;

  @Field(() => Boolean, { description: 'Whether its decisions are published when they are recorded.' })
  publishes!: boolean;
}

@ObjectType('DecisionPublishPayload', {
  implements: () => [MutationPayload],
  description: 'The decision as it is on the register now.',
})
export class DecisionPublishPayload extends MutationPayload {
  @Field(() => RegisteredDecisionType, { nullable: true, description: 'The decision; null when refused.' })
  decision?: RegisteredDecisionType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('BodyPublishingPayload', { implements: () => [MutationPayload], description: 'The body as it is now.' })
export class BodyPublishingPayload extends MutationPayload {
  @Field(() => RegisterBodyType, { nullable: true, description: 'The body; null when refused.' })
  body?: RegisterBodyType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
