import type { Binary } from 'mongodb';
import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';

/** The format of a row that is still to be written; a change of it is a new number. */
export const EXPORT_FORMAT = 1;

export const exportFormats = ['NDJSON', 'CSV'] as const;
export const exportStatuses = ['QUEUED', 'RUNNING', 'READY', 'FAILED', 'REMOVED'] as const;

/** A list that somebody asked for as a file: what was asked, for whom, and how far it is written. */
export class ExportStore extends storeOf({
  collection: 'exports',
  agency: null,
  fields: {
    ...formatted,
    resource: z.string(),
    format: z.enum(exportFormats),
    /** As the list's schema gave them out, so that they are not parsed again. */
    filters: z.record(z.string(), z.unknown()),
    /** The rights of the asking, frozen: every page is read with them. */
    askedBy: z.object({
      clientId: z.string(),
      subject: z.string(),
      person: z.string().optional(),
      scopes: z.array(z.string()),
      /** null: the whole government. */
      agencyIds: z.array(z.string()).nullable(),
    }),
    status: z.enum(exportStatuses),
    /** Where the list goes on; absent before the first page. */
    cursor: z.string().optional(),
    pages: z.number(),
    rows: z.number(),
    bytes: z.number(),
    /** How many there were at the beginning, where the list can say it. */
    total: z.number().optional(),
    /** Nobody else writes it until then; what is free is written by whoever looks next, the longest waiting first. */
    leasedUntil: z.date(),
    /** The try that has it; nobody else may write its next page. */
    claim: z.string().optional(),
    /** Tries since the last page. */
    attempts: z.number(),
    /** Signs the links to this file, and goes with it. */
    linkKey: z.string(),
    readyAt: z.date().optional(),
    expiresAt: z.date(),
  },
  indexes: [{ on: { status: 1, leasedUntil: 1 } }, { on: { tenantId: 1, status: 1 } }],
  kept: { from: 'expiresAt', days: () => 0 },
}) {}
export type ExportDocument = DocumentOf<ExportStore>;

/** A page of an export, packed; in their order they are the file. */
export class ExportPageStore extends storeOf({
  collection: 'export_pages',
  agency: null,
  fields: { exportId: z.string(), packed: z.custom<Binary>(), expiresAt: z.date() },
  indexes: [{ on: { tenantId: 1, exportId: 1 } }],
  kept: { from: 'expiresAt', days: () => 0 },
}) {}

/** By which a page is found: its export, and its number from 0 on. */
export const pageId = (exportId: string, number: number): string => `${exportId}:${number}`;
