import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLResolveInfo } from 'graphql';
import { Refusal } from '#kernel';
import { BugReports } from './bug-reports.js';
import { answerProblem } from './http-problem.js';
import { InvalidInput } from './invalid-input.js';
import { type ShownRefusal, refusalError, showRefusal } from './refusal-error.js';

/**
 * The one place where a thrown "no" becomes an answer. On a mutation it is data, `{ refusals }`, and the payload's
 * other fields are null; on a query or subscription it is a top-level error with the refusal's code. Whatever else
 * is thrown is a bug: it goes on as it is, to be logged and hidden behind an id where the answer is written.
 */
@Catch()
export class EdgeFilter implements ExceptionFilter {
  constructor(private readonly bugs: BugReports) {}

  catch(exception: unknown, host: ArgumentsHost): { refusals: ShownRefusal[] } | void {
    if (host.getType<'graphql' | 'http'>() === 'graphql') return this.ofOperation(exception, host);
    const request = host.getArgByIndex<FastifyRequest>(0);
    answerProblem(exception, request, host.getArgByIndex<FastifyReply>(1), this.bugs);
  }

  private ofOperation(exception: unknown, host: ArgumentsHost): { refusals: ShownRefusal[] } {
    const refusals = refusalsIn(exception);
    if (refusals[0] === undefined) throw exception;
    const info = host.getArgByIndex<GraphQLResolveInfo>(3);
    if (info.operation.operation === 'mutation') return { refusals: refusals.map(showRefusal) };
    throw refusalError(refusals[0]);
  }
}

function refusalsIn(exception: unknown): readonly Refusal[] {
  if (exception instanceof Refusal) return [exception];
  return exception instanceof InvalidInput ? exception.refusals : [];
}
