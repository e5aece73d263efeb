import type { IdentityProvider } from './identity-provider.schema.js';

/**
 * The employee number or the address by which a provider names somebody; undefined where it names nobody. An
 * address counts where the provider says that it has verified it, else anybody could write in another's.
 */
export function personNamedIn(
  claims: Readonly<Record<string, unknown>>,
  { namedBy, claim }: Pick<IdentityProvider, 'namedBy' | 'claim'>,
): string | undefined {
  const named = claims[claim];
  if (typeof named !== 'string') return undefined;
  if (namedBy === 'EMPLOYEE_NUMBER') return /^\d{18}$/.test(named.replaceAll(/\s/g, '')) ? named : undefined;
  return claims['email_verified'] === true && named.includes('@') ? named : undefined;
}
