import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Actor, Refusal } from '#kernel';
import { refusalError } from '../graphql/refusal-error.js';
import './auth-refusals.js';
import { ACCESS_RULE, type AccessRule, judge } from './allow.js';
import { ContextFactory } from './context-factory.js';
import type { RequestContext } from './request-context.js';

/**
 * The one door: every root field and every route says who may call it, and one that says nothing is shut.
 * GraphQL callers get a top-level error (UNAUTHENTICATED, NOT_ALLOWED), routes a 401 or 403.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly contexts: ContextFactory,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (context.getType<'graphql' | 'http'>() === 'graphql') {
      const { actor } = context.getArgByIndex<RequestContext>(2);
      return this.forOperation(rule, actor);
    }
    return this.forRoute(rule, context);
  }

  private forOperation(rule: AccessRule | undefined, actor: Actor): boolean {
    const verdict = judge(rule, actor);
    if (verdict === 'allowed') return true;
    throw refusalError(
      verdict === 'unauthenticated' ? new Refusal('unauthenticated') : new Refusal('not-allowed', verdict),
    );
  }

  private async forRoute(rule: AccessRule | undefined, context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { actor } = await this.contexts.forRequest(http.getRequest(), http.getResponse());
    const verdict = judge(rule, actor);
    if (verdict === 'allowed') return true;
    throw verdict === 'unauthenticated' ? new UnauthorizedException() : new ForbiddenException(verdict.needs);
  }
}
