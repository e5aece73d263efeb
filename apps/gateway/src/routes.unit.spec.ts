import { describe, expect, it } from 'vitest';
import { PUBLISHED, serviceOf, SERVICES, SERVICES_WITH_EVENTS, underName } from './routes.js';

describe('the route table', () => {
  it.each([
    ['/v1/participants', 'enrollment'],
    ['/v1/participants/{id}', 'enrollment'],
    ['/v1/participants/7/learning-hours', 'enrollment'],
    ['/v1/participants/7/points', 'incentives'],
    ['/v1/participants/7/inbox', 'notifications'],
    ['/v1/batches/7', 'enrollment'],
    ['/v1/batches/7/attendance', 'enrollment'],
    ['/v1/batches/7/feedback', 'evaluation'],
    ['/v1/imports/7/rows.csv', 'enrollment'],
    ['/oauth/token', 'identity'],
    ['/revocations', undefined],
    ['/metrics', undefined],
    ['/health/ready', undefined],
    ['/openapi.json', undefined],
    ['/v1/unknown', undefined],
    ['/v1/dead-letters', undefined],
    ['/v1/event-history', undefined],
    ['/v1/participants/7/personal-data', undefined],
    ['/v1/participants/7/nothing', undefined],
  ])('sends %s to %s', (path, service) => {
    expect(serviceOf(path)).toBe(service);
  });

  it('names no address of two services', () => {
    const addresses = SERVICES.flatMap((service) => {
      const paths = PUBLISHED[service].map(({ path }) => path.replaceAll(/:\w+/g, ':'));
      return [...new Set(paths)].map((path) =>
        /^\/v1\/(dead-letters|event-history|event-work)/.test(path) ? underName(service, path) : path,
      );
    });
    expect(addresses.length).toBeGreaterThan(150);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('knows which services have events by what they publish', () => {
    expect([...SERVICES_WITH_EVENTS].sort()).toEqual([
      'enrollment',
      'evaluation',
      'identity',
      'incentives',
      'notifications',
      'reminders',
      'reports',
    ]);
  });
});
