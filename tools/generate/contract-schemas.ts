import { z } from 'zod';
import { allEvents, type EventDefinition } from '#contracts';
import { ANNOUNCED, versionOf } from '../../apps/notifications/src/feed/feed-types.js';

export type JsonSchema = { [key: string]: unknown } & {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
};

/** As JSON Schema draft 7 (the dialect of AsyncAPI). */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'throw',
  });
  return rest as JsonSchema;
}

/** What stands on the wire. */
export const payloadSchema = (event: EventDefinition): JsonSchema => jsonSchema(event.wire);

/** The example as it travels. */
export function wireExample({ example, sealed }: EventDefinition): Record<string, unknown> {
  const open = Object.entries(example as Record<string, unknown>).filter(
    ([field]) => !sealed || !(field in sealed.fields),
  );
  return { ...Object.fromEntries(open), ...(sealed && { sealed: 's1.bm9uY2UtYW5kLWVuY3J5cHRlZC1maWVsZHM' }) };
}

const storedSchemaPath = (event: EventDefinition): string => `libs/contracts/schemas/${event.type}.json`;

const stored = (title: string, description: string, schema: JsonSchema): string =>
  `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title, description, ...schema }, null, 2)}\n`;

const renderStoredSchema = (event: EventDefinition): string =>
  stored(event.type, event.description, payloadSchema(event));

/** The schemas of the data of announcements: the path of each, and what it says. */
const announcementSchemas = (): [path: string, text: string][] =>
  (Object.keys(ANNOUNCED) as (keyof typeof ANNOUNCED)[]).map((type) => {
    const { description, data } = ANNOUNCED[type],
      version = versionOf(type);
    return [
      `libs/contracts/schemas/announcements/${version}.json`,
      stored(version, description, jsonSchema(data)),
    ];
  });

/** Every schema that is stored, so that it is noticed when it changes: what readers rely on. */
export const storedSchemas = (): [path: string, text: string][] => [
  ...allEvents.map((event): [string, string] => [storedSchemaPath(event), renderStoredSchema(event)]),
  ...announcementSchemas(),
];

const WORDS = new Set(['description', 'title', 'examples', 'properties', 'required', '$schema', 'items']);

/**
 * Why events written by the old schema or read by it would be misunderstood under the new one.
 * Only a new optional field (at any depth) and other words are compatible; all else is a new version.
 */
export function incompatibilities(before: JsonSchema, after: JsonSchema, path = 'data'): string[] {
  const found: string[] = [];
  const old = before.properties ?? {};
  const present = after.properties ?? {};
  const wasRequired = new Set(before.required);
  const isRequired = new Set(after.required);
  for (const [name, schema] of Object.entries(old)) {
    const next = present[name];
    if (next === undefined) found.push(`${path}.${name} was removed`);
    else found.push(...incompatibilities(schema, next, `${path}.${name}`));
    if (next !== undefined && wasRequired.has(name) !== isRequired.has(name)) {
      found.push(`${path}.${name} became ${isRequired.has(name) ? 'required' : 'optional'}`);
    }
  }
  for (const name of Object.keys(present)) {
    if (!(name in old) && isRequired.has(name)) found.push(`${path}.${name} is new and required`);
  }
  if (before.items !== undefined && after.items !== undefined)
    found.push(...incompatibilities(before.items, after.items, `${path}[]`));
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!WORDS.has(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      found.push(`${path}: "${key}" changed`);
  }
  return found;
}
