import { GraphQLError } from 'graphql';
import { type FactValue, Refusal, graphqlCode, refusalText } from '#kernel';

/** A fact as the API shows it: text, so that no number loses digits on the way. */
export interface ShownFact {
  readonly name: string;
  readonly value: string | null;
}

/** A refusal as the API shows it. */
export interface ShownRefusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly path: readonly string[];
  readonly facts: readonly ShownFact[];
}

/** Turns a refusal into data, in the one form every transport uses. */
export function showRefusal(refusal: Refusal): ShownRefusal {
  const facts = Object.entries(refusal.facts).map(([name, value]) => ({ name, value: factText(value) }));
  return { code: graphqlCode(refusal.code), ...refusalText(refusal), path: refusal.path ?? [], facts };
}

/** Turns a refusal into a top-level GraphQL error, where there is no payload to carry it. */
export function refusalError(refusal: Refusal): GraphQLError {
  const { message, code, hint, path, facts } = showRefusal(refusal);
  const named = Object.fromEntries(facts.map(({ name, value }) => [name, value]));
  return new GraphQLError(message, {
    originalError: refusal,
    extensions: { code, hint, inputPath: path, facts: named },
  });
}

function factText(value: FactValue): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}

/** A refusal of a whole request as a GraphQL error with its HTTP status; anything else as it is. */
export function refusalErrorFrom(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const wait = error.facts['retryAfterSeconds'];
  const presented = refusalError(error);
  presented.extensions['http'] =
    typeof wait === 'number' ? { status: 429, headers: new Map([['retry-after', String(wait)]]) } : { status: 400 };
  return presented;
}
