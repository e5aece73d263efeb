import { describe, expect, it } from 'vitest';
import { messagingConfigSchema } from '../messaging.config.js';
import { pauseMs } from './relay.js';

describe('pauseMs', () => {
  const limits = messagingConfigSchema.parse({});

  it('is short as long as another instance may append what is not announced here', () => {
    expect(pauseMs(limits, false)).toBe(limits.RELAY_POLL_MS);
  });

  it('is long for who leads alone, and leaves the lease time to be renewed twice', () => {
    expect(pauseMs(limits, true)).toBe(2_000);
    expect(pauseMs({ ...limits, RELAY_ALONE_POLL_MS: 60_000 }, true)).toBeLessThan(limits.RELAY_LEASE_MS / 2);
    expect(pauseMs({ ...limits, RELAY_ALONE_POLL_MS: 10 }, true)).toBe(limits.RELAY_POLL_MS);
  });
});
