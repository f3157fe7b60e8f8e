import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { type IsoDate, isIsoDate } from '#kernel';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Calendar day. Strict: `2026-02-30`, `2026-2-3` and anything with a time are refused. */
export const DateScalar = new GraphQLScalarType<IsoDate, string>({
  name: 'Date',
  description: 'A calendar day, ISO 8601: `2026-04-01`. It has no time and no zone.',
  serialize: (value) => readDate(value),
  parseValue: (value) => readDate(value),
  parseLiteral: (node) => readDate(textOf(node)),
});

/** Instant. Strict: the zone must be given; the answer is always UTC with milliseconds. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 in UTC: `2026-04-01T09:30:00.000Z`. Input may carry another offset.',
  serialize: (value) => (value instanceof Date ? value : readInstant(value)).toISOString(),
  parseValue: (value) => readInstant(value),
  parseLiteral: (node) => readInstant(textOf(node)),
});

function readDate(value: unknown): IsoDate {
  if (typeof value === 'string' && isIsoDate(value)) return value;
  throw new GraphQLError('Date must be a calendar day written as YYYY-MM-DD.');
}

function readInstant(value: unknown): Date {
  const instant =
    typeof value === 'string' && INSTANT.test(value) && isIsoDate(value.slice(0, 10)) ? new Date(value) : null;
  if (instant !== null && !Number.isNaN(instant.getTime())) return instant;
  throw new GraphQLError('DateTime must be an instant written as 2026-04-01T09:30:00Z, with its zone.');
}

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}
