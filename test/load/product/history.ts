// Fills the stores with people who did what somebody really did: every document about one person is copied
// under new ids, so that the documents have the size and the shape that the services themselves write.
import { randomUUID } from 'node:crypto';
import { newId } from '#persistence';
import type { Product } from './running-product.js';

const STORES: [service: 'enrollment' | 'incentives' | 'notifications', collection: string][] = [
  ['enrollment', 'participants'],
  ['enrollment', 'completions'],
  ['enrollment', 'learning_hour_accounts'],
  ['incentives', 'awards'],
  ['incentives', 'points_entries'],
  ['incentives', 'participant_standings'],
  ['notifications', 'messages'],
  ['notifications', 'recipients'],
];
const PEOPLE_AT_ONCE = 200;

/**
 * Adds people until the store holds this many completions. The model is a person with completions that went
 * all the way.
 */
export async function fillHistory(product: Product, model: string, completions: number): Promise<void> {
  const templates = await Promise.all(
    STORES.map(async ([service, name]) => ({
      collection: product.collection(service, name),
      documents: await documentsOf(product, service, name, model),
    })),
  );
  const completionIds = templates[1]!.documents.map(({ _id }) => String(_id));
  if (completionIds.length === 0) throw new Error(`${model} has no completions`);
  const missing = completions - (await product.collection('enrollment', 'completions').countDocuments());
  const people = Math.ceil(missing / completionIds.length);
  for (let from = 0; from < people; from += PEOPLE_AT_ONCE) {
    const group = Array.from(
      { length: Math.min(PEOPLE_AT_ONCE, people - from) },
      () => new Map([[model, newId()], ...completionIds.map((id): [string, string] => [id, newId()])]),
    );
    await Promise.all(
      templates.map(({ collection, documents }) =>
        collection.insertMany(
          group.flatMap((ids) => documents.map((document) => copy(document, ids))),
          { ordered: false },
        ),
      ),
    );
  }
}

async function documentsOf(
  product: Product,
  service: 'enrollment' | 'incentives' | 'notifications',
  name: string,
  person: string,
): Promise<Record<string, unknown>[]> {
  const ids =
    name === 'participant_standings' || name === 'recipients'
      ? { _id: new RegExp(`[:/]${person}$`) }
      : name === 'participants'
        ? { _id: person }
        : { participantId: person };
  return product.collection(service, name).find(ids).toArray();
}

function copy(document: Record<string, unknown>, ids: Map<string, string>): Record<string, unknown> {
  const copied = renamed(document, ids) as Record<string, unknown>;
  // Keys that are made from other fields, and must only be unique.
  for (const field of ['naturalKey', 'employeeNumber', 'certificateNumber'])
    if (typeof copied[field] === 'string') copied[field] = `${field.slice(0, 1)}|${randomUUID()}`;
  if (copied._id === document._id) copied._id = newId();
  return copied;
}

function renamed(value: unknown, ids: Map<string, string>): unknown {
  if (typeof value === 'string') {
    let text = value;
    for (const [old, fresh] of ids) if (text.includes(old)) text = text.replaceAll(old, fresh);
    return text;
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, ids));
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, ids)]));
  return value;
}
