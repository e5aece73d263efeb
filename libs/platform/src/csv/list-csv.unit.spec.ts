import { expect, it } from 'vitest';
import { z } from 'zod';
import { prefersCsv } from '../http/list-answers.js';
import { columnsOf, itemOf, listCsv } from './list-csv.js';

const item = z
  .object({
    id: z.string(),
    hours: z.number().nullable(),
    active: z.boolean(),
    tags: z.array(z.string()).optional(),
    progress: z.object({ done: z.int(), by: z.object({ name: z.string() }).optional() }).optional(),
    log: z.array(z.object({ at: z.string() })),
  })
  .meta({ id: 'Thing' });
const page = z.object({ items: z.array(item), nextCursor: z.string().optional() });
const lines = (items: unknown[]) =>
  listCsv(item, items)
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');

it('tells a list from other answers', () => {
  expect(itemOf(page)).toBe(item);
  expect(itemOf(page.extend({ nextCursor: z.string().nullable() }).meta({ id: 'Page' }))).toBe(item);
  for (const other of [undefined, item, z.object({ items: z.array(item) }), z.array(item)])
    expect(itemOf(other)).toBeUndefined();
});

it('has a column for each field, of inner objects too, whatever the items hold', () => {
  expect(columnsOf(item).map((path) => path.join('.'))).toEqual([
    'id',
    'hours',
    'active',
    'tags',
    'progress.done',
    'progress.by.name',
    'log',
  ]);
  expect(lines([])).toHaveLength(1);
});

it('writes what a spreadsheet neither runs nor changes', () => {
  const [, ...rows] = lines([
    { id: '=HYPERLINK("x")', hours: 4.5, active: true, tags: ['a', 'b'], log: [{ at: 'now' }] },
    {
      id: '199001012015031001',
      hours: null,
      active: false,
      tags: ['@x'],
      progress: { done: 3, by: { name: '-1' } },
      log: [],
    },
  ]);
  expect(rows).toEqual([
    `"'=HYPERLINK(""x"")";4,5;true;a | b;;;"[{""at"":""now""}]"`,
    `'199001012015031001;;false;'@x;3;'-1;`,
  ]);
});

it('keeps a text with a break of any kind in its cell, so that nothing behind it begins a row', () => {
  for (const id of ['Ani\n=1+1', 'Ani\r=1+1', 'Ani\r\n=1+1']) {
    const csv = listCsv(item, [{ id, hours: 1, active: true, log: [] }], false);
    expect(csv).toBe(`"${id}";1;true;;;;\r\n`);
  }
});

it.each([
  ['text/csv', true],
  ['text/csv; charset=utf-8', true],
  ['text/csv, */*;q=0.1', true],
  ['text/csv, application/json;q=0.5', true],
  ['application/json, text/csv', false],
  ['application/json, text/csv;q=0.9', false],
  ['text/csv;q=0', false],
  ['*/*', false],
  ['text/html', false],
  [undefined, false],
])('Accept %s: %s', (accept, wanted) => {
  expect(prefersCsv(accept)).toBe(wanted);
});
