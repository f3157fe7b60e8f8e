import { defineRefusals } from '#kernel';

/** What one operation may be at most, on every transport alike. Published: README of this lib, "Limits". */
export const LIMITS = {
  /** Levels of fields, the root field being the first. */
  depth: 12,
  /** Levels below `__schema` and `__type`, where introspection is open at all: what GraphiQL asks for. */
  introspectionDepth: 20,
  aliases: 20,
  directives: 50,
  tokens: 1500,
  rootFields: 20,
  /** Items of any list in the input. */
  listLength: 1000,
  /** By the published cost formula. */
  cost: 5000,
} as const;

const facts = { found: 'how much the request has', most: 'the most it may have' };

export const limitRefusals = defineRefusals({
  'limit.depth': {
    message: 'The operation is {found} levels deep; {most} are allowed.',
    hint: 'Ask for the inner parts by their ids in a second request.',
    facts,
  },
  'limit.aliases': {
    message: 'The operation uses {found} aliases; {most} are allowed.',
    hint: 'Use lists and `nodes(ids:)` in place of many aliases.',
    facts,
  },
  'limit.directives': {
    message: 'The operation uses {found} directives; {most} are allowed.',
    hint: 'Leave out what you do not need before you send the operation.',
    facts,
  },
  'limit.tokens': {
    message: 'The operation has more than {most} tokens.',
    hint: 'Split the operation, and send values as variables.',
    facts,
  },
  'limit.root-fields': {
    message: 'The operation has {found} root fields; {most} are allowed.',
    hint: 'Split it into several operations.',
    facts,
  },
  'limit.list-length': {
    message: 'A list of the input has {found} items; {most} are allowed.',
    hint: 'Send it in several requests, each with its own idempotency key. For long files use an import.',
    facts,
  },
  'limit.cost': {
    message: 'The operation costs {found}; {most} is allowed.',
    hint: 'Ask for fewer items at a time (`first`), or for fewer lists inside lists.',
    facts,
  },
});
