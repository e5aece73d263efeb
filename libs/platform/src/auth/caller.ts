import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { tenantId, type TenantId } from '#contracts';
import type { AgencyQuestion } from './agency-scope.js';
import { authProblems } from './auth.problems.js';

/** Who calls, as the verified token says. */
export class Caller {
  readonly clientId: string;
  readonly subject: string;
  /** The participant who holds the token; undefined for a program, and for people who are nobody's participant. */
  readonly person: string | undefined;
  /** The partner of the government for which the person works. */
  readonly partner: string | undefined;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  /** When the person said who they are; undefined for a program. By the machine's own time, as the issuer's. */
  readonly signedInAt: Date | undefined;
  /** Whether they did it by two factors: a passkey, or a link and a code. */
  readonly byTwoFactors: boolean;
  /** The platform's operator belongs to no tenant. */
  readonly operator: boolean;
  readonly #tenant: TenantId | undefined;
  readonly #agencyIds: readonly string[] | null;
  readonly #question: AgencyQuestion | undefined;

  constructor(
    private readonly fields: {
      clientId: string;
      subject: string;
      person?: string | undefined;
      partner?: string | undefined;
      scopes: string[];
      roles: string[];
      signedInAt?: Date | undefined;
      byTwoFactors?: boolean | undefined;
      agencyIds: string[] | null;
      operator: boolean;
      tenant?: string | undefined;
    },
    question?: AgencyQuestion,
  ) {
    this.clientId = fields.clientId;
    this.subject = fields.subject;
    this.person = fields.person;
    this.partner = fields.partner;
    this.scopes = fields.scopes;
    this.roles = fields.roles;
    this.signedInAt = fields.signedInAt;
    this.byTwoFactors = fields.byTwoFactors ?? false;
    this.#agencyIds = fields.agencyIds;
    this.#question = question;
    this.operator = fields.operator;
    this.#tenant = fields.tenant === undefined ? undefined : tenantId(fields.tenant);
  }

  /**
   * Who acts: the person who signed in, else the program. It is what limits count, what Idempotency-Keys
   * belong to and what stands as `by`; behind the one client of the pages everybody would be one otherwise.
   */
  get actor(): string {
    return this.subject;
  }

  /** A token of somebody who signed in; one of a program names its client alone. */
  get signedIn(): boolean {
    return this.subject !== this.clientId;
  }

  /** null: the whole government; otherwise the caller sees these agencies only. */
  get agencyIds(): readonly string[] | null {
    if (this.#question) this.#question.asked = true;
    return this.#agencyIds;
  }

  /** The same caller for one request, which notes in `question` that it was asked for its agencies. */
  asking(question: AgencyQuestion): Caller {
    return new Caller(this.fields, question);
  }

  /** The same caller for reads about the one person or partner that the token names (`oneself`, `ofPartner`). */
  ofItself(): Caller {
    return new Caller({ ...this.fields, agencyIds: null });
  }

  get hasTenant(): boolean {
    return this.#tenant !== undefined;
  }

  /** Refuses instead of answering when there is none, so that no query ever runs without a tenant. */
  get tenantId(): TenantId {
    if (this.#tenant === undefined) throw authProblems.TENANT_MISSING();
    return this.#tenant;
  }
}

const CALLER = Symbol('mumpuni:caller');
type WithCaller = FastifyRequest & { [CALLER]?: Caller };

export function setCaller(request: FastifyRequest, caller: Caller): void {
  (request as WithCaller)[CALLER] = caller;
}

export function callerOf(request: FastifyRequest): Caller | undefined {
  return (request as WithCaller)[CALLER];
}

/** The verified caller of this request. On a public route there is none, and asking for it is a mistake in the code. */
export const CallerParam = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new Error('a public route has no caller');
  return caller;
});

/**
 * Whom a route of oneself is about, and a caller with whom its reads may be asked: it sees the whole
 * government, because the person of the token is the only one who is asked about, whatever agency the token
 * speaks for.
 * @throws PERSON_NEEDED (403) where the token is no participant's
 */
export function oneself(caller: Caller): { personId: string; reader: Caller } {
  if (caller.person === undefined) throw authProblems.PERSON_NEEDED();
  return { personId: caller.person, reader: caller.ofItself() };
}

/**
 * For which partner a route of a partner speaks, and a caller with whom its reads may be asked: it sees the
 * whole government, because every query names the partner of the token, whatever agency organises with it.
 * @throws PARTNER_NEEDED (403) where the token names none
 */
export function ofPartner(caller: Caller): { partnerId: string; reader: Caller } {
  if (caller.partner === undefined) throw authProblems.PARTNER_NEEDED();
  return { partnerId: caller.partner, reader: caller.ofItself() };
}

/**
 * In a route whose body names who acts: a person who signed in acts in their own name, whatever the body
 * says. A program records what others did.
 * @param at the field of the body
 * @throws NOT_YOURSELF (403)
 */
export function mustBeOneself(caller: Caller, actorId: string, at: string): void {
  if (caller.signedIn && caller.person !== actorId) throw authProblems.NOT_YOURSELF({ at });
}
