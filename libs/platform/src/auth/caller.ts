import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { tenantId, type TenantId } from '#contracts';
import { TenantMissing } from './auth.errors.js';

/** Who calls, as the verified token says. */
export class Caller {
  readonly clientId: string;
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  /** null: the whole tenant; otherwise the caller sees these agencies only. */
  readonly agencyIds: readonly string[] | null;
  /** The platform's operator belongs to no tenant. */
  readonly operator: boolean;
  readonly #tenant: TenantId | undefined;

  constructor(fields: { clientId: string; subject: string; scopes: string[]; roles: string[]; agencyIds: string[] | null; operator: boolean; tenant?: string | undefined }) {
    this.clientId = fields.clientId;
    this.subject = fields.subject;
    this.scopes = fields.scopes;
    this.roles = fields.roles;
    this.agencyIds = fields.agencyIds;
    this.operator = fields.operator;
    this.#tenant = fields.tenant === undefined ? undefined : tenantId(fields.tenant);
  }

  get hasTenant(): boolean {
    return this.#tenant !== undefined;
  }

  /** Refuses instead of answering when there is none, so that no query ever runs without a tenant. */
  get tenantId(): TenantId {
    if (this.#tenant === undefined) throw new TenantMissing();
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
