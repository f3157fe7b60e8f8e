import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type ExecutionResult, type GraphQLFormattedError, execute } from 'graphql';
import type { RequestContext } from '../../auth/request-context.js';
import { BugReports } from '../bug-reports.js';
import { presentError } from '../present-error.js';
import { CompiledQueries } from './compiled-queries.js';
import { Documents } from './documents.js';
import type { Variables } from './field-size.js';
import { type AskedOperation, OperationGate } from './operation-gate.js';

/** An operation as a client sends it. */
export interface OperationText {
  readonly query: string;
  readonly variables?: Variables;
  readonly operationName?: string;
}

/** An answer as a client receives it. */
export interface OperationAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Carries out queries and mutations in process, for our own pages: same guard, same limits, same errors as over HTTP. */
@Injectable()
export class GqlExecutor {
  private known: Documents | undefined;

  constructor(
    private readonly host: GraphQLSchemaHost,
    private readonly gate: OperationGate,
    private readonly queries: CompiledQueries,
    private readonly bugs: BugReports,
  ) {}

  /** Operations read from text, shared with the streaming transports. */
  get documents(): Documents {
    this.known ??= new Documents(this.host.schema);
    return this.known;
  }

  async execute(context: RequestContext, { query, variables, operationName }: OperationText): Promise<OperationAnswer> {
    const document = this.documents.read(query);
    if (!('kind' in document)) return this.answer({ errors: document }, context);
    const asked = { schema: this.host.schema, document, operationName, variables };
    try {
      this.gate.admit(context, asked);
      return this.answer((await this.queries.run(asked, context)) ?? (await interpret(asked, context)), context);
    } catch (error) {
      return { data: null, errors: [presentError(error, this.bugs.log(context.requestId))] };
    }
  }

  private answer({ data, errors = [] }: ExecutionResult, { requestId }: RequestContext): OperationAnswer {
    return { data: data ?? null, errors: errors.map((error) => presentError(error, this.bugs.log(requestId))) };
  }
}

async function interpret(
  { schema, document, operationName, variables }: AskedOperation,
  context: RequestContext,
): Promise<ExecutionResult> {
  return execute({ schema, document, contextValue: context, variableValues: variables, operationName });
}
