import { Injectable } from '@nestjs/common';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { systemClock } from '#kernel';
import { AppConfig } from '../../config/app-config.js';
import type { RequestContext } from '../../auth/request-context.js';
import { type OperationCost, checkOperation } from './check-operation.js';
import type { Variables } from './field-size.js';
import { RateLimiter } from './rate-limiter.js';

/** A validated operation that somebody asks to have carried out. */
export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
}

/** What every operation passes before it is carried out, whichever transport brought it: limits, then allowance. */
@Injectable()
export class OperationGate {
  private readonly limiter: RateLimiter;

  constructor({ rateLimit }: AppConfig) {
    this.limiter = new RateLimiter({ burst: 10 * rateLimit, perSecond: rateLimit }, systemClock);
  }

  /** Admits an operation and says what it costs. Refuses what `checkOperation` refuses, and rate-limited. */
  admit(context: RequestContext, asked: AskedOperation): OperationCost {
    const cost = checkOperation(asked.schema, asked.document, asked.operationName, asked.variables);
    this.limiter.spend(context, Math.max(1, cost.requested));
    return cost;
  }
}
