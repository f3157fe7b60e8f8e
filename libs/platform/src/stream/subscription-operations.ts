import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  createSourceEventStream,
  getOperationAST,
} from 'graphql';
import { Refusal } from '#kernel';
import type { RequestContext } from '../auth/request-context.js';
import { BugReports } from '../graphql/bug-reports.js';
import { presentError } from '../graphql/present-error.js';
import { GqlExecutor, type OperationText } from '../graphql/operations/gql-executor.js';
import { OperationGate } from '../graphql/operations/operation-gate.js';
import { GraphqlRendering } from './graphql-rendering.js';
import { StreamSource } from './stream-source.js';
import './stream-refusals.js';

/** A subscription that has been read, validated and admitted, with a context of its own. */
export interface AdmittedSubscription {
  readonly args: ExecutionArgs & { readonly contextValue: RequestContext };
  readonly rendering: (field: string) => GraphqlRendering;
}

/** From the text of a subscription to what it follows: the same reading, limits, guard and errors on every transport. */
@Injectable()
export class SubscriptionOperations {
  constructor(
    private readonly host: GraphQLSchemaHost,
    private readonly executor: GqlExecutor,
    private readonly gate: OperationGate,
    private readonly bugs: BugReports,
  ) {}

  /** Reads, validates and admits; or says everything that is wrong. */
  admit(connection: RequestContext, asked: OperationText): AdmittedSubscription | readonly GraphQLError[] {
    const context = { ...connection, requestId: randomUUID(), cache: new Map<string, unknown>() };
    try {
      const document = this.executor.documents.read(asked.query);
      if (!('kind' in document)) return document;
      const { schema } = this.host;
      const { operationName, variables = {} } = asked;
      const operation = getOperationAST(document, operationName);
      if (operation == null) return [new GraphQLError('There is no operation of this name in the document')];
      if (operation.operation !== 'subscription') throw new Refusal('stream.only-subscriptions');
      const named = { schema, document, operationName, variables };
      this.gate.admit(context, named);
      const args = { schema, document, operationName, variableValues: variables, contextValue: context };
      const log = this.bugs.log(context.requestId);
      return {
        args,
        rendering: (field) => new GraphqlRendering(named, field, context.language, log),
      };
    } catch (error) {
      return [this.present(error, context)];
    }
  }

  /** Calls the subscription field: guard and resolver decide. Gives what is to be followed, or the errors. */
  async open({ args }: AdmittedSubscription): Promise<StreamSource | AsyncIterable<unknown> | ExecutionResult> {
    try {
      const source = await createSourceEventStream(args);
      if (Symbol.asyncIterator in source) return source;
      return { errors: source.errors?.map((error) => this.present(error, args.contextValue)) };
    } catch (error) {
      return { errors: [this.present(error, args.contextValue)] };
    }
  }

  /** The error as the caller may see it. */
  present(error: unknown, { requestId }: RequestContext): GraphQLError {
    const { message, extensions } = presentError(error, this.bugs.log(requestId));
    return new GraphQLError(message, { extensions });
  }
}
