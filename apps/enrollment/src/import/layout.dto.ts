import { z } from 'zod';
import { fault, namesBeside } from '#platform';
import { namelessQuery, pageOf } from '../ground/lists.js';
import { completionColumns, participantColumns } from './import-columns.js';
import { importKinds, type ImportKind } from './import.schema.js';
import type { ImportLayout } from './layout.schema.js';

const fields: Record<ImportKind, readonly string[]> = {
  participants: participantColumns.map(({ key }) => key),
  completions: completionColumns.map(({ key }) => key),
};

/** Which column of a file is which of ours; the keys are checked against the kind by `unknownFields`. */
export const columnMapping = z
  .record(z.string().min(1).max(40), z.union([z.string().trim().min(1).max(200), z.int().min(1).max(200)]))
  .refine(
    (columns) => Object.keys(columns).length > 0 && Object.keys(columns).length <= 30,
    fault('COLUMN_MAPPING_INVALID'),
  );

/** Keys of a mapping that a list of this kind has not. */
export const unknownFields = (kind: ImportKind, columns: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(columns).filter((key) => !fields[kind].includes(key));

const fieldsSaid = importKinds.map((kind) => `${kind}: ${fields[kind].join(', ')}`).join('; ');
export const mappingSaid = `Our field -> the title of a column, without regard to case and signs, or its number from 1. Fields of ${fieldsSaid}. What is not named is recognised as ever`;

const kind = z.enum(importKinds).describe('What the files of this layout list');
const sheet = z.string().trim().min(1).max(100).optional().describe('Of workbooks: the sheet with the list');

export const layoutParams = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
    .describe('Name of the layout: small letters, digits and hyphens'),
});

export const layoutOwner = z.object({
  agencyId: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      "The agency whose layout is meant; unless given that of the client's only agency, of a client for the whole government the one for all",
    ),
});

export const layoutBody = z
  .object({ kind, columns: columnMapping.describe(mappingSaid), sheet })
  .superRefine((body, context) => {
    for (const field of unknownFields(body.kind, body.columns))
      context.addIssue({ code: 'custom', path: ['columns', field], ...fault('IMPORT_FIELD_UNKNOWN') });
  })
  .meta({
    id: 'ImportLayoutRequest',
    example: { kind: 'participants', columns: { employeeNumber: 'Nomor', agency: 'Tempat Tugas' } },
  });

export const layoutView = z
  .object({
    name: z.string(),
    kind,
    agencyId: z.string().optional().describe('The agency that keeps it; absent: the government, for all'),
    ...namesBeside('agencyId'),
    columns: z.record(z.string(), z.union([z.string(), z.int()])).describe(mappingSaid),
    sheet,
    version: z.int(),
  })
  .meta({ id: 'ImportLayout' });
export const layoutPage = pageOf(layoutView);
export const layoutQuery = namelessQuery;

export const layoutViewOf = ({
  name,
  kind: of,
  agencyId,
  columns,
  sheet: on,
  version,
}: ImportLayout): z.infer<typeof layoutView> => ({
  name,
  kind: of,
  ...(agencyId !== undefined && { agencyId }),
  columns: { ...columns },
  ...(on !== undefined && { sheet: on }),
  version,
});
