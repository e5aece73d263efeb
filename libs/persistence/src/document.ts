import { v7 } from 'uuid';
import type { TenantId } from '#contracts';

/** What every document of ours has. */
export interface TenantDocument {
  _id: string;
  tenantId: TenantId;
  createdAt: Date;
  updatedAt: Date;
  /** Counts the changes, from 1; consumers of the document's events keep the newest. */
  version: number;
}

/** A time-ordered id (UUID v7, RFC 9562). */
export const newId = (): string => v7();

/** The fields of a document that is new at `now`. */
export const stamps = (now: Date): Pick<TenantDocument, 'createdAt' | 'updatedAt' | 'version'> => ({
  createdAt: now,
  updatedAt: now,
  version: 1,
});
