import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { currentContext } from '../logging/context.js';
import { NotOpened, ScopeMissing, TenantMissing, TokenInvalid, TokenMissing } from './auth.errors.js';
import { setCaller, type Caller } from './caller.js';
import { authDecisionOf, OPERATOR_SCOPE, type AuthDecision } from './decision.js';
import { TokenVerifier } from './token-verifier.js';

const MAX_TOKEN_LENGTH = 8_192;

/** Runs before every route of every service; services do not rely on the gateway for this. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly decisions = new WeakMap<object, AuthDecision | null>();

  constructor(private readonly tokens: TokenVerifier) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const decision = this.decisionOf(context);
    if (!decision) throw new NotOpened();
    if (decision.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerToken(request.headers.authorization);
    const known = this.tokens.cached(token);
    if (known) return admit(request, known, decision);
    return this.tokens.verify(token).then((caller) => admit(request, caller, decision));
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

function bearerToken(header: string | undefined): string {
  if (!header) throw new TokenMissing();
  const space = header.indexOf(' ');
  if (space < 0 || header.slice(0, space).toLowerCase() !== 'bearer') throw new TokenMissing();
  const token = header.slice(space + 1).trim();
  if (token.length === 0 || token.length > MAX_TOKEN_LENGTH) throw new TokenInvalid();
  return token;
}

function admit(request: FastifyRequest, caller: Caller, decision: Exclude<AuthDecision, { kind: 'public' }>): boolean {
  if (decision.kind === 'operator') {
    if (!caller.operator) throw new ScopeMissing([OPERATOR_SCOPE]);
  } else if (!(decision.orOperator && caller.operator)) {
    for (const scope of decision.scopes) {
      if (!caller.scopes.includes(scope)) throw new ScopeMissing(decision.scopes);
    }
    if (!caller.hasTenant) throw new TenantMissing();
  }
  setCaller(request, caller);
  const log = currentContext();
  if (log) {
    log.clientId = caller.clientId;
    if (caller.hasTenant) log.tenantId = caller.tenantId;
  }
  return true;
}
