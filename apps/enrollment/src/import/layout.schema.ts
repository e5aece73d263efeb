import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import { storedColumnMapping } from './header-columns.js';
import { importKinds } from './import.schema.js';

/** The format of a layout; a change of it is a new number and a migration. */
export const LAYOUT_FORMAT = 1;

/**
 * How one system, or one office, lays out its lists: which of its columns is which of ours. Kept under a
 * name; holds no personal data.
 */
export class ImportLayoutStore extends storeOf({
  collection: 'import_layouts',
  // an agency sees the government's beside its own: see `layouts.ts`
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    name: z.string(),
    kind: z.enum(importKinds),
    /** Absent: the government's, for all its agencies. */
    agencyId: z.string().optional(),
    columns: storedColumnMapping,
    /** Of workbooks: the sheet with the list. */
    sheet: z.string().optional(),
  },
}) {}
export type ImportLayout = DocumentOf<ImportLayoutStore>;

/** Names are a government's own, and each agency's. Neither ids nor names have a colon. */
export const layoutId = (tenantId: string, name: string, agencyId?: string): string =>
  agencyId === undefined ? `${tenantId}:${name}` : `${tenantId}:${agencyId}:${name}`;
