import type { Collection, Db, Document, Filter, Sort } from 'mongodb';
import { Gauge } from 'prom-client';
import { logger, registry } from '#platform';

/**
 * Rows that something is still to be made of (waiting events, what is due, kept answers, files that are
 * applied) say which format they are of.
 * Those of release 0.1.0 and before do not, and are of format 1.
 */
export interface Formatted {
  /** Never written as null: that is how a filter says "absent". */
  v?: number | null;
}

/**
 * A stored row is of a format that this build does not know: nothing may be made of it, least of all nothing.
 * It stays as it is.
 */
export class UnknownFormat extends Error {
  constructor(
    readonly collection: string,
    readonly id: string,
    readonly v: unknown,
  ) {
    super(
      `${collection} ${id} is of format ${String(v)}, which this release does not know: it stays as it is. ` +
        'Start the release that wrote it, or a later one: see UPGRADING.md.',
    );
    this.name = 'UnknownFormat';
  }
}

/** Rows that were met and left alone: collection -> id -> format. */
const met = new Map<string, Map<string, unknown>>();
/** As many of one collection are remembered; the first ones say enough. */
const MOST_REMEMBERED = 100;

new Gauge({
  name: 'mumpuni_unreadable_rows',
  help: 'Stored rows of a format that this build does not know, met since its start and left alone (at most 100 of a collection)',
  labelNames: ['collection'],
  registers: [registry],
  collect() {
    this.reset();
    for (const [collection, rows] of met) this.set({ collection }, rows.size);
  },
});

/** Says once of each row that it is left alone, and shows it in metrics and health. */
export function leaveAlone(unknown: UnknownFormat): UnknownFormat {
  const { collection, id, v } = unknown,
    rows = met.get(collection) ?? new Map<string, unknown>();
  met.set(collection, rows);
  if (rows.has(id) || rows.size >= MOST_REMEMBERED) return unknown;
  rows.set(id, v);
  logger.error({ err: unknown, collection, id, v }, 'a stored row is left alone');
  return unknown;
}

/** The filter of rows that this build can read: their format, where they say one. */
export const ofFormat = (format: number): { v: { $in: [null, number] } } => ({ v: { $in: [null, format] } });

export const isOfFormat = ({ v }: Formatted, format: number): boolean =>
  v === undefined || v === null || v === format;

/** @throws UnknownFormat when the row says another format than this one */
export function readable<T extends Formatted & { _id: unknown }>(
  collection: string,
  row: T,
  format: number,
): T {
  if (isOfFormat(row, format)) return row;
  throw leaveAlone(new UnknownFormat(collection, String(row._id), row.v));
}

interface DueOptions {
  format: number;
  sort?: Sort;
  /** Most rows. */
  limit: number;
  maxTimeMS?: number;
}

/** Rows that are due. Those of another format are shown and left alone, and keep no others waiting. */
export function dueRows<T extends Document & Formatted & { _id: string }>(
  collection: Collection<T>,
  due: Filter<T>,
  options: DueOptions,
): Promise<T[]> {
  return readableOf(
    collection.collectionName,
    async (filter) => (await collection.find(filter, lookOf(options)).toArray()) as unknown as T[],
    due,
    options.format,
  );
}

/** The ids of rows that are due, as `dueRows`. */
export async function dueIds<T extends Document & Formatted>(
  collection: Collection<T>,
  due: Filter<T>,
  options: DueOptions,
): Promise<string[]> {
  const rows = await readableOf(
    collection.collectionName,
    async (filter: Filter<T>) =>
      (await collection
        .find(filter, { ...lookOf(options), projection: { v: 1 } })
        .toArray()) as unknown as Array<{ _id: string } & Formatted>,
    due,
    options.format,
  );
  return rows.map(({ _id }) => _id);
}

const lookOf = ({ sort, limit, maxTimeMS }: DueOptions) => ({ ...(sort && { sort }), limit, maxTimeMS });

async function readableOf<T, R extends { _id: string } & Formatted>(
  collection: string,
  look: (filter: Filter<T>) => Promise<R[]>,
  due: Filter<T>,
  format: number,
): Promise<R[]> {
  const found = await look(due),
    mine = found.filter((row) => isOfFormat(row, format));
  for (const { _id, v } of found)
    if (!isOfFormat({ v }, format)) leaveAlone(new UnknownFormat(collection, _id, v));
  return mine.length === found.length ? mine : look({ $and: [due, ofFormat(format)] } as Filter<T>);
}

/** Health: no row that was left alone is still there. @throws Error naming the first of them */
export async function noneLeftAlone(db: Db): Promise<void> {
  for (const [collection, rows] of met) {
    for (const [id, v] of rows) {
      const rowsOfIt = db.collection<Document & { _id: string }>(collection);
      if (await rowsOfIt.findOne({ _id: id, v }, { projection: { _id: 1 } }))
        throw new UnknownFormat(collection, id, v);
      rows.delete(id);
    }
  }
}
