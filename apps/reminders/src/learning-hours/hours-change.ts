import type { completionCorrected, completionWithdrawn, enrollmentCompleted, TenantId } from '#contracts';
import type { IncomingEvent } from '#messaging';
import { yearSubject } from '../reminder/wanted.js';

/** What a completion, its correction or its withdrawal tells of a person's year. */
export interface HoursChange {
  id: string;
  tenantId: TenantId;
  participantId: string;
  year: number;
  creditedTenths: number;
  /** undefined: not told. */
  obligationTenths?: number | null;
  version: number;
  time: Date;
}

const tenths = (hours: number) => Math.round(hours * 10);

export function changeOf({
  tenantId,
  time,
  data,
}: IncomingEvent<
  typeof enrollmentCompleted | typeof completionCorrected | typeof completionWithdrawn
>): HoursChange {
  const { participantId, year, yearHours, yearVersion: version } = data;
  const change = {
    id: yearSubject(participantId, year),
    tenantId,
    participantId,
    year,
    creditedTenths: tenths(yearHours),
    version,
    time,
  };
  return 'yearObligation' in data
    ? { ...change, obligationTenths: data.yearObligation === null ? null : tenths(data.yearObligation) }
    : change;
}

export const reached = (
  state: { creditedTenths: number; obligationTenths?: number | null } | undefined,
): boolean => typeof state?.obligationTenths === 'number' && state.creditedTenths >= state.obligationTenths;
