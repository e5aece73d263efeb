import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { baseConfigSchema } from '#platform';
import { commonVariables, configSchemas, variablesOf } from '../../tools/generate/configuration.js';
import { libraries, projectRoot, services, sourcesOf } from '../../tools/generate/project.js';

const undescribed = (schema: z.ZodObject): string[] => variablesOf(schema).filter(({ description }) => (description ?? '').trim().length < 8).map(({ name }) => name);

describe('every variable of the environment', () => {
  it('is declared in a config file of its service', async () => {
    expect([...(await configSchemas()).keys()].sort()).toEqual([...services].sort());
  });

  it('says what it is for', async () => {
    for (const [service, schema] of await configSchemas()) expect(undescribed(schema), service).toEqual([]);
    expect((await commonVariables(baseConfigSchema)).filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  it('is caught here when it says nothing', () => {
    expect(undescribed(z.object({ SILENT: z.string(), SPEAKING: z.string().describe('says what it is for') }))).toEqual(['SILENT']);
  });

  it('is read nowhere else', () => {
    // the loader itself, and the test library, which hands an environment to the processes that it starts
    const allowed = ['libs/platform/src/config/load-config.ts'];
    const readers = [...services, ...libraries.filter((library) => library !== 'testing')]
      .flatMap((project) => sourcesOf(project))
      .filter((file) => readFileSync(join(projectRoot, file), 'utf8').includes('process.env'));
    expect(readers.filter((file) => !allowed.includes(file))).toEqual([]);
  });
});
