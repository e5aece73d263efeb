import type { JsonSchema } from './schemas.js';

const REF = '#/components/schemas/';
const LONGEST_NAME = 40;

type Json = Record<string, unknown>;
type Operations = Record<string, Record<string, Json>>;

/**
 * Gives every object of the document a name of its own among the components. Generators make a class of each
 * object; of one without a name they make up its name, from the operation and the place in it, and another
 * one with each release.
 */
export function nameSchemas(paths: Operations, components: Record<string, JsonSchema>): void {
  const names = new Names(components);
  for (const [name, schema] of Object.entries(components)) components[name] = names.inside(schema, name);
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const thing = thingAt(path);
      const body = operation['requestBody'] as Json | undefined;
      eachMedia(body, (schema) =>
        names.named(schema, [`${thing}${method === 'patch' ? 'Change' : 'Request'}`, `${thing}Body`]),
      );
      for (const answer of Object.values(operation['responses'] as Record<string, Json>))
        eachMedia(answer, (schema) => names.answer(schema, thing));
    }
}

class Names {
  constructor(private readonly components: Record<string, JsonSchema>) {}

  /** What an operation answers: a thing, or a page of things. */
  answer(schema: JsonSchema, thing: string): JsonSchema {
    const { items, nextCursor } = propertiesOf(schema);
    if (!items || schema['$ref']) return this.named(schema, [thing, `${thing}Result`]);
    const item = this.named((items['items'] ?? {}) as JsonSchema, [thing, `${thing}Item`]);
    const list: JsonSchema = {
      ...schema,
      properties: { ...propertiesOf(schema), items: { ...items, items: item } },
    };
    const ref = item['$ref'];
    const of = typeof ref === 'string' ? ref.slice(REF.length) : thing;
    const ending = nextCursor ? 'Page' : 'List';
    return this.named(list, [`${of}${ending}`, `${thing}${ending}`, `${thing}${of}${ending}`]);
  }

  /**
   * The schema, or where it is an object or a choice between objects, a reference to it under the first of
   * the names that is free.
   */
  named(schema: JsonSchema, [first = 'Thing', ...others]: string[]): JsonSchema {
    if (isWords(schema)) return this.place(WORDS, ['TextInTwoLanguages'], schema);
    const inside = this.inside(schema, first);
    if (!isObject(inside) && !isChoiceOfObjects(inside)) return inside;
    return this.place(inside, [first, ...others], schema);
  }

  /** The same schema with names for what is in it. */
  inside(schema: JsonSchema, owner: string): JsonSchema {
    const changed: JsonSchema = { ...schema };
    if (schema['properties'])
      changed['properties'] = Object.fromEntries(
        Object.entries(propertiesOf(schema)).map(([name, property]) => [
          name,
          this.named(property, [joined(owner, pascal(name)), joined(owner, pascal(`${name}Detail`))]),
        ]),
      );
    for (const key of ['items', 'additionalProperties']) {
      const inner = schema[key];
      if (inner && typeof inner === 'object')
        changed[key] = this.named(inner as JsonSchema, [singular(owner), joined(owner, 'Item')]);
    }
    const choices = (schema['oneOf'] ?? schema['anyOf']) as JsonSchema[] | undefined;
    if (choices) return this.choice(changed, choices, owner);
    return changed;
  }

  /** Of several objects a value is exactly one: they have different required fields, or a field that says which. */
  private choice(
    { anyOf: _, oneOf: __, ...rest }: JsonSchema,
    choices: JsonSchema[],
    owner: string,
  ): JsonSchema {
    const objects = choices.every(isObjectOrRef);
    const told = objects ? discriminatorOf(choices.map((each) => this.resolved(each))) : undefined;
    const named = choices.map((each) => {
      const value = told && propertiesOf(this.resolved(each))[told]?.['const'];
      return this.named(each, [
        typeof value === 'string' ? joined(owner, pascal(value.toLowerCase())) : owner,
      ]);
    });
    if (!objects) return { ...rest, anyOf: named };
    const mapping = told && {
      discriminator: {
        propertyName: told,
        mapping: Object.fromEntries(
          named.map((each) => [String(propertiesOf(this.resolved(each))[told]?.['const']), each['$ref']]),
        ),
      },
    };
    return { ...rest, oneOf: named, ...mapping };
  }

