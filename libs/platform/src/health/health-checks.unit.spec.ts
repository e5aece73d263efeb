import { describe, expect, it } from 'vitest';
import { logger } from '../logging/logger.js';
import { HealthChecks } from './health-checks.js';

logger.level = 'silent';
const passes = async () => undefined;
const fails = async () => {
  throw new Error('not there');
};

describe('the health of a process', () => {
  it.each([
    ['everything passes', passes, passes, true, true],
    ['what is done behind the requests stands still', passes, fails, true, false],
    ['requests cannot be answered', fails, passes, false, false],
  ])('%s', async (_name, requests, work, ready, well) => {
    const checks = new HealthChecks();
    checks.register('database', requests, { of: 'requests' });
    checks.register('consumer', work, { of: 'work' });
    expect(await checks.run()).toMatchObject({ ready, well });
    expect(Object.keys((await checks.run('work')).checks)).toEqual(['consumer']);
    checks.drain();
    expect(await checks.run()).toMatchObject({ ready: false, well });
  });
});
