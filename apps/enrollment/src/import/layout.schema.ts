import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';
import type { ColumnMapping } from './header-columns.js';
import type { ImportKind } from './import.schema.js';

/** The format of a layout; a change of it is a new number and a migration. */
export const LAYOUT_FORMAT = 1;

/** How one system, or one office, lays out its lists: which of its columns is which of ours. Kept under a name; holds no personal data. */
export interface ImportLayout extends TenantDocument, Formatted {
  name: string;
  kind: ImportKind;
  /** Absent: the government's, for all its agencies. */
  agencyId?: string | undefined;
  columns: ColumnMapping;
  /** Of workbooks: the sheet with the list. */
  sheet?: string | undefined;
}
export class ImportLayoutStore extends TenantStore<ImportLayout> {}

export const importLayoutKind: StoredKind = {
  store: ImportLayoutStore,
  listed: true,
  schema: new Schema<ImportLayout>(
    { _id: String, tenantId: String },
    { collection: 'import_layouts', versionKey: false, strict: false },
  ),
};

/** Names are a government's own, and each agency's. Neither ids nor names have a colon. */
export const layoutId = (tenantId: string, name: string, agencyId?: string): string =>
  agencyId === undefined ? `${tenantId}:${name}` : `${tenantId}:${agencyId}:${name}`;
