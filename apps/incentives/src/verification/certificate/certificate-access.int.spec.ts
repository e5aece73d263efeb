import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificationPassed } from '#contracts';
import { newId, Transactions } from '#persistence';
import { isolation, testKeys } from '#testing';
import { IssueOnCertificationPassed } from '../../certificates/professional-certificate/issue-on-certification-passed.js';
import {
  completed,
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

it('a person has their own certificates page by page: of trainings and of certifications, each once', async () => {
  const holder = newId(),
    trainings = Array.from({ length: 3 }, () =>
      completed({ participantId: holder, agencyId, creditedHours: 8, yearHours: 8 }),
    );
  await service.record(recorded({ participantId: holder, agencyId }));
  await service.complete(...trainings);
  const person = { scopes: ['self'], person: holder };
  const all = async (who: object, limit: number) => {
    const pages: string[][] = [];
    for (let cursor = '', more = true; more;) {
      const { status, body } = await service.call(
        'GET',
        `/v1/me/certificates?limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        who,
      );
      expect(status).toBe(200);
      pages.push(body.items.map((each: { id: string }) => each.id));
      cursor = body.nextCursor ?? '';
      more = cursor !== '';
    }
    return pages;
  };
  const whole = (await all(person, 50))[0];
  expect(new Set(whole).size).toBe(3);
  expect(await all(person, 2)).toEqual([whole?.slice(0, 2), whole?.slice(2)]);
  expect(await all(person, 1)).toEqual(whole?.map((each) => [each]));

  // Revoked by a decision it has a document of its own, in the place of its award.
  const [revoked = ''] = whole ?? [];
  await service.call('POST', `/v1/certificates/${encodeURIComponent(revoked)}/revoke`, {
    scopes,
    body: { reason: 'Nama tertulis keliru.' },
  });
  expect(await all(person, 1)).toEqual(whole?.map((each) => [each]));
  const { items } = (await service.call('GET', '/v1/me/certificates', person)).body;
  expect(items.map(({ status }: { status: string }) => status)).toEqual(['REVOKED', 'VALID', 'VALID']);

  // A certification beside the trainings; nobody else's, and nothing of them in another government.
  expect(await all({ ...person, person: participantId }, 50)).toEqual([[id]]);
  expect(await all({ ...person, person: newId() }, 50)).toEqual([[]]);
  expect(await all({ ...person, tenant: 'ambon' }, 50)).toEqual([[]]);
  expect(await service.call('GET', '/v1/me/certificates?cursor=abc', person)).toMatchObject({ status: 400 });
  expect(await service.call('GET', '/v1/me/certificates', { scopes })).toMatchObject({ status: 403 });
});
