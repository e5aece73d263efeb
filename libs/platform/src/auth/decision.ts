import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Who may call a route. A route without a decision answers 403 to everybody, and the census names it. */
export type AuthDecision =
  | { kind: 'public'; why: string }
  | { kind: 'page'; open?: string }
  | { kind: 'scopes'; scopes: string[]; orOperator: boolean }
  | { kind: 'operator' };

const AUTH_DECISION = 'mumpuni:auth-decision';
export const OPERATOR_SCOPE = 'platform:operate';

/** A tenant's client whose token has all of these scopes. */
export const RequireScopes = (...scopes: string[]): CustomDecorator =>
  SetMetadata(AUTH_DECISION, { kind: 'scopes', scopes, orOperator: false } satisfies AuthDecision);

/** The scope of everybody who signed in, participant or not: who they are themselves. */
export const ACCOUNT_SCOPE = 'account';
/** The scope of everybody who is a participant and signed in: what is one's own, and nothing else. */
export const SELF_SCOPE = 'self';

/** The scope of who works for a partner of the government: what names that partner, and nothing else. */
export const PARTNER_SCOPE = 'partner';

/** Who works for a partner (`/v1/me/partner/...`); the handler asks `ofPartner(caller)` for which one. */
export const RequirePartner = (): CustomDecorator => RequireScopes(PARTNER_SCOPE);

/** Somebody who signed in, for what is their own (`/v1/me/...`); the handler asks `oneself(caller)` for whom. */
export const RequirePerson = (): CustomDecorator => RequireScopes(SELF_SCOPE);

/** The same, or the platform's operator. */
export const RequireScopesOrOperator = (...scopes: string[]): CustomDecorator =>
  SetMetadata(AUTH_DECISION, { kind: 'scopes', scopes, orOperator: true } satisfies AuthDecision);

/** The platform's operator only. */
export const Operator = (): CustomDecorator =>
  SetMetadata(AUTH_DECISION, { kind: 'operator' } satisfies AuthDecision);

/**
 * A page for people: the console knows by the session of its cookie who comes, and asks the API with that
 * person's token.
 */
export const Page = (): CustomDecorator =>
  SetMetadata(AUTH_DECISION, { kind: 'page' } satisfies AuthDecision);

/**
 * A page for everybody, without an account; the reason is part of the code. The gateway limits it per address
 * as it does what is public.
 */
export const PublicPage = (why: string): CustomDecorator =>
  SetMetadata(AUTH_DECISION, { kind: 'page', open: why } satisfies AuthDecision);

/** Everybody; the reason is part of the code. */
export const Public = (why: string): CustomDecorator =>
  SetMetadata(AUTH_DECISION, { kind: 'public', why } satisfies AuthDecision);

export function authDecisionOf(handler: object, controller: object): AuthDecision | undefined {
  return (Reflect.getMetadata(AUTH_DECISION, handler) ?? Reflect.getMetadata(AUTH_DECISION, controller)) as
    AuthDecision | undefined;
}

/**
 * For whom a route that changes something speaks, beside who may call it:
 * - `own agency`: the handler asks whose the object or the body is before anything is written (see agency-scope.ts);
 * - `whole government`: clients of single agencies are refused before the body is read;
 * - `any`: nothing of an agency or of the whole is changed, and the reason is part of the code.
 */
export type SpokenFor = { scope: 'own agency' | 'whole government' } | { scope: 'any'; why: string };

const SPOKEN_FOR = 'mumpuni:spoken-for';

export function SpeaksFor(scope: 'own agency' | 'whole government'): CustomDecorator;
export function SpeaksFor(scope: 'any', why: string): CustomDecorator;
export function SpeaksFor(scope: SpokenFor['scope'], why = ''): CustomDecorator {
  return SetMetadata(SPOKEN_FOR, (scope === 'any' ? { scope, why } : { scope }) satisfies SpokenFor);
}

export const spokenForOf = (handler: object): SpokenFor | undefined =>
  Reflect.getMetadata(SPOKEN_FOR, handler) as SpokenFor | undefined;

/** A route that says nothing speaks for the whole government where it writes: forgetting it opens no door. */
export function scopeOf(spokenFor: SpokenFor | undefined, method: string): SpokenFor['scope'] {
  return spokenFor?.scope ?? (/^(GET|HEAD|OPTIONS)$/.test(method) ? 'any' : 'whole government');
}
