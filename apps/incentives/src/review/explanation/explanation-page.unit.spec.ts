import { expect, it } from 'vitest';
import { pageOfExplanations } from './explanation-page.js';
import type { ExplanationView } from './explanation.dto.js';

const view = (ruleCode: string, sourceId: string | null) => ({ ruleCode, sourceId }) as ExplanationView;
const named = (items: ExplanationView[]) => items.map(({ ruleCode, sourceId }) => `${ruleCode} ${sourceId}`);
const explained = [
  ...Array.from({ length: 1_203 }, (_, i) => view('points', `c-${String(i).padStart(4, '0')}`)),
  view('year', '2026'),
  view('scholarship', null),
];

function walk(all: ExplanationView[], limit: number, between?: () => void): string[] {
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = pageOfExplanations(all, 'medan', { limit, cursor });
    seen.push(...named(page.items));
    if (!page.nextCursor) return seen;
    cursor = page.nextCursor;
    between?.();
  }
}

it('shows each once, by rule and the newest first, however many there are', () => {
  const seen = walk(explained, 500);
  expect(seen).toHaveLength(1_205);
  expect(new Set(seen).size).toBe(1_205);
  expect([seen[0], seen.at(-2), seen.at(-1)]).toEqual(['points c-1202', 'year 2026', 'scholarship null']);
  expect(walk(explained, 1)).toEqual(seen);
});

it('goes on where the last one shown is gone meanwhile', () => {
  const all = [...explained];
  const seen = walk(all, 600, () => {
    const at = all.findIndex(({ sourceId }) => sourceId === 'c-0603');
    if (at >= 0) all.splice(at, 1);
  });
  expect(seen).toHaveLength(1_205);
});

it('refuses a cursor of another government', () => {
  const { nextCursor } = pageOfExplanations(explained, 'medan', { limit: 5 });
  expect(() => pageOfExplanations(explained, 'ambon', { limit: 5, cursor: nextCursor })).toThrow();
});
