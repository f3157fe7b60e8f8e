import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#kernel';
import { AppConfig, BugReports, ContextFactory, answerProblem } from '#platform';

/** What the routes of the agreement need of the process they stand in. */
@Injectable()
export class AgreementEdge {
  readonly publicUrl: string;

  constructor(
    config: AppConfig,
    private readonly bugs: BugReports,
    private readonly contexts: ContextFactory,
  ) {
    this.publicUrl = config.publicUrl;
  }

  /** Who asks. */
  async actor(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    return (await this.contexts.forRequest(request, reply)).actor;
  }

  /** Answers a request in which something was thrown. */
  problem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    answerProblem(error, request, reply, this.bugs);
  }
}
