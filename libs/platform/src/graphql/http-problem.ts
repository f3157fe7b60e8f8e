import { randomUUID } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, defineRefusals, graphqlCode } from '#kernel';
import type { BugReports } from './bug-reports.js';
import type { BugLog } from './present-error.js';
import { type ShownRefusal, refusalError, showRefusal } from './refusal-error.js';

export const requestRefusals = defineRefusals({
  'request.too-large': {
    message: 'The request is larger than the {most} bytes that are allowed.',
    hint: 'Send fewer items at a time. Files are uploaded, not sent in a GraphQL request.',
    facts: { most: 'the most bytes a request may have' },
  },
});

/** Largest body of a GraphQL request, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer that is not a page and not an operation's result. */
export interface HttpProblem {
  readonly status: number;
  readonly contentType: string;
  readonly body: object;
}

/** What is answered when something is thrown outside an operation: to GraphQL clients in their form, to others as RFC 9457. */
export function httpProblemOf(error: unknown, path: string, log: BugLog): HttpProblem {
  if (hasOwnAnswer(error))
    return { status: error.getStatus(), contentType: JSON_TYPE, body: error.getResponse() as object };
  const { status, code, detail, refusal } = describe(error, log);
  if (path === '/graphql') {
    const presented =
      refusal === undefined ? { message: detail, extensions: { code } } : refusalError(refusal).toJSON();
    return { status, contentType: JSON_TYPE, body: { errors: [presented] } };
  }
  const more: Partial<ShownRefusal> = refusal === undefined ? {} : showRefusal(refusal);
  return {
    status,
    contentType: 'application/problem+json; charset=utf-8',
    body: { status, title: detail, code, ...more },
  };
}

/** Thrown with an answer of its own making, such as the report of a health check. */
function hasOwnAnswer(error: unknown): error is HttpException {
  if (!(error instanceof HttpException)) return false;
  const answer = error.getResponse();
  return typeof answer === 'object' && !('statusCode' in answer);
}

/** Answers a request in which something was thrown, unless it has been answered. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, bugs: BugReports): void {
  if (reply.sent) return;
  const path = request.url.split('?', 1)[0] ?? '';
  const { status, contentType, body } = httpProblemOf(error, path, bugs.log(request.id));
  void reply.code(status).header('content-type', contentType).send(body);
}

interface Described {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly refusal?: Refusal;
}

function describe(error: unknown, log: BugLog): Described {
  if (error instanceof Refusal) return told(error, 400);
  if (statusOf(error) === 413) return told(new Refusal('request.too-large', { most: BODY_LIMIT }), 413);
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return { status, code: codeOf(status), detail: error.message };
  }
  const status = statusOf(error);
  if (status !== undefined && status < 500) {
    return { status, code: codeOf(status), detail: error instanceof Error ? error.message : 'Bad request' };
  }
  const errorId = randomUUID();
  log(errorId, error);
  const detail = `Something went wrong on our side. If it happens again, tell us this error id: ${errorId}`;
  return { status: 500, code: 'INTERNAL_SERVER_ERROR', detail };
}

function told(refusal: Refusal, status: number): Described {
  return { status, code: graphqlCode(refusal.code), detail: refusal.message, refusal };
}

function codeOf(status: number): string {
  const codes: Readonly<Record<number, string>> = { 401: 'UNAUTHENTICATED', 403: 'NOT_ALLOWED', 404: 'NOT_FOUND' };
  return codes[status] ?? 'BAD_REQUEST';
}

/** The status an error of the HTTP server carries. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
