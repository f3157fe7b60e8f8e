import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '#platform';
import { CostEntryType } from './cost-entry.type.js';

@ObjectType('CostEntryPayload', {
  implements: () => MutationPayload,
  description: 'The entry that was made, or why none was.',
})
export class CostEntryPayload extends MutationPayload {
  @Field(() => CostEntryType, { nullable: true, description: 'The entry; null when refused.' })
  costEntry?: CostEntryType | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The idempotency key came before: this is the result of that time.',
  })
  replayed?: boolean | null;
}

@ObjectType('CostEntriesPayload', {
  implements: () => MutationPayload,
  description: 'The entries that were made, or why none were.',
})
export class CostEntriesPayload extends MutationPayload {
  @Field(() => [CostEntryType], {
    nullable: true,
    description: 'The entries, in the order of the lines; null when refused.',
  })
  costEntries?: CostEntryType[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The idempotency key came before: this is the result of that time.',
  })
  replayed?: boolean | null;
}
