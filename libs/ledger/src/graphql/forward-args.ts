import { ArgsType, Field, Int } from '@nestjs/graphql';

/** Arguments of a list that is read forwards only. */
@ArgsType()
export class ForwardArgs {
  @Field(() => Int, { nullable: true, description: 'How many items: 1 to 100, 25 when left out.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Start after the item with this cursor.' })
  after?: string | null;
}
