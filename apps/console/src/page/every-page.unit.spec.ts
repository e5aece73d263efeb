import { expect, it } from 'vitest';
import { everyPage } from './every-page.js';

/** A list of three pages, which tells what it was asked for. */
function listOf(asked: string[]) {
  return <T>(path: string): Promise<T> => {
    asked.push(path);
    const at = Number(/cursor=(\d)/.exec(path)?.[1] ?? 0);
    return Promise.resolve({
      items: [at],
      ...(at < 2 ? { nextCursor: String(at + 1) } : { nextCursor: null }),
    } as T);
  };
}

it('reads a list to its end, with what it is asked for', async () => {
  const asked: string[] = [];
  expect(await everyPage({ ask: listOf(asked) }, '/v1/agencies')).toEqual([0, 1, 2]);
  expect(asked).toEqual([
    '/v1/agencies?limit=200',
    '/v1/agencies?limit=200&cursor=1',
    '/v1/agencies?limit=200&cursor=2',
  ]);
  await everyPage({ ask: listOf(asked) }, '/v1/funding-sources?year=2026');
  expect(asked[3]).toBe('/v1/funding-sources?year=2026&limit=200');
});

it('gives up on a list that never ends', async () => {
  let turns = 0;
  const ask = <T>() => Promise.resolve({ items: [turns++], nextCursor: 'again' } as T);
  expect(await everyPage({ ask }, '/v1/x')).toHaveLength(50);
});
