import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { currentContext } from '../logging/context.js';
import { NotOpened, ScopeMissing, TenantMissing, TokenInvalid, TokenMissing } from './auth.errors.js';
import { setCaller, type Caller } from './caller.js';
import { OPERATOR_SCOPE, type AuthDecision } from './decision.js';
import { TokenVerifier } from './token-verifier.js';

const MAX_TOKEN_LENGTH = 8_192;

const ADMITTED = Symbol('mumpuni:admitted');
type Admitted = FastifyRequest & { [ADMITTED]?: AuthDecision };

/** Whether a request has already been let in under this very decision. */
export const admittedUnder = (request: FastifyRequest, decision: AuthDecision): boolean => (request as Admitted)[ADMITTED] === decision;

/** Lets a request in by the decision of its route, or throws; services do not rely on the gateway for this. */
@Injectable()
export class Doorkeeper {
  constructor(private readonly tokens: TokenVerifier) {}

  /** A promise only when the token was not seen before. */
  admit(request: FastifyRequest, decision: AuthDecision | null): undefined | Promise<void> {
    if (!decision) throw new NotOpened();
    if (decision.kind === 'public') return remember(request, decision);
    const token = bearerToken(request.headers.authorization);
    const known = this.tokens.cached(token);
    if (!known) return this.tokens.verify(token).then((caller) => letIn(request, caller, decision));
    return letIn(request, known, decision);
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

function letIn(request: FastifyRequest, caller: Caller, decision: Exclude<AuthDecision, { kind: 'public' }>): undefined {
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
  return remember(request, decision);
}

function remember(request: FastifyRequest, decision: AuthDecision): undefined {
  (request as Admitted)[ADMITTED] = decision;
}
