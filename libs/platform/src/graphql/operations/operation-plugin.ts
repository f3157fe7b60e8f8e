import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestListener,
  HTTPGraphQLRequest,
} from '@apollo/server';
import { Injectable } from '@nestjs/common';
import type { GraphQLError } from 'graphql';
import type { RequestContext } from '../../auth/request-context.js';
import { Metrics } from '../../observability/metrics.js';
import { BugReports } from '../bug-reports.js';
import { refusalErrorFrom } from '../refusal-error.js';
import type { OperationCost } from './check-operation.js';
import { CompiledQueries } from './compiled-queries.js';
import { type AskedOperation, OperationGate } from './operation-gate.js';

const DOCUMENT_ERRORS: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
]);

/** Puts the gate and the compiled queries behind Apollo's HTTP: admit, answer fast where possible, say the cost. */
@Injectable()
export class OperationPlugin implements ApolloServerPlugin<RequestContext> {
  constructor(
    private readonly gate: OperationGate,
    private readonly queries: CompiledQueries,
    private readonly bugs: BugReports,
    private readonly metrics: Metrics,
  ) {}

  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    const startedAt = performance.now();
    let cost: OperationCost | undefined;
    return Promise.resolve({
      didResolveOperation: (request) => {
        try {
          cost = this.gate.admit(request.contextValue, askedOf(request));
        } catch (error) {
          throw refusalErrorFrom(error);
        }
        return Promise.resolve();
      },
      responseForOperation: async (request) => {
        if (request.operation.operation !== 'query') return null;
        const singleResult = await this.queries.run(askedOf(request), request.contextValue);
        return singleResult === null ? null : { http: request.response.http, body: { kind: 'single', singleResult } };
      },
      didEncounterErrors: ({ contextValue, errors }) => {
        for (const error of errors) this.bugs.happenedIn(contextValue.requestId, error);
        return Promise.resolve();
      },
      willSendResponse: ({ request, operation, operationName, errors, response: { body, http } }) => {
        if (http.status === 400 && isPlainJson(request.http) && errors?.every(isAboutDocument)) http.status = 200;
        if (cost !== undefined && body.kind === 'single' && body.singleResult.data != null) {
          const { requested, actual } = cost;
          const shown = { requested, actual: actual(body.singleResult.data) };
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: shown };
        }
        const outcome = errors === undefined ? 'ok' : 'error';
        const seconds = (performance.now() - startedAt) / 1000;
        this.metrics.operation(operation?.operation ?? 'none', operationName ?? null, outcome, seconds);
        return Promise.resolve();
      },
    });
  }
}

/** Whether the caller reads plain JSON, in whose days every answer to a GraphQL request had status 200. */
function isPlainJson(request: HTTPGraphQLRequest | undefined): boolean {
  return !(request?.headers.get('accept') ?? '').includes('application/graphql-response+json');
}

/** Whether the error is about the document or its variables, not about the HTTP request that carried them. */
function isAboutDocument({ extensions: { code } }: GraphQLError): boolean {
  return typeof code === 'string' && (DOCUMENT_ERRORS.has(code) || code.startsWith('LIMIT_'));
}

type Resolved = GraphQLRequestContext<RequestContext> & Pick<AskedOperation, 'document'>;

function askedOf({ schema, document, request: { operationName, variables } }: Resolved): AskedOperation {
  return { schema, document, operationName, variables };
}
