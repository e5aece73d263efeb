import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import { csvLayout, neutraliseCell, protectedCell } from './cells.js';

type Def = Record<string, unknown> & { type: string };

/** What a schema was made of; zod names it only for each class by itself. */
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

const WRAPPERS = new Set(['optional', 'nullable', 'default', 'prefault', 'readonly', 'catch']);

/** The schema without what only says that it may be absent. */
function bare(schema: z.ZodType): z.ZodType {
  const def = defOf(schema);
  return WRAPPERS.has(def.type) ? bare(def['innerType'] as z.ZodType) : schema;
}

/**
 * The schema of an item, where the answer is a list: an object with `items` and `nextCursor`.
 * @returns undefined for every other answer
 */
export function itemOf(answer: z.ZodType | undefined): z.ZodType | undefined {
  if (!answer) return undefined;
  const def = defOf(bare(answer));
  const { items, nextCursor } =
    def.type === 'object' ? (def['shape'] as Record<string, z.ZodType | undefined>) : {};
  if (!items || !nextCursor) return undefined;
  const list = defOf(bare(items));
  return list.type === 'array' ? bare(list['element'] as z.ZodType) : undefined;
}

/** The paths of the columns: a field of an object that stands in the item is a column of its own (`progress.done`). */
export function columnsOf(item: z.ZodType): string[][] {
  const def = defOf(bare(item));
  if (def.type !== 'object') return [[]];
  return Object.entries(def['shape'] as Record<string, z.ZodType>).flatMap(([name, field]) =>
    columnsOf(field).map((path) => [name, ...path]),
  );
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Several plain values stand beside each other; what is deeper stays JSON. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  // A spreadsheet set to Indonesian reads 4.5 as the fourth of May.
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return neutraliseCell(protectedCell(value));
  if (Array.isArray(value) && value.every(isPlain)) return neutraliseCell(value.join(' | '));
  return JSON.stringify(value);
}

/**
 * The items as a table for an office's spreadsheet: the same fields, each with its own column, safe to open.
 * @param headed whether it begins with the names of the columns; what follows another part does not
 */
export function listCsv(item: z.ZodType, items: readonly unknown[], headed = true): string {
  const columns = columnsOf(item),
    names = columns.map((path) => path.join('.') || 'value'),
    rows = items.map((each) => columns.map((path) => cell(at(each, path))));
  return stringify(headed ? [names, ...rows] : rows, { ...csvLayout, bom: headed });
}