  private resolved(schema: JsonSchema): JsonSchema {
    const ref = schema['$ref'];
    return typeof ref === 'string' ? (this.components[ref.slice(REF.length)] ?? schema) : schema;
  }

  private place(schema: JsonSchema, names: string[], before: JsonSchema): JsonSchema {
    const text = JSON.stringify(schema),
      isFree = (name: string) =>
        this.components[name] === undefined || JSON.stringify(this.components[name]) === text;
    const name = names.find(isFree) ?? numbered(names.at(-1) ?? 'Thing', isFree);
    this.components[name] = schema;
    const { description } = before;
    return { $ref: `${REF}${name}`, ...(description ? { description } : {}) };
  }
}

function numbered(name: string, isFree: (name: string) => boolean): string {
  let number = 2;
  while (!isFree(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}

/** The field that tells the choices apart by a constant. */
function discriminatorOf(choices: JsonSchema[]): string | undefined {
  const [first, ...others] = choices.map(propertiesOf);
  return Object.keys(first ?? {}).find((name) =>
    [first, ...others].every((properties) => typeof properties?.[name]?.['const'] === 'string'),
  );
}

const propertiesOf = (schema: JsonSchema): Record<string, JsonSchema> =>
  (schema['properties'] as Record<string, JsonSchema> | undefined) ?? {};
const isObject = (schema: JsonSchema): boolean => Object.keys(propertiesOf(schema)).length > 0;
const isObjectOrRef = (schema: JsonSchema): boolean => isObject(schema) || schema['$ref'] !== undefined;
const isChoiceOfObjects = (schema: JsonSchema): boolean =>
  ((schema['oneOf'] as JsonSchema[] | undefined)?.length ?? 0) > 0;

/** A text in Indonesian and in English. */
const isWords = (schema: JsonSchema): boolean => {
  const properties = propertiesOf(schema);
  return (
    Object.keys(properties).sort().join() === 'en,id' &&
    Object.values(properties).every((each) => each['type'] === 'string' && Object.keys(each).length <= 2)
  );
};
const WORDS: JsonSchema = {
  type: 'object',
  description: 'The same in Indonesian and in English',
  required: ['id', 'en'],
  properties: {
    id: { type: 'string', description: 'In Indonesian' },
    en: { type: 'string', description: 'In English' },
  },
};

function eachMedia(holder: Json | undefined, change: (schema: JsonSchema) => JsonSchema): void {
  const content = (holder?.['content'] ?? {}) as Record<string, { schema?: JsonSchema }>;
  for (const media of Object.values(content)) if (media.schema) media.schema = change(media.schema);
}

/** What an address is about: /v1/batches/{id}/admissions is a BatchAdmission. */
function thingAt(path: string): string {
  const words = path
    .split('/')
    .filter((part) => part && !part.startsWith('{') && part !== 'v1')
    .map((part) => singular(pascal(part)));
  return words.slice(-3).join('');
}

const joined = (owner: string, name: string): string => {
  const full = `${owner}${name}`;
  if (full.length <= LONGEST_NAME) return full;
  const words = full.match(/[A-Z][a-z0-9]*/g) ?? [full];
  while (words.length > 2 && words.join('').length > LONGEST_NAME) words.splice(1, 1);
  return words.join('');
};

const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

const singular = (name: string): string => {
  if (/(ies)$/.test(name)) return name.replace(/ies$/, 'y');
  if (/(ches|sses|shes|xes)$/.test(name)) return name.replace(/es$/, '');
  return /[^sui]s$/.test(name) ? name.slice(0, -1) : name;
};
