import { type DocumentNode, type GraphQLSchema, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { Lru } from './lru.js';
import { LIMITS } from './operation-limits.js';

const MOST_KEPT = 500;
/** A longer text is read every time anew, so that the store stays small. */
const LONGEST_KEPT = 20_000;

/** Operations read from text: parsed within the limit of tokens, validated against the schema, and kept (500). */
export class Documents {
  private readonly kept = new Lru<string, DocumentNode>(MOST_KEPT);

  constructor(private readonly schema: GraphQLSchema) {}

  /** The document, or everything that is wrong with it. The same text gives the same document object. */
  read(text: string): DocumentNode | readonly GraphQLError[] {
    const known = this.kept.get(text);
    if (known !== undefined) return known;
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: LIMITS.tokens });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
    }
    const errors = validate(this.schema, document, specifiedRules);
    if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    if (text.length <= LONGEST_KEPT) this.kept.set(text, document);
    return document;
  }
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions, path, originalError, extensions } = error;
  return new GraphQLError(error.message, {
    nodes,
    source,
    positions,
    path,
    originalError,
    extensions: { ...extensions, code },
  });
}
