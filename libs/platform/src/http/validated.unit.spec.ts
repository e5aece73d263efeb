import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from './api-error.js';
import { validate } from './validated.js';

const schema = z.object({
  items: z.array(z.object({ nip: z.string().max(18) })).max(3),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }).refine(({ from, to }) => from <= to, 'ends before it begins').optional(),
  kind: z.discriminatedUnion('type', [z.object({ type: z.literal('a'), a: z.number() }), z.object({ type: z.literal('b') })]).default({ type: 'b' }),
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

describe('validation', () => {
  it('gives parsed values', () => {
    expect(validate(schema, { items: [{ nip: '1' }] })).toEqual({ items: [{ nip: '1' }], kind: { type: 'b' } });
  });
  it.each([
    [{ items: [{ nip: '1', x: 1 }] }, [['items[0].x', 'UNKNOWN_FIELD']]],
    [{ items: [], extra: 1 }, [['extra', 'UNKNOWN_FIELD']]],
    [{ items: [], kind: { type: 'a', a: 1, b: 2 } }, [['kind.b', 'UNKNOWN_FIELD']]],
    [{ items: [], notes: { n: { text: 't', more: 1 } } }, [['notes.n.more', 'UNKNOWN_FIELD']]],
    [{ items: [], period: { from: '2026-02-01', to: '2026-01-01' } }, [['period', 'CUSTOM']]],
    [{ items: [], period: { from: '2026-01-01', to: '2026-02-01', x: 1 } }, [['period.x', 'UNKNOWN_FIELD']]],
    [{ items: { $gt: '' } }, [['items', 'INVALID_TYPE']]],
    [null, [['', 'INVALID_TYPE']]],
  ])('names what is wrong in %j', (input, errors) => {
    expect(errorsOf(input)).toEqual(errors);
  });

  it('survives a body nested very deep under a recursive schema', () => {
    const tree: z.ZodType = z.lazy(() => z.object({ child: tree.optional() }));
    const deep = JSON.parse(`${'{"child":'.repeat(50_000)}{}${'}'.repeat(50_000)}`) as unknown;
    expect(() => validate(tree, deep)).toThrow(ApiError);
  });
});
