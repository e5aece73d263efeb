import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#platform';
import { AgencyStore } from '../agency/agency.schema.js';
import { ParticipantStore } from './participant.schema.js';

/** What stands beside the ids of a list, so that nobody has to ask for each of them. */
export const namesBeside = {
  participantName: z
    .string()
    .optional()
    .describe('Name of the person; in lists, for clients that also have participants:read'),
  agencyName: z.string().optional().describe('Name of the agency; in lists'),
};

/** An item of a list that names a person, an agency or both by their ids. */
interface WithIds {
  participantId?: string | undefined;
  agencyId?: string | null | undefined;
}
interface Names {
  participantName?: string;
  agencyName?: string;
}

/** Puts names beside the ids of a page: one query for its people, and one for its agencies. */
@Injectable()
export class NamesBeside {
  constructor(
    private readonly participants: ParticipantStore,
    private readonly agencies: AgencyStore,
  ) {}

  /** @param caller who must be allowed to read people by name */
  async of<T extends WithIds>(
    { tenantId, scopes }: Pick<Caller, 'tenantId' | 'scopes'>,
    items: readonly T[],
  ): Promise<(T & Names)[]> {
    const among = (ids: (string | null | undefined)[]) => ({
        _id: { $in: [...new Set(ids.filter((id) => typeof id === 'string'))] },
      }),
      named = { projection: { name: 1 as const } };
    const [people, agencies] = await Promise.all([
      scopes.includes('participants:read')
        ? this.participants.find(tenantId, among(items.map(({ participantId }) => participantId)), named)
        : [],
      this.agencies.find(tenantId, among(items.map(({ agencyId }) => agencyId)), named),
    ]);
    const nameOf = new Map([...people, ...agencies].map(({ _id, name }) => [_id, name]));
    return items.map((item) => {
      const participantName = nameOf.get(item.participantId ?? ''),
        agencyName = nameOf.get(item.agencyId ?? '');
      return { ...item, ...(participantName && { participantName }), ...(agencyName && { agencyName }) };
    });
  }
}
