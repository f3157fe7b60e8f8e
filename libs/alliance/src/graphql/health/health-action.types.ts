import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, MutationPayload, Node } from '#platform';
import type { HealthActionStatus, HealthCause } from '../../domain/health/health-action.js';
import type { HealthActionView } from '../../use-cases/health/health-reader.js';
import { HealthActionStatusEnum, HealthCauseEnum } from './health-enums.js';

@ObjectType('HealthAction', {
  implements: () => [Node],
  description: 'What is to be done about a low result, or about a gap between two organisations.',
})
export class HealthActionType implements Node {
  @Field(() => ID, { description: 'Public id, `hac_…`.' })
  id!: string;

  @Field(() => HealthCauseEnum, { description: 'Why it was opened.' })
  cause!: HealthCause;

  @Field(() => ID, { nullable: true, description: 'Who sees to it, `per_…`; null for nobody in particular.' })
  personId!: string | null;

  @Field(() => String, { nullable: true, description: 'What is to be done; null while that is not settled.' })
  what!: string | null;

  @Field(() => DateScalar, { description: 'Until when.' })
  dueOn!: IsoDate;

  @Field(() => HealthActionStatusEnum, { description: 'Where it is.' })
  status!: HealthActionStatus;

  @Field(() => String, { nullable: true, description: 'What was done, or why it is not pursued; null while open.' })
  note!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it ended; null while open.' })
  closedOn!: IsoDate | null;

  @Field(() => Int, { description: 'Counts its changes, from 1; send it back as `expectedVersion`.' })
  version!: number;

  view!: HealthActionView;

  /** An action as the API shows it. */
  static readonly of = (view: HealthActionView): HealthActionType => {
    const { actionId: id, cause, person: personId, what, dueOn, status, note, closedOn, version } = view.action;
    const shown = { id, cause, personId, what, dueOn, status, note, closedOn, version, view };
    return Object.assign(new HealthActionType(), shown);
  };
}

@ObjectType('HealthActionPayload', { implements: () => [MutationPayload], description: 'The action as it is now.' })
export class HealthActionPayload extends MutationPayload {
  @Field(() => HealthActionType, { nullable: true, description: 'The action.' })
  healthAction?: HealthActionType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
