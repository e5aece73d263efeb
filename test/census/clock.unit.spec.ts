import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, projectRoot, services } from '../../tools/generate/project.js';

/** The machine's time, read past the injected Clock. Pauses are measured with performance.now(), which nobody sets. */
const readsTheMachinesTime = (text: string): boolean =>
  /new Date\(\s*\)|\bDate\.now\b|\bDate\(\s*\)|DateTime\.(now|local|utc)\(\s*\)/.test(text);

it('services ask the clock what time it is', () => {
  const sources = services
    .flatMap((service) => filesUnder(`apps/${service}/src`, '.ts'))
    .filter((file) => !/\.spec\.ts$|\/testing\//.test(file));
  expect(sources.length).toBeGreaterThan(300);
  expect(
    sources.filter((file) => readsTheMachinesTime(readFileSync(join(projectRoot, file), 'utf8'))),
  ).toEqual([]);
});

it("the machine's own clock is made in one place of the services, which says why", () => {
  const made = services
    .flatMap((service) => filesUnder(`apps/${service}/src`, '.ts'))
    .filter((file) => !/\.spec\.ts$|\/testing\//.test(file))
    .filter((file) => readFileSync(join(projectRoot, file), 'utf8').includes('SystemClock'));
  expect(made).toEqual(['apps/identity/src/token/token-clock.ts']);
});

it('a service that does not is caught here', () => {
  expect(readsTheMachinesTime('const now = new Date();')).toBe(true);
  expect(readsTheMachinesTime('if (Date.now() > last) return;')).toBe(true);
  expect(readsTheMachinesTime('DateTime.now().toISODate()')).toBe(true);
  expect(readsTheMachinesTime('const at = new Date(recordedAt);')).toBe(false);
});
