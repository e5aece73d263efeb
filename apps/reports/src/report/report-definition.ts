import type { Provider, Type } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import type { EventHandler } from '#messaging';
import type { AnyStore } from '#persistence';
import type { ReportContent } from './report-content.js';
import { FORMATS } from './report.schema.js';
import type { Words } from './words.js';

/** What was asked for beside year and agency, as the kind's own parameters name it. */
export const storedParameters = z.record(z.string(), z.union([z.string(), z.number()]));
export type Parameters = z.infer<typeof storedParameters>;

export interface ReportScope {
  tenantId: TenantId;
  /** null: the whole tenant; otherwise nothing of other agencies may be told. */
  agencyIds: readonly string[] | null;
  year: number;
  parameters: Parameters;
  showsNumbers: boolean;
}

/** What a wish names, and who may know of it. */
export type NamedThings = Pick<ReportScope, 'tenantId' | 'agencyIds' | 'parameters'>;

export interface ReportReader {
  /**
   * Reads as of the moment of the session. What the tables yield is at hand when it ends: writing may take
   * longer than the database keeps the past.
   */
  read(scope: ReportScope, session: ClientSession): Promise<ReportContent>;
  /**
   * Throws an ApiError when parameters name what is not there.
   * @param within where the parameters stand in the request, for its fields' paths: `parameters.`, or nothing
   */
  check?(named: NamedThings, within: string): Promise<void>;
}

export interface ReportDefinition {
  readonly kind: string;
  /** Begin of the file's name. */
  readonly fileName: string;
  readonly title: Words;
  readonly description: Words;
  /** Its request: kind, year, agencyId, format and its own parameters. */
  readonly body: z.ZodObject;
  readonly reader: Type<ReportReader>;
  /** What readers inject that is no kind's alone. */
  readonly readParts: readonly Provider[];
  /** Its part of the read model: documents, who writes them on which events, and what these writers inject. */
  readonly schemas: readonly AnyStore[];
  readonly handlers: readonly Type<EventHandler<never>>[];
  readonly writers: readonly Provider[];
}

/** Parameters that several kinds have. */
export const programmeParameter = {
  programmeId: z.string().min(1).max(120).optional().describe('Only this programme'),
};
export const periodParameters = {
  from: z.iso.date().optional().describe('First day that counts; the first of the year without it'),
  to: z.iso.date().optional().describe('Last day that counts; the last of the year without it'),
};

/** The days that count. */
export const daysOf = ({
  year,
  parameters: { from, to },
}: Pick<ReportScope, 'year' | 'parameters'>): { from: string; to: string } => ({
  from: String(from ?? `${year}-01-01`),
  to: String(to ?? `${year}-12-31`),
});

interface Description
  extends
    Omit<ReportDefinition, 'body' | 'schemas' | 'handlers' | 'writers' | 'readParts'>,
    Partial<Pick<ReportDefinition, 'schemas' | 'handlers' | 'writers' | 'readParts'>> {
  parameters?: Record<string, z.ZodType<string | number | undefined>>;
}

export function defineReport({
  parameters,
  schemas = [],
  handlers = [],
  writers = [],
  readParts = [],
  ...rest
}: Description): ReportDefinition {
  const body = z.object({
    kind: z.literal(rest.kind).describe(rest.description.en),
    year: z.int().min(2000).max(2100).describe('Year of the report'),
    agencyId: z
      .string()
      .min(1)
      .max(120)
      .optional()
      .describe('Only this agency; without it all that the client may see'),
    ...parameters,
    format: z.enum(FORMATS).describe('Format of the file'),
  });
  return Object.freeze({
    ...rest,
    body,
    schemas,
    handlers,
    writers,
    readParts,
  });
}
