import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from './api-error.js';
import { fault } from './fault-sentences.js';
import { problemOf } from './problem.js';
import { fieldErrors, strictFor, validate } from './validate.js';

const schema = z.object({
  items: z.array(z.object({ nip: z.string().max(18) })).max(3),
  period: z
    .object({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, 'ends before it begins')
    .optional(),
  kind: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('a'), a: z.number() }),
      z.object({ type: z.literal('b') }),
    ])
    .default({ type: 'b' }),
  notes: z.record(z.string(), z.object({ text: z.string() })).optional(),
});

function errorsOf(input: unknown): [string, string][] {
  try {
    validate(schema, input);
    return [];
  } catch (err) {
    return (err as ApiError).errors!.map(({ path, code }) => [path, code]);
  }
}

function errorsIn(work: () => unknown): readonly unknown[] {
  try {
    work();
    return [];
  } catch (err) {
    return (err as ApiError).errors ?? [];
  }
}

describe('validation', () => {
  it.each([
    [{ code: { $ne: null } }, [['code', 'INVALID_TYPE']]],
    [{ code: { $regex: '.*' } }, [['code', 'INVALID_TYPE']]],
    [{ code: ['a', 'b'] }, [['code', 'INVALID_TYPE']]],
    [
      { 'code[$ne]': 'a' },
      [
        ['code', 'INVALID_TYPE'],
        ['code[$ne]', 'UNKNOWN_FIELD'],
      ],
    ],
    [{ code: 'a', $where: '1' }, [['$where', 'UNKNOWN_FIELD']]],
  ])('lets no operator of a query through where a text is asked for: %j', (input, errors) => {
    const texts = z.object({ code: z.string().max(9) });
    expect(
      (errorsIn(() => validate(texts, input)) as { path: string; code: string }[]).map(({ path, code }) => [
        path,
        code,
      ]),
    ).toEqual(errors);
  });
  it('gives parsed values', () => {
    expect(validate(schema, { items: [{ nip: '1' }] })).toEqual({
      items: [{ nip: '1' }],
      kind: { type: 'b' },
    });
  });
  it.each([
    [{ items: [{ nip: '1', x: 1 }] }, [['items[0].x', 'UNKNOWN_FIELD']]],
    [{ items: [], extra: 1 }, [['extra', 'UNKNOWN_FIELD']]],
    [{ items: [], kind: { type: 'a', a: 1, b: 2 } }, [['kind.b', 'UNKNOWN_FIELD']]],
    [{ items: [], notes: { n: { text: 't', more: 1 } } }, [['notes.n.more', 'UNKNOWN_FIELD']]],
    [{ items: [], period: { from: '2026-02-01', to: '2026-01-01' } }, [['period', 'INVALID']]],
    [{ items: [], period: { from: '2026-01-01', to: '2026-02-01', x: 1 } }, [['period.x', 'UNKNOWN_FIELD']]],
    [{ items: { $gt: '' } }, [['items', 'INVALID_TYPE']]],
    [null, [['', 'INVALID_TYPE']]],
  ])('names what is wrong in %j', (input, errors) => {
    expect(errorsOf(input)).toEqual(errors);
  });

  it('takes null for leaving a field out, where that may be and null has no meaning of its own', () => {
    const some = z.object({
      name: z.string(),
      note: z.string().max(5).optional(),
      until: z.iso.date().nullable().optional(),
      limit: z.number().default(20),
      parts: z.array(z.object({ text: z.string().optional() })).optional(),
    });
    expect(
      validate(some, { name: 'a', note: null, until: null, limit: null, parts: [{ text: null }] }),
    ).toEqual({
      name: 'a',
      until: null,
      limit: 20,
      parts: [{}],
    });
    expect(validate(some, { name: 'a' })).toEqual({ name: 'a', limit: 20 });
    for (const [wrong, path] of [
      [{ name: null }, 'name'],
      [{ name: 'a', parts: [null] }, 'parts[0]'],
      [{ name: 'a', note: 'too long' }, 'note'],
    ] as const)
      expect(errorsIn(() => validate(some, wrong))).toMatchObject([{ path }]);
  });

  it('says what is wrong in sentences of both languages, by the code that the schema named', () => {
    const dated = z.object({
      from: z.string().min(3),
      to: z.string().refine((to) => to > 'b', fault('ENDS_BEFORE_START')),
      kind: z.enum(['A', 'B']).optional(),
    });
    let thrown: unknown;
    try {
      validate(dated, { from: 'x', to: 'a', kind: 'C', more: 1 });
    } catch (error) {
      thrown = error;
    }
    const errors = problemOf(thrown as ApiError).errors ?? [];
    expect(errors.map(({ path, code, messages }) => [path, code, messages?.id])).toEqual([
      ['from', 'TOO_SMALL', 'Isian ini kurang dari batas terendah (3)'],
      ['to', 'ENDS_BEFORE_START', 'Berakhir sebelum dimulai'],
      ['kind', 'INVALID_VALUE', 'Isian ini bukan salah satu dari: A, B'],
      ['more', 'UNKNOWN_FIELD', 'Isian ini tidak dikenal pada permintaan ini'],
    ]);
    expect(errors[1]).toMatchObject({
      message: 'It ends before it starts',
      messages: { en: 'It ends before it starts' },
    });
  });

  // Making the strict form for each item anew, and telling all, took 3.2 s for a thousand of them with ninety
  // wrong fields each.
  it('tells of the first wrong fields only, however many there are, and looks at no others', () => {
    const unknown = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`unknown${n}`, n]));
    const item = z.object({ nip: z.string() });
    const batch = z.object({ items: z.array(item) });
    const input = { items: Array.from({ length: 1_000 }, () => ({ nip: '1', ...unknown })) };
    let looked = 0;
    const issues = Array.from({ length: 1_000 }, (_, n) => ({
      code: 'unrecognized_keys' as const,
      path: [n],
      message: '',
      input: {},
      get keys() {
        looked += 1;
        return Object.keys(unknown);
      },
    }));
    expect(fieldErrors(issues, 100)).toHaveLength(100);
    expect(looked).toBe(2);
    expect(errorsIn(() => validate(batch, input))).toHaveLength(50);
    expect(errorsIn(() => validate(item, input.items[0], 'item', 10))).toHaveLength(10);
  });

  it('makes the strict form of a schema once', () => {
    const item = z.object({ nip: z.string() });
    expect(strictFor(item, { nip: '1' })).toBe(strictFor(item, { nip: '2', more: 1 }));
  });

  it('does not repeat a name of a hundred thousand letters', () => {
    const [error] = errorsIn(() => validate(z.object({}), { ['x'.repeat(100_000)]: 1 }));
    expect(JSON.stringify(error).length).toBeLessThan(2_000);
  });

  it('survives a body nested very deep under a recursive schema', () => {
    const tree: z.ZodType = z.lazy(() => z.object({ child: tree.optional() }));
    const deep = JSON.parse(`${'{"child":'.repeat(50_000)}{}${'}'.repeat(50_000)}`) as unknown;
    expect(() => validate(tree, deep)).toThrow(ApiError);
  });
});
