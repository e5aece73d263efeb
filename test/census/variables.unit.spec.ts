import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { baseConfigSchema } from '#platform';
import { commonVariables, configSchemas, variablesOf } from '../../tools/generate/configuration.js';
import { libraries, projectRoot, services, sourcesOf } from '../../tools/generate/project.js';

const undescribed = (schema: z.ZodObject): string[] =>
  variablesOf(schema)
    .filter(({ description }) => (description ?? '').trim().length < 8)
    .map(({ name }) => name);

/** Under whatever name: the global, its parts, or the module of the same name. */
const readsEnvironment = (text: string): boolean =>
  /\bprocess\s*(\?\.|\.|\[\s*['"`])\s*env\b|['"](node:)?process['"]|\{[^}]*\benv\b[^}]*\}\s*=\s*(globalThis\.)?process\b/.test(
    text,
  );

describe('every variable of the environment', () => {
  it('is declared in a config file of its service', async () => {
    expect([...(await configSchemas()).keys()].sort()).toEqual([...services].sort());
  });

  it('says what it is for', async () => {
    for (const [service, schema] of await configSchemas()) expect(undescribed(schema), service).toEqual([]);
    expect(
      (await commonVariables(baseConfigSchema))
        .filter(({ description }) => !description)
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('is caught here when it says nothing', () => {
    expect(
      undescribed(z.object({ SILENT: z.string(), SPEAKING: z.string().describe('says what it is for') })),
    ).toEqual(['SILENT']);
  });

  it('is read nowhere else', () => {
    // the loader itself, and the test library, which hands an environment to the processes that it starts
    const allowed = ['libs/platform/src/config/load-config.ts'];
    const readers = [...services, ...libraries.filter((library) => library !== 'testing')]
      .flatMap((project) => sourcesOf(project))
      .filter((file) => readsEnvironment(readFileSync(join(projectRoot, file), 'utf8')));
    expect(readers.filter((file) => !allowed.includes(file))).toEqual([]);
  });

  it('is caught here when it is read in another way', () => {
    for (const text of [
      `process.env['A']`,
      `import { env } from 'node:process';`,
      `import process from "process";`,
      `globalThis.process['env']`,
      `const { env } = process;`,
    ])
      expect(readsEnvironment(text), text).toBe(true);
    expect(readsEnvironment(`process.exitCode = 1; // the environment is read elsewhere`)).toBe(false);
  });
});
