import { afterAll, beforeAll, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { eventually, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';
import { ProgrammeStore } from './programme.schema.js';

let enrollment: EnrollmentUnderTest, api: ApiClient;
beforeAll(async () => {
  enrollment = await startEnrollment('service_indicator');
  api = await enrollment.client('medan', ['programmes:read', 'programmes:write']);
});
afterAll(() => enrollment?.stop());

it('tells the others of the indicator that a programme names, also of one entered before they were told', async () => {
  const serviceIndicator = {
    name: 'Waktu pelayanan KTP',
    dimension: 'SPEED',
    unit: 'menit',
    better: 'LOWER',
  };
  const { id } = await api.must('POST', '/v1/programmes', {
    title: 'Pelatihan Pelayanan Prima',
    form: 'seminar',
    serviceIndicator,
  });
  const told = () =>
    eventually(
      async () => {
        const events = (await enrollment.published()).filter(({ key }) => key.endsWith(id));
        return events.length > 0 && events.map(({ data }) => [data.version, data.serviceIndicator]);
      },
      { everyMs: 200 },
    );
  expect(await told()).toEqual([[1, serviceIndicator]]);

  // As the migration marks what an earlier release has entered.
  await enrollment.app
    .get(ProgrammeStore, { strict: false })
    .updateOne(tenantId('medan'), { _id: id }, { $set: { stateAnew: true } });
  await enrollment.restart();
  await eventually(async () => (await told()).length === 2, { everyMs: 200 });
  await enrollment.restart();
  expect(await told()).toEqual([
    [1, serviceIndicator],
    [2, serviceIndicator],
  ]);
});
