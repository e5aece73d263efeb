import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BREAKS, ConfigError, loadConfig } from '#platform';
import { configSchemas } from '../../tools/generate/configuration.js';
import { libraries, projectRoot, services, sourcesOf } from '../../tools/generate/project.js';
import { DRILLS } from '../chaos/drills.js';

const engines = { MONGODB_URI: 'mongodb://a:1/?replicaSet=r', KAFKA_BROKERS: 'a:9092', REDIS_URL: 'redis://a:6379' };
const sources = [...services, ...libraries].flatMap((project) => sourcesOf(project)).filter((file) => !file.endsWith('config/broken.ts')).map((file) => readFileSync(join(projectRoot, file), 'utf8'));

describe('what makes a process fail on purpose', () => {
  it.each(['production', 'development', undefined])('is refused by every service where NODE_ENV is %s', async (NODE_ENV) => {
    for (const [service, schema] of await configSchemas()) {
      for (const name of BREAKS) expect(() => loadConfig(schema, { ...engines, NODE_ENV, MUMPUNI_BREAK: name }), `${service} with ${name}`).toThrow(/MUMPUNI_BREAK: makes a process fail on purpose/);
    }
  });

  it('is refused even where the value means nothing', () => {
    for (const schema of [undefined, 'anything']) expect(() => loadConfig({ shape: {} } as never, { NODE_ENV: 'production', MUMPUNI_BREAK: schema ?? 'x', CRASH_AT: schema })).toThrow(ConfigError);
  });

  it('includes crash points in production', async () => {
    for (const [, schema] of await configSchemas()) expect(() => loadConfig(schema, { ...engines, NODE_ENV: 'production', CRASH_AT: 'relay:after-produce', IDEMPOTENCY_KEEPS_EFFECTS: 'true' })).toThrow(/CRASH_AT.*\n.*IDEMPOTENCY_KEEPS_EFFECTS/);
  });

  it('breaks each guarantee at one place, and has a drill that sees it', () => {
    for (const name of BREAKS) expect([name, sources.reduce((n, text) => n + text.split(`broken('${name}')`).length - 1, 0)]).toEqual([name, 1]);
    expect(Object.keys(DRILLS).sort()).toEqual([...BREAKS].sort());
  });
});
