import { SetMetadata } from '@nestjs/common';
import type { Actor } from '#kernel';

/** Who may call a root field or a route. */
export interface AccessRule {
  readonly callers: readonly Actor['kind'][];
  /** Scope a token must carry. A person's powers are asked for by the use case, not here. */
  readonly scope?: string;
}

export const ACCESS_RULE = 'commonbook:access-rule';

type Caller = Actor['kind'];

/** Lets the named kinds of caller in. A token is let in only when a scope is named and it carries that scope. */
export function Allow(...rule: (Caller | { scope: string })[]): MethodDecorator & ClassDecorator {
  const callers = rule.filter((part): part is Caller => typeof part === 'string');
  const scope = rule.find((part): part is { scope: string } => typeof part === 'object')?.scope;
  return SetMetadata<string, AccessRule>(ACCESS_RULE, scope === undefined ? { callers } : { callers, scope });
}

/** Lets anybody in, signed in or not. What they then see is still decided for who they are. */
export function Public(): MethodDecorator & ClassDecorator {
  return SetMetadata<string, AccessRule>(ACCESS_RULE, { callers: ['public', 'person', 'token', 'system'] });
}

/** Whether a rule lets an actor in, and if not, what is missing. */
export function judge(rule: AccessRule | undefined, actor: Actor): 'allowed' | 'unauthenticated' | { needs: string } {
  if (rule === undefined) return { needs: 'nobody has been allowed to call this' };
  if (!rule.callers.includes(actor.kind)) {
    return actor.kind === 'public' ? 'unauthenticated' : { needs: rule.callers.join(' or ') };
  }
  const open = rule.callers.includes('public');
  if (actor.kind !== 'token' || open) return 'allowed';
  if (rule.scope === undefined) return { needs: 'a signed-in person' };
  return actor.scopes.includes(rule.scope) ? 'allowed' : { needs: `a token with the scope ${rule.scope}` };
}
