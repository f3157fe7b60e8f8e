import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type DocumentNode, type ExecutionResult, GraphQLError, execute, parse, validate } from 'graphql';
import type { RequestContext } from '#platform';
import type { Variables } from '../http/page.js';
import { problemOf } from '../http/page-problem.js';

/**
 * Executes the pages' operations on the very schema that is served to everybody, with the caller's own context: what a
 * page shows and does is what the API shows and does to the same person. No HTTP in between. The documents are our
 * own and few, so each is parsed and checked once.
 */
@Injectable()
export class GqlExecutor {
  private readonly documents = new Map<string, DocumentNode>();

  constructor(private readonly host: GraphQLSchemaHost) {}

  /**
   * The data of an operation. Throws PageProblem for errors that have a page of their own (not signed in, not allowed,
   * not found, too many requests) and the error itself for anything else.
   */
  async run<T>(document: string, variables: Variables, context: RequestContext): Promise<T> {
    const result = (await execute({
      schema: this.host.schema,
      document: this.documentOf(document),
      variableValues: variables,
      contextValue: context,
    })) as ExecutionResult<T>;
    const error = result.errors?.[0];
    if (error !== undefined) throw pageError(error);
    if (result.data === undefined || result.data === null) throw new Error('The operation gave no data');
    return result.data;
  }

  private documentOf(text: string): DocumentNode {
    let document = this.documents.get(text);
    if (document === undefined) {
      document = parse(text);
      const problems = validate(this.host.schema, document);
      if (problems.length > 0) throw new Error(`A page's document is not valid: ${problems.map(String).join('; ')}`);
      this.documents.set(text, document);
    }
    return document;
  }
}

function pageError(error: GraphQLError): Error {
  const code = error.extensions['code'] ?? (error.originalError as { extensions?: { code?: unknown } } | undefined)?.extensions?.code;
  return problemOf(code, error.message) ?? error.originalError ?? error;
}
