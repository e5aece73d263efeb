import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  monitoringEntryRecorded,
  programmeIndicatorDeclared,
  tenantId,
  thresholdChanged,
  type EventData,
  type EventDefinition,
} from '#contracts';
import { newEvent } from '#messaging';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

describe('programmes that are not monitored', () => {
  let enrollment: EnrollmentUnderTest, strict: ApiClient, easy: ApiClient;

  beforeAll(async () => {
    enrollment = await startEnrollment('monitoring');
    const scopes = ['programmes:read', 'programmes:write', 'funding:read', 'funding:write'];
    [strict, easy] = [await enrollment.client('palembang', scopes), await enrollment.client('ambon', scopes)];
  });
  afterAll(() => enrollment?.stop());

  const tenant = tenantId('palembang');
  const programme = async (api = strict): Promise<string> =>
    (await api.must('POST', '/v1/programmes', { title: 'Pelatihan', form: 'technical', learningHours: 8 }))
      .id;
  const schedule = (id: string, startsOn: string, api = strict) =>
    api.post(`/v1/programmes/${id}/batches`, {
      startsOn,
      endsOn: startsOn,
      enrolUntil: startsOn,
      capacity: 5,
    });
  /** Each of them twice, as a publisher may. */
  const told = <D extends EventDefinition>(definition: D, data: EventData<D>): Promise<void> => {
    const event = newEvent(definition, { tenantId: tenant, key: 'monitoring', time: new Date(), data });
    return enrollment.hears([event, event]);
  };
  const asked = (version: number, value: Record<string, number>) =>
    told(thresholdChanged, {
      key: 'programme.monitoring.required',
      value,
      reason: 'ketat',
      version,
    });
  const declared = (programmeId: string, indicatorId: string) =>
    told(programmeIndicatorDeclared, {
      indicatorId,
      programmeId,
      name: 'waktu',
      unit: 'hari',
      better: 'LOWER',
    });
  const watched = (programmeId: string, entryId: string) =>
    told(monitoringEntryRecorded, {
      entryId,
      programmeId,
      observedOn: '2026-11-20',
      state: 'ON_TRACK',
    });

  it('are held as before where the government asks for nothing', async () => {
    expect((await schedule(await programme(), '2026-12-01')).status).toBe(201);
  });

  it('are refused another batch and their publication where it asks for indicators and a log', async () => {
    await asked(1, { minIndicators: 1, entriesBeforeFirst: 0, entriesPerBatch: 1 });
    const id = await programme();
    expect((await schedule(id, '2026-11-21')).body).toMatchObject({
      status: 409,
      code: 'PROGRAMME_INDICATORS_MISSING',
      detail: expect.stringContaining(
        '1 indicators (threshold programme.monitoring.required, version 1); there are 0',
      ),
    });
    // asked for before the word of the indicator is here
    const atOnce = schedule(id, '2026-11-21');
    await strict.get('/v1/programmes?limit=1');
    await declared(id, 'indicator-1');
    expect((await atOnce).status).toBe(201);
    // A batch has begun, and nobody wrote how it goes.
    expect((await schedule(id, '2026-12-01')).body).toMatchObject({
      status: 409,
      code: 'MONITORING_LOG_MISSING',
    });
    await watched(id, 'entry-1');
    expect((await schedule(id, '2026-12-01')).status).toBe(201);
    expect((await schedule(await programme(easy), '2026-12-01', easy)).status).toBe(201);

    const unpublished = await programme();
    await strict.must('PUT', `/v1/programmes/${unpublished}/budget`, { cost: 1_000_000, year: 2026 });
    const { id: sourceId } = await strict.must('POST', '/v1/funding-sources', {
      kind: 'GRANT',
      name: 'Hibah',
      year: 2026,
      amount: 1_000_000,
    });
    await strict.must('POST', `/v1/programmes/${unpublished}/reservations`, { sourceId, amount: 1_000_000 });
    expect((await strict.post(`/v1/programmes/${unpublished}/publish`, {})).body).toMatchObject({
      status: 409,
      code: 'PROGRAMME_INDICATORS_MISSING',
    });
    await declared(unpublished, 'indicator-2');
    expect((await strict.post(`/v1/programmes/${unpublished}/publish`, {})).body).toMatchObject({
      publication: 'PUBLISHED',
    });
    await asked(2, { minIndicators: 0, entriesBeforeFirst: 0, entriesPerBatch: 0 });
    expect((await schedule(await programme(), '2026-12-01')).status).toBe(201);
  });
});
