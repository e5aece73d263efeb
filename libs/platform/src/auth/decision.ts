import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Who may call a route. A route without a decision answers 403 to everybody, and the census names it. */
export type AuthDecision =
  | { kind: 'public'; why: string }
  | { kind: 'scopes'; scopes: string[]; orOperator: boolean }
  | { kind: 'operator' };

export const AUTH_DECISION = 'mumpuni:auth-decision';
export const OPERATOR_SCOPE = 'platform:operate';

/** A tenant's client whose token has all of these scopes. */
export const RequireScopes = (...scopes: string[]): CustomDecorator =>
  SetMetadata(AUTH_DECISION, { kind: 'scopes', scopes, orOperator: false } satisfies AuthDecision);

/** The same, or the platform's operator. */
export const RequireScopesOrOperator = (...scopes: string[]): CustomDecorator =>
  SetMetadata(AUTH_DECISION, { kind: 'scopes', scopes, orOperator: true } satisfies AuthDecision);

/** The platform's operator only. */
export const Operator = (): CustomDecorator => SetMetadata(AUTH_DECISION, { kind: 'operator' } satisfies AuthDecision);

/** Everybody; the reason is part of the code. */
export const Public = (why: string): CustomDecorator => SetMetadata(AUTH_DECISION, { kind: 'public', why } satisfies AuthDecision);

export function authDecisionOf(handler: object, controller: object): AuthDecision | undefined {
  return (Reflect.getMetadata(AUTH_DECISION, handler) ?? Reflect.getMetadata(AUTH_DECISION, controller)) as AuthDecision | undefined;
}
