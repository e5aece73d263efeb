import { sees, type Caller } from '#platform';
import { agenciesOf, type ApiClient } from './client.schema.js';

/** More than a developer's pages may open to anybody: erasing people, setting thresholds, failed events. */
const OF_THE_OPERATOR = ['personal-data:', 'dead-letters:', 'thresholds:write'];

type Speaks = Pick<ApiClient, '_id' | 'tenantId' | 'agencyIds'>;

/**
 * Whether a client is a program of who asks: of the same government, and speaking for no agency that they do
 * not speak for themselves.
 */
export function isOwnClient(
  { tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>,
  client: Speaks,
): boolean {
  if (client.tenantId !== tenantId) return false;
  const agencies = agenciesOf(client);
  return agencyIds === null || (agencies !== 'whole' && agencies.every((id) => sees({ agencyIds }, id)));
}

/** Whoever makes a secret can use it: a client that may do more than any page of theirs stays the operator's. */
export const changesOwnSecret = ({ scopes }: Pick<ApiClient, 'scopes'>): boolean =>
  !scopes.some((scope) => OF_THE_OPERATOR.some((mark) => scope.startsWith(mark)));
