import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { baseConfigSchema, ConfigError, loadConfig, processConfigSchema } from '../index.js';

const engines = {
  MONGODB_URI: 'mongodb://a:1,b:2/?replicaSet=r',
  KAFKA_BROKERS: 'a:9092, b:9092',
  REDIS_URL: 'redis://127.0.0.1:6379',
};

describe('the configuration', () => {
  it('has defaults for what is not secret', () => {
    expect(loadConfig(baseConfigSchema, engines)).toMatchObject({
      HOST: '127.0.0.1',
      KAFKA_BROKERS: ['a:9092', 'b:9092'],
      DATABASE_PREFIX: 'mumpuni_',
      TOPIC_PREFIX: 'mumpuni.',
      PUBLIC_URL: 'http://127.0.0.1:8080',
    });
  });

  it('takes an empty variable for a missing one', () => {
    expect(loadConfig(processConfigSchema, { HOST: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toMatchObject({
      HOST: '127.0.0.1',
    });
  });

  it('names every variable that is missing or wrong, and what is expected', () => {
    const schema = baseConfigSchema.extend({ X_PORT: z.coerce.number().int().describe('port of x') });
    try {
      loadConfig(schema, { ...engines, MONGODB_URI: undefined, REDIS_URL: 'http://no', X_PORT: 'many' });
      expect.unreachable();
    } catch (err) {
      expect(err).toBeInstanceOf(ConfigError);
      expect((err as ConfigError).variables.map(({ name }) => name).sort()).toEqual([
        'MONGODB_URI',
        'REDIS_URL',
        'X_PORT',
      ]);
      expect((err as Error).message).toMatch(/MONGODB_URI: is missing \(expected: MongoDB connection string/);
      expect((err as Error).message).not.toContain('http://no');
    }
  });

  it('describes every variable', () => {
    for (const [name, field] of Object.entries(baseConfigSchema.shape))
      expect([name, (field as z.ZodType).description]).toEqual([name, expect.any(String)]);
  });
});
