import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '#platform';
import { notificationsConfigSchema } from './notifications.config.js';

const engines = {
  KAFKA_BROKERS: '127.0.0.1:9092',
  MONGODB_URI: 'mongodb://127.0.0.1',
  REDIS_URL: 'redis://127.0.0.1',
};
/** The variables that stop the start, each with its reason. */
function refused(env: Record<string, string>): Record<string, string> {
  try {
    loadConfig(notificationsConfigSchema, { ...engines, ...env });
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.variables.map(({ name, problem }) => [name, problem]));
  }
}

describe('how long a message is held for a delivery', () => {
  it.each([
    ['the defaults', {}],
    ['a lease that leaves room', { DELIVERY_LEASE_MS: '5000', SMTP_TIMEOUT_MS: '3749' }],
    [
      'WhatsApp that is not used',
      { DELIVERY_LEASE_MS: '5000', SMTP_TIMEOUT_MS: '2000', WHATSAPP_TIMEOUT_MS: '9000' },
    ],
  ])('is long enough: %s', (_what, env: Record<string, string>) => {
    expect(refused(env)).toEqual({});
  });

  it.each([
    ['SMTP_TIMEOUT_MS', { DELIVERY_LEASE_MS: '5000', SMTP_TIMEOUT_MS: '3750' }],
    [
      'WHATSAPP_TIMEOUT_MS',
      {
        DELIVERY_LEASE_MS: '5000',
        SMTP_TIMEOUT_MS: '2000',
        WHATSAPP_TIMEOUT_MS: '9000',
        WHATSAPP_URL: 'https://graph.facebook.com',
      },
    ],
  ])('stops the start where a delivery may take longer: %s', (name, env: Record<string, string>) => {
    expect(refused(env)).toEqual({ DELIVERY_LEASE_MS: expect.stringContaining(name) });
  });
});
