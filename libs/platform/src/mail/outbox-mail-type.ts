import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/date-scalars.js';

@ObjectType('OutboxMail', { description: 'A message kept in the local outbox instead of being sent.' })
export class OutboxMailType {
  @Field(() => ID, { description: 'Public id, `mal_…`.' })
  id!: string;

  @Field(() => String, { description: 'Address it was meant for.' })
  recipient!: string;

  @Field(() => String, { description: 'Subject line.' })
  subject!: string;

  @Field(() => String, { description: 'The message, plain text.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  recordedAt!: Date;
}
