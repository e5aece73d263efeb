// Filters of an export are parsed when it is asked for, kept, and used for each page: on every exported list each of
// them must come to the list as a request for the list brings it.
import { BSON } from 'mongodb';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { EXPORTED_LISTS, type ExportedList } from '#exports';
import { load, services } from '../../tools/generate/project.js';
import { rootModule, valuesFrom } from '../../tools/generate/registered.js';

/** What somebody might ask for, where the schema gives no values. */
const WORDS: Record<string, string> = { q: 'siti', year: '2026', employeeNumbers: '19900101 201503 1 001,1' };

const lists: ExportedList[] = [];
for (const service of services.filter((each) => each !== 'gateway')) {
  const root = rootModule(service, await load(`apps/${service}/src/${service}.module.ts`));
  lists.push(...(valuesFrom(root, EXPORTED_LISTS) as ExportedList[][]).flat());
}
const filters = lists.flatMap((list) =>
  Object.entries(list.filters.shape).map(([name, schema]) => ({ list, name, schema: schema as z.ZodType })),
);
const stored = (document: object): Record<string, unknown> =>
  BSON.deserialize(BSON.serialize(document, { ignoreUndefined: true }));

it('looks at the exported lists of several services', () => {
  expect(lists.map(({ resource }) => resource)).toEqual(
    expect.arrayContaining(['participants', 'awards', 'learning-hours']),
  );
});

it.each(filters.map((each) => [`${each.list.resource} by ${each.name}`, each] as const))(
  'brings %s to the list as a request of it does',
  (_title, { list, name, schema }) => {
    const { format, enum: values } = z.toJSONSchema(schema, { io: 'input' }) as {
      format?: string;
      enum?: string[];
    };
    const asked = { [name]: WORDS[name] ?? values?.at(-1) ?? (format === 'date' ? '2026-03-02' : 'an-id') },
      kept = stored(list.filters.parse(asked)),
      given = list.queryOf(kept, { cursor: 'from-here' });
    expect(given[name]).toEqual(list.filters.parse(asked)[name]);
    expect(given[name]).toBeDefined();
    expect(given).toMatchObject({ cursor: 'from-here', limit: expect.any(Number) });
  },
);

it.each(lists.map((list) => [list.resource, list] as const))(
  'asks for %s without a filter',
  (_name, list) => {
    const none = list.filters.parse({});
    expect(list.queryOf(stored(none), {})).toMatchObject(none);
  },
);
