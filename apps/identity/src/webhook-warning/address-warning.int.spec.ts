import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tenantId, webhookFailing } from '#contracts';
import { Transactions } from '#persistence';
import { SignInStage } from '../testing/sign-in-fixture.js';
import { AddressWarningOnWebhookFailing } from './address-warning-on-webhook-failing.js';

let stage: SignInStage;

beforeAll(async () => {
  stage = await SignInStage.open('webhookwarning');
});
afterAll(() => stage?.close());

const role = (name: 'DEVELOPER' | 'MANAGER', agencies: string[]) => ({
  roles: [{ role: name, agencies, from: new Date(0), by: 'spec' }],
});

it('names the developers of the agency who are still there, and says nothing where nobody can mend it', async () => {
  const developer = await stage.newAccount(role('DEVELOPER', ['dinkes']));
  await stage.newAccount({ ...role('DEVELOPER', ['dinkes']), active: false });
  await stage.newAccount(role('MANAGER', ['dinkes']));
  await stage.newAccount({ ...role('DEVELOPER', ['dinkes']), tenantId: tenantId('ambon') });
  const handler = stage.store(AddressWarningOnWebhookFailing),
    failing = (agencyId: string) => ({
      tenantId: tenantId('medan'),
      data: { ...webhookFailing.example, agencyId },
    });
  await stage
    .store(Transactions)
    .run((tx) =>
      handler.handle([failing('dinkes'), failing('disdik')] as Parameters<typeof handler.handle>[0], tx),
    );
  const { db } = stage.app.get<Connection>(getConnectionToken(), { strict: false });
  const rows = await db
      ?.collection<{ events: string }>('outbox')
      .find({ events: /webhook-warning.addressed/ })
      .toArray(),
    said = (rows ?? []).map(({ events }) => events).join('\n');
  expect(said.match(/webhook-warning\.addressed\.v1/g)).toHaveLength(1);
  expect(said).toContain(`"participantIds":["${developer.participantId}"]`);
});
