import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { currentContext } from '../logging/context.js';
import type { AgencyQuestion } from './agency-scope.js';
import { authProblems, scopeMissing } from './auth.problems.js';
import { setCaller, type Caller } from './caller.js';
import { OPERATOR_SCOPE, scopeOf, type AuthDecision, type SpokenFor } from './decision.js';
import { TokenVerifier } from './token-verifier.js';

const MAX_TOKEN_LENGTH = 8_192;

const ADMITTED = Symbol('mumpuni:admitted');
type Admitted = FastifyRequest & { [ADMITTED]?: AuthDecision };

/** Whether a request has already been let in under this very decision. */
export const admittedUnder = (request: FastifyRequest, decision: AuthDecision): boolean =>
  (request as Admitted)[ADMITTED] === decision;

/** Lets a request in by the decision of its route, or throws; services do not rely on the gateway for this. */
@Injectable()
export class Doorkeeper {
  constructor(private readonly tokens: TokenVerifier) {}

  /** A promise only when the token was not seen before. */
  admit(
    request: FastifyRequest,
    decision: AuthDecision | null,
    spokenFor: SpokenFor | undefined,
  ): undefined | Promise<void> {
    if (!decision) throw authProblems.FORBIDDEN();
    if (decision.kind === 'public' || decision.kind === 'page') return remember(request, decision);
    const token = bearerToken(request.headers.authorization);
    const known = this.tokens.cached(token);
    if (!known)
      return this.tokens.verify(token).then((caller) => letIn(request, caller, decision, spokenFor));
    return letIn(request, known, decision, spokenFor);
  }
}

function bearerToken(header: string | undefined): string {
  if (!header) throw authProblems.TOKEN_MISSING();
  const space = header.indexOf(' ');
  if (space < 0 || header.slice(0, space).toLowerCase() !== 'bearer') throw authProblems.TOKEN_MISSING();
  const token = header.slice(space + 1).trim();
  if (token.length === 0 || token.length > MAX_TOKEN_LENGTH) throw authProblems.TOKEN_INVALID();
  return token;
}

function letIn(
  request: FastifyRequest,
  caller: Caller,
  decision: Exclude<AuthDecision, { kind: 'public' | 'page' }>,
  spokenFor: SpokenFor | undefined,
): undefined {
  if (decision.kind === 'operator') {
    if (!caller.operator) throw scopeMissing([OPERATOR_SCOPE]);
  } else if (!(decision.orOperator && caller.operator)) {
    for (const scope of decision.scopes) {
      if (!caller.scopes.includes(scope)) throw scopeMissing(decision.scopes);
    }
    if (!caller.hasTenant) throw authProblems.TENANT_MISSING();
  }
  const log = currentContext(),
    question = questionFor(request, caller, spokenFor);
  setCaller(request, question ? caller.asking(question) : caller);
  if (log) {
    if (question) log.agencyQuestion = question;
    log.clientId = caller.clientId;
    if (caller.hasTenant) log.tenantId = caller.tenantId;
  }
  return remember(request, decision);
}

/**
 * Clients of single agencies change nothing that holds for all of them; what they may change, the handler asks about.
 * @throws AGENCY_SCOPE (403)
 */
function questionFor(
  { method }: FastifyRequest,
  caller: Caller,
  spokenFor: SpokenFor | undefined,
): AgencyQuestion | undefined {
  if (!caller.agencyIds) return undefined;
  const scope = scopeOf(spokenFor, method);
  if (scope === 'whole government') throw authProblems.AGENCY_SCOPE();
  return scope === 'own agency' ? { asked: false } : undefined;
}

function remember(request: FastifyRequest, decision: AuthDecision): undefined {
  (request as Admitted)[ADMITTED] = decision;
}
