import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf } from './caller.js';
import { authDecisionOf, spokenForOf, type AuthDecision } from './decision.js';
import { admittedUnder, Doorkeeper } from './doorkeeper.js';
import { mustHaveSignedInRecently, needsRecentSignIn } from './recent-sign-in.js';

/**
 * The second lock. A request is decided about before its body is read (see http/entry.ts); whatever came to a handler
 * in another way is decided about here.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly decisions = new WeakMap<object, AuthDecision | null>();

  constructor(private readonly doorkeeper: Doorkeeper) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const decision = this.decisionOf(context);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    if (decision && admittedUnder(request, decision)) return signedInFor(handler, request);
    return (
      this.doorkeeper
        .admit(request, decision, spokenForOf(handler))
        ?.then(() => signedInFor(handler, request)) ?? signedInFor(handler, request)
    );
  }

  private decisionOf(context: ExecutionContext): AuthDecision | null {
    const handler = context.getHandler();
    let decision = this.decisions.get(handler);
    if (decision === undefined) {
      decision = authDecisionOf(handler, context.getClass()) ?? null;
      this.decisions.set(handler, decision);
    }
    return decision;
  }
}

/** @throws SIGN_IN_AGAIN (401) for an act of weight long after signing in */
function signedInFor(handler: object, request: FastifyRequest): true {
  const caller = callerOf(request);
  if (caller && needsRecentSignIn(handler)) mustHaveSignedInRecently(caller);
  return true;
}
