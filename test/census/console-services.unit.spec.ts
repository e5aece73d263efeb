import { expect, it } from 'vitest';
import { servicesWithEvents } from '../../apps/console/src/operator/shapes.js';
import { SERVICES_WITH_EVENTS } from '../../apps/gateway/src/routes.js';

it('an operator sees what every service set aside', () => {
  expect([...servicesWithEvents].sort()).toEqual([...SERVICES_WITH_EVENTS].sort());
});
