import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '#platform';
import { messagingConfigSchema } from './messaging.config.js';

describe('the configuration of Kafka', () => {
  let folder: string, notPem: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mumpuni-config-'));
    notPem = join(folder, 'ca.pem');
    writeFileSync(notPem, 'nothing that is signed');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The variables that stop the start, each with its reason. */
  const refused = (env: Record<string, string>): Record<string, string> => {
    try {
      loadConfig(messagingConfigSchema, env);
      return {};
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return Object.fromEntries(error.variables.map(({ name, problem }) => [name, problem]));
    }
  };
  const scram = { KAFKA_SASL_MECHANISM: 'scram-sha-512' };
  const named = { KAFKA_SASL_USERNAME: 'mumpuni', KAFKA_SASL_PASSWORD: 'secret' };

  it.each([
    ['KAFKA_MAX_WAIT_MS', { KAFKA_MAX_WAIT_MS: '2001' }],
    [
      'KAFKA_HEARTBEAT_MS',
      { KAFKA_HEARTBEAT_MS: '500', KAFKA_SESSION_TIMEOUT_MS: '1000', KAFKA_MAX_WAIT_MS: '300' },
    ],
    ['RELAY_POLL_MS', { RELAY_POLL_MS: '401', RELAY_LEASE_MS: '1000' }],
  ])('stops the start where %s is too long for what it must be in step with', (name, env) => {
    expect(Object.keys(refused(env as Record<string, string>))).toEqual([name]);
  });

  it('starts where each is just short enough', () => {
    expect(refused({ RELAY_POLL_MS: '400', RELAY_LEASE_MS: '1000', KAFKA_MAX_WAIT_MS: '2000' })).toEqual({});
  });

  it('reads earlier keys from a list, and none from an empty one', () => {
    const keysOf = (list: string) =>
      loadConfig(messagingConfigSchema, { PERSONAL_DATA_OLD_KEYS: list }).PERSONAL_DATA_OLD_KEYS;
    expect([keysOf(''), keysOf('one,two,')]).toEqual([[], ['one', 'two']]);
  });

  it.each([
    ['nothing of it', {}],
    ['TLS by authorities that are known', { KAFKA_TLS: 'true' }],
    ['SCRAM', { ...scram, ...named }],
    ['PLAIN by TLS', { KAFKA_TLS: 'true', KAFKA_SASL_MECHANISM: 'plain', ...named }],
  ])('is whole with %s', (_name, env) => expect(refused(env)).toEqual({}));

  it.each([
    ['a mechanism without a name', { ...scram, KAFKA_SASL_PASSWORD: 'x' }, 'KAFKA_SASL_USERNAME'],
    ['a mechanism without a password', { ...scram, KAFKA_SASL_USERNAME: 'x' }, 'KAFKA_SASL_PASSWORD'],
    ['a name without a mechanism', { KAFKA_SASL_USERNAME: 'x' }, 'KAFKA_SASL_MECHANISM'],
    ['a password in clear', { KAFKA_SASL_MECHANISM: 'plain', ...named }, 'KAFKA_TLS'],
    ['an authority of TLS that is off', { KAFKA_TLS_CA_FILE: 'ca.pem' }, 'KAFKA_TLS', 'KAFKA_TLS_CA_FILE'],
    [
      'a mechanism that we do not speak',
      { KAFKA_SASL_MECHANISM: 'gssapi', ...named },
      'KAFKA_SASL_MECHANISM',
    ],
    [
      'an authority that is not there',
      { KAFKA_TLS: 'true', KAFKA_TLS_CA_FILE: '/nowhere.pem' },
      'KAFKA_TLS_CA_FILE',
    ],
  ])('stops the start with %s', (_name, env, ...variables) => {
    expect(Object.keys(refused(env as Record<string, string>)).sort()).toEqual(variables);
  });

  it('stops the start with a file that holds no certificate, and does not tell what it holds', () => {
    const { KAFKA_TLS_CA_FILE: problem } = refused({ KAFKA_TLS: 'true', KAFKA_TLS_CA_FILE: notPem });
    expect(problem).toBe('names no readable PEM file with a certificate');
  });

  it('says what the missing half belongs to, and no password', () => {
    const problems = refused({ ...scram, KAFKA_SASL_PASSWORD: 'do-not-tell' });
    expect(problems).toEqual({
      KAFKA_SASL_USERNAME: 'is missing, and KAFKA_SASL_MECHANISM is scram-sha-512',
    });
  });
});
