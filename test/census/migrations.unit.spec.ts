import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inOrder, type Migration } from '#persistence';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

/** Files of migrations, by the folder that they lie in. */
const folders = new Map<string, string[]>();
for (const file of ['apps', 'libs'].flatMap((folder) => filesUnder(folder, '.ts')))
  if (/\/migrations\/[^/]+\.ts$/.test(file) && !/\.spec\.ts$|^libs\/persistence\//.test(file))
    folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);

const load = async (file: string) =>
  (await import(pathToFileURL(join(projectRoot, file)).href)) as Record<string, unknown>;

describe.each([...folders])('%s', (folder, files) => {
  const steps = files.filter((file) => /^\d/.test(basename(file)));

  it('lists every step that lies in it, in order', async () => {
    const { migrations } = (await load(join(folder, 'migrations.ts'))) as { migrations: Migration[] };
    const found: Migration[] = [];
    for (const file of steps.sort()) found.push(...(Object.values(await load(file)) as Migration[]));
    expect(migrations).toEqual(found);
    inOrder(migrations);
  });

  it.skipIf(steps.length === 0)('names each step like its file (skipped where there is none)', async () => {
    for (const file of steps)
      for (const { id } of Object.values(await load(file)) as Migration[])
        expect(`${id.replace(/^[a-z]+-/, '')}.ts`).toBe(basename(file));
  });
});

it('every service with a database has a list', () => {
  const services = filesUnder('apps', '.module.ts').filter((file) =>
    /^apps\/(\w+)\/src\/\1\.module\.ts$/.test(file),
  );
  expect(services.length).toBeGreaterThan(5);
  for (const file of services.filter((one) => !one.startsWith('apps/gateway/')))
    expect([...folders.keys()]).toContain(join(dirname(file), 'migrations'));
});
