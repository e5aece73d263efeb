import { currentContext } from '../logging/context.js';
import { authProblems } from './auth.problems.js';
import type { Caller } from './caller.js';

/** Of whom a caller may know: all agencies of its government (null), or these. */
export type AgencyBound = Pick<Caller, 'agencyIds'>;

/**
 * Whether what belongs to this agency is shown to the caller. What belongs to none is shown to the whole
 * government alone.
 */
export const sees = ({ agencyIds }: AgencyBound, agencyId: string | null | undefined): boolean =>
  !agencyIds || (typeof agencyId === 'string' && agencyIds.includes(agencyId));

/**
 * The part of a filter that leaves the caller what is theirs.
 * @param field where documents name their agency, or several of which one of the caller's is enough
 */
export function seenBy(caller: AgencyBound): { agencyId?: { $in: string[] } };
export function seenBy<F extends string>(caller: AgencyBound, field: F): { [K in F]?: { $in: string[] } };
export function seenBy({ agencyIds }: AgencyBound, field = 'agencyId'): object {
  return agencyIds ? { [field]: { $in: [...agencyIds] } } : {};
}

/** The same of documents for several agencies, all of which must be the caller's; for null: the whole government's. */
export const whollySeenBy = ({ agencyIds }: AgencyBound, field: string): object =>
  agencyIds ? { [field]: { $type: 'array', $not: { $elemMatch: { $nin: [...agencyIds] } } } } : {};

/**
 * Who looks at what may belong to any agency: by another right than that of an agency (a partner, a superior,
 * a citizen, a sweep), or to name it beside something else.
 */
export const wholeGovernment = <T>({ tenantId }: { tenantId: T }) => ({ tenantId, agencyIds: null });

/**
 * For what the caller can see and may not change. What may not be seen is 404 instead (`sees`).
 * @throws OTHER_AGENCY (403) when it belongs to another agency, or to none and so to the whole government
 */
export function mustSpeakFor(caller: AgencyBound, agencyId: string | null | undefined): void {
  if (!sees(caller, agencyId)) throw authProblems.OTHER_AGENCY();
}

/**
 * The agency that something new belongs to: the one named, or the caller's only one where none is.
 * @returns undefined: the whole government's
 * @throws what `refusal` makes, when a caller of single agencies names another one or does not say which of several
 */
export function agencyNamedBy(
  { agencyIds }: AgencyBound,
  named: string | undefined,
  refusal: () => Error,
): string | undefined {
  const agencyId = named ?? (agencyIds?.length === 1 ? agencyIds[0] : undefined);
  if (agencyIds && (agencyId === undefined || !agencyIds.includes(agencyId))) throw refusal();
  return agencyId;
}

/**
 * Whether the handler of an `own agency` request has asked for the caller's agencies; the same object in
 * every copy of the context.
 */
export interface AgencyQuestion {
  asked: boolean;
}

/**
 * Called before anything becomes lasting. A handler that never asks for whom the caller speaks would let an
 * agency write what is another's.
 * @throws Error, a mistake in the program
 */
export function assertAgencyAsked(): void {
  if (currentContext()?.agencyQuestion?.asked === false)
    throw new Error(
      "a write for a client of single agencies before the handler asked whether it is these agencies' own: use sees, seenBy or mustSpeakFor",
    );
}
