import { describe, expect, it } from 'vitest';
import { ROUTES, SERVICES, serviceOf } from './routes.js';

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
    ['/metrics', undefined],
    ['/openapi.json', undefined],
    ['/v1/unknown', undefined],
    ['/v1/dead-letters', undefined],
  ])('sends %s to %s', (path, service) => {
    expect(serviceOf(path)).toBe(service);
  });

  it('names no address twice', () => {
    const all = SERVICES.flatMap((service) => ROUTES[service]);
    expect(new Set(all).size).toBe(all.length);
  });
});
