import { Field, InterfaceType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { graphqlCode, refusalRegistry } from '#kernel';

/** Filled by `fillRefusalCodes` just before the schema is built, when every feature has declared its refusals. */
const RefusalCode: Record<string, string> = {};
const descriptions: Record<string, { description: string }> = {};

registerEnumType(RefusalCode, {
  name: 'RefusalCode',
  description: 'Every reason for which a request can be refused. New codes may be added; none changes its meaning.',
  valuesMap: descriptions,
});

/** Makes the RefusalCode enum of all refusals declared so far. */
export function fillRefusalCodes(): void {
  for (const [code, { message }] of refusalRegistry()) {
    const name = graphqlCode(code);
    RefusalCode[name] = name;
    descriptions[name] = { description: typeof message === 'string' ? message : message({}) };
  }
}

@ObjectType('RefusalFact', { description: 'A fact that helps to understand a refusal.' })
export class RefusalFactType {
  @Field(() => String, { description: 'Name of the fact, such as `period`.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The fact in text; null when it is not known.' })
  value!: string | null;
}

@ObjectType('Refusal', { description: 'A "no" with its reason. Nothing of the refused request was carried out.' })
export class RefusalType {
  @Field(() => RefusalCode, { description: 'The reason, for programs.' })
  code!: string;

  @Field(() => String, { description: 'The reason, for people, in plain English.' })
  message!: string;

  @Field(() => String, { description: 'What to do now.' })
  hint!: string;

  @Field(() => [String], {
    description: 'Way to the part of the input that is refused, such as `["entries", "3", "amount"]`; empty for all.',
  })
  path!: readonly string[];

  @Field(() => [RefusalFactType], { description: 'Facts that help, such as the newer version or the earlier receipt.' })
  facts!: readonly RefusalFactType[];
}

/**
 * What every mutation's payload has. Extend or implement it, make every other field nullable, and let refusals be
 * thrown: the edge turns them into `{ refusals }`. A payload returned without `refusals` has none.
 */
@InterfaceType('MutationPayload', { description: 'What every mutation answers with.', resolveType: () => undefined })
export abstract class MutationPayload {
  @Field(() => [RefusalType], {
    defaultValue: [],
    description: 'Why the request was refused; empty when it was carried out.',
  })
  refusals?: readonly RefusalType[];
}
