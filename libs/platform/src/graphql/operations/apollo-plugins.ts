import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { RequestContext } from '../../auth/request-context.js';
import type { BugReports } from '../bug-reports.js';
import { refusalErrorFrom } from '../refusal-error.js';
import type { OperationCost } from './check-operation.js';
import type { CompiledQueries } from './compiled-queries.js';
import type { OperationGate } from './operation-gate.js';

type Plugin = ApolloServerPlugin<RequestContext>;

/** Puts the gate and the compiled queries behind Apollo's HTTP: admit, answer fast where possible, say the cost. */
export function operationPlugin(gate: OperationGate, queries: CompiledQueries, bugs: BugReports): Plugin {
  return {
    requestDidStart: () => {
      let cost: OperationCost | undefined;
      return Promise.resolve({
        didResolveOperation: (request) => {
          try {
            cost = gate.admit(request.contextValue, askedOf(request));
          } catch (error) {
            throw refusalErrorFrom(error);
          }
          return Promise.resolve();
        },
        responseForOperation: async (request) => {
          if (request.operation.operation !== 'query') return null;
          const singleResult = await queries.run(askedOf(request), request.contextValue);
          return singleResult === null ? null : { http: request.response.http, body: { kind: 'single', singleResult } };
        },
        didEncounterErrors: ({ contextValue, errors }) => {
          for (const error of errors) bugs.happenedIn(contextValue.requestId, error);
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body } }) => {
          if (cost !== undefined && body.kind === 'single' && body.singleResult.data != null) {
            const { requested, actual } = cost;
            const shown = { requested, actual: actual(body.singleResult.data) };
            body.singleResult.extensions = { ...body.singleResult.extensions, cost: shown };
          }
          return Promise.resolve();
        },
      });
    },
  };
}

function askedOf(
  request: GraphQLRequestContext<RequestContext> & Required<Pick<GraphQLRequestContext<RequestContext>, 'document'>>,
) {
  const { schema, document } = request;
  return { schema, document, operationName: request.request.operationName, variables: request.request.variables };
}
