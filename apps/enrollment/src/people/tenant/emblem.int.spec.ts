import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { inventedEmblem } from '../../../../../tools/launcher/emblem.mjs';
import {
  startEnrollment,
  type EnrollmentUnderTest,
  type TokenClient,
} from '../../testing/enrollment-fixture.js';

const picture = inventedEmblem('Kota Contoh'),
  asPng = { 'content-type': 'image/png' };
let service: EnrollmentUnderTest, whole: TokenClient, partial: TokenClient;

beforeAll(async () => {
  service = await startEnrollment('emblem');
  const operator = await service.client(undefined, ['platform:operate']);
  await operator.must('PUT', '/v1/tenants/contoh', { name: 'Kota Contoh', timeZone: 'Asia/Jakarta' });
  const scopes = ['participants:read', 'participants:write'];
  whole = (await service.client('contoh', scopes)) as TokenClient;
  partial = (await service.client('contoh', scopes, { agencies: ['a'] })) as TokenClient;
});
afterAll(() => service?.stop());

const shown = (headers: Record<string, string> = {}) =>
  fetch(`${service.baseUrl}/v1/public/contoh/emblem`, { headers });

describe("a government's emblem", () => {
  it('is set for the whole government, shown to everybody, told by the event, and taken away', async () => {
    expect((await shown()).status).toBe(404);
    expect(await partial.request('PUT', '/v1/government/emblem', picture, asPng)).toMatchObject({
      status: 403,
    });
    const set = await whole.request<{ version: number }>('PUT', '/v1/government/emblem', picture, asPng);
    expect(set).toMatchObject({ status: 200, body: { width: 192, height: 192, version: 2 } });

    const answer = await shown(),
      kept = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(kept.subarray(1, 4).toString()).toBe('PNG');
    const etag = answer.headers.get('etag') ?? '';
    expect((await shown({ 'if-none-match': etag })).status).toBe(304);

    // The name changes, the emblem stays.
    const operator = await service.client(undefined, ['platform:operate']);
    await operator.must('PUT', '/v1/tenants/contoh', { name: 'Kota Contoh Baru', timeZone: 'Asia/Jakarta' });
    const told = async () =>
      (await service.published()).filter(({ type }) => type === 'tenant.recorded.v1').map(({ data }) => data);
    await eventually(async () =>
      expect(
        (await told()).map(({ emblem, version }) => [version, emblem === kept.toString('base64')]),
      ).toEqual([
        [1, false],
        [2, true],
        [3, true],
      ]),
    );

    const late = { 'if-match': 'W/"2"' };
    expect(await whole.request('DELETE', '/v1/government/emblem', undefined, late)).toMatchObject({
      status: 412,
    });
    expect(await whole.request('DELETE', '/v1/government/emblem')).toMatchObject({ status: 204 });
    expect((await shown()).status).toBe(404);
    await eventually(async () =>
      expect((await told()).at(-1)).toEqual({
        tenantId: 'contoh',
        name: 'Kota Contoh Baru',
        timeZone: 'Asia/Jakarta',
        version: 4,
      }),
    );
  });

  it('is refused where it is no picture, in words that help', async () => {
    const answer = await whole.request('PUT', '/v1/government/emblem', Buffer.from('<svg/>'), asPng);
    expect(answer).toMatchObject({ status: 422, body: { code: 'EMBLEM_UNREADABLE' } });
    const other = { 'content-type': 'image/svg+xml' };
    expect(await whole.request('PUT', '/v1/government/emblem', Buffer.from('<svg/>'), other)).toMatchObject({
      status: 415,
    });
  });
});
