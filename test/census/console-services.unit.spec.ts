import { expect, it } from 'vitest';
import { clientScopes } from '../../apps/console/src/operator/scopes.js';
import { servicesWithEvents } from '../../apps/console/src/operator/shapes.js';
import { SERVICES_WITH_EVENTS } from '../../apps/gateway/src/routes.js';
import { CLIENT_SCOPES } from '../../apps/identity/src/client/scopes.js';

it('an operator sees what every service set aside', () => {
  expect([...servicesWithEvents].sort()).toEqual([...SERVICES_WITH_EVENTS].sort());
});

it('an operator may give a client every scope that there is', () => {
  expect(clientScopes).toEqual([...CLIENT_SCOPES].sort());
});
