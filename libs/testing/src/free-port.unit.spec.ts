import { expect, it } from 'vitest';
import { freePort, portsOf } from './free-port.js';

it('workers that start systems at the same time have no port in common', () => {
  const parts = [1, 2, 3, 4, 5, 6, 7, 8].map(portsOf).toSorted(([a], [b]) => a - b);
  for (const [at, [first, count]] of parts.entries()) {
    expect(count).toBeGreaterThan(1_000);
    expect(first + count).toBeLessThanOrEqual(parts[at + 1]?.[0] ?? 30_000);
  }
});

it('a port is of the part of its worker, and is not given twice', async () => {
  const [first, count] = portsOf(Number(process.env['VITEST_POOL_ID']));
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  expect(new Set(ports).size).toBe(50);
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(first);
    expect(port).toBeLessThan(first + count);
  }
});
