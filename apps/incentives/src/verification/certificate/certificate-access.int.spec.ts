import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificationPassed } from '#contracts';
import { newId, Transactions } from '#persistence';
import { isolation, testKeys } from '#testing';
import { IssueOnCertificationPassed } from '../../certificates/professional-certificate/issue-on-certification-passed.js';
import {
  incentivesFixture,
  medan,
  recorded,
  type IncentivesFixture,
} from '../../testing/incentives-fixture.js';

const agencyId = newId(),
  participantId = newId(),
  id = newId(),
  scopes = ['certifications:read', 'certifications:write'];
let service: IncentivesFixture;
beforeAll(async () => {
  service = await incentivesFixture({ isolated: isolation('certificates'), keys: await testKeys() });
  await service.record(
    recorded({ participantId, agencyId }),
    recorded({ participantId: newId(), agencyId: newId() }),
  );
  const event = {
    id: newId(),
    type: certificationPassed.type,
    tenantId: medan,
    key: `${medan}:${participantId}`,
    time: new Date(),
    data: { ...certificationPassed.example, certificationId: id, participantId },
  };
  await service.app
    .get(Transactions, { strict: false })
    .run((tx) => service.app.get(IssueOnCertificationPassed, { strict: false }).handle([event, event], tx));
});
afterAll(() => service.close());

it('certificates name people: a client of single agencies gets those of its own people only', async () => {
  const list = async (agencies?: string[], query = '') =>
    (
      await service.call('GET', `/v1/certificates${query}`, { scopes, ...(agencies && { agencies }) })
    ).body.items.map((one: { id: string }) => one.id);
  expect([
    await list(),
    await list([agencyId]),
    await list([agencyId], `?participantId=${participantId}`),
  ]).toEqual([[id], [id], [id]]);
  expect([await list([newId()]), await list([newId()], `?participantId=${participantId}`)]).toEqual([[], []]);
  const other = { scopes, agencies: [newId()] };
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['GET', '/credential', undefined],
    ['POST', '/revoke', { reason: 'bukan milik kami' }],
    ['POST', '/reissue', { reason: 'bukan milik kami' }],
  ] as const) {
    expect(
      await service.call(method, `/v1/certificates/${id}${path}`, { ...other, ...(body && { body }) }),
      path,
    ).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  }
  expect(
    (await service.call('GET', `/v1/certificates/${id}`, { scopes, agencies: [agencyId] })).body,
  ).toMatchObject({ id, status: expect.any(String) });
});
