import { afterAll, beforeAll, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { newId, stamps, type TenantDocument, type TenantStore } from '#persistence';
import { registry } from '#platform';
import { RepairCredits } from './forms/self-paced/repair-credits.js';
import { ModuleProgressStore } from './forms/self-paced/self-paced.schema.js';
import { ExpireFunding } from './funding/expire-funding.js';
import { FundingSourceStore } from './funding/funding.schema.js';
import { RecurrenceStore } from './places/recurrence/recurrence.schema.js';
import { RepeatProgrammes } from './places/recurrence/repeat-programmes.js';
import { CampaignStore } from './planning/campaign/campaign.schema.js';
import { PlanCampaign } from './planning/campaign/plan-campaign.js';
import { startEnrollment, type EnrollmentUnderTest } from './testing/enrollment-fixture.js';

const medan = tenantId('medan'),
  past = new Date('2026-01-01T00:00:00Z');
let enrollment: EnrollmentUnderTest;
beforeAll(async () => {
  enrollment = await startEnrollment('formats', undefined, { LOG_LEVEL: 'silent' });
});
afterAll(() => enrollment?.stop());

const row = () => ({ _id: newId(), tenantId: medan, ...stamps(past) });
const funding = () => ({
  ...row(),
  kind: 'APBD' as const,
  name: 'Belanja pelatihan',
  year: 2025,
  amount: 5_000_000,
  reserved: 0,
  spent: 0,
  expiresOn: '2025-12-31',
});
const recurrence = () => ({ ...row(), every: 'YEAR' as const, leadDays: 30, nextYear: 2026, dueAt: past });
const progress = () => ({
  ...row(),
  moduleId: newId(),
  participantId: newId(),
  percent: 100,
  startedOn: '2025-12-01',
  finishedOn: '2025-12-02',
});
const campaign = () => ({
  ...row(),
  title: 'Sosialisasi',
  message: 'Manfaat pelatihan',
  heldOn: '2026-02-01',
  year: 2026,
  belowTenths: 200,
  agencyIds: null,
  status: 'GATHERING' as const,
  cursor: '',
  audience: 0,
});

/** One of the first format, which says none, and one of a later release: what becomes of each. */
async function swept<T extends TenantDocument>(
  type: new (...args: never[]) => TenantStore<T>,
  make: () => T,
  look: () => Promise<void>,
): Promise<{ first: T | null; later: T | null; before: T }> {
  const store = enrollment.app.get(type, { strict: false }) as unknown as TenantStore<TenantDocument>,
    first = make(),
    before = { ...make(), v: 99 };
  await store.insertMany(medan, [first, before]);
  await look();
  const of = async (_id: string) => (await store.findOne(medan, { _id })) as T | null;
  return { first: await of(first._id), later: await of(before._id), before };
}
const sweeper = <S>(type: new (...args: never[]) => S): S =>
  enrollment.app.get(type, { strict: false }) as unknown as S;
const told = async (collection: string) =>
  expect(await registry.getSingleMetricAsString('mumpuni_unreadable_rows')).toContain(
    `mumpuni_unreadable_rows{collection="${collection}"} 1`,
  );

it('money of a later release does not expire by this one', async () => {
  const { first, later, before } = await swept(FundingSourceStore, funding, () =>
    sweeper(ExpireFunding).sweep(),
  );
  expect(first?.settled).toBe(true);
  expect(later).toEqual(before);
  await told('funding_sources');
});

it('a yearly programme of a later release is not repeated by this one', async () => {
  const { first, later, before } = await swept(RecurrenceStore, recurrence, () =>
    sweeper(RepeatProgrammes).sweep(),
  );
  expect(first?.nextYear).toBe(2027);
  expect(later).toEqual(before);
  await told('programme_recurrences');
});

it('a finished module of a later release is not credited by this one', async () => {
  const { first, later, before } = await swept(ModuleProgressStore, progress, () =>
    sweeper(RepairCredits).sweep(),
  );
  expect(first?.creditRefused).toBe('MODULE_UNKNOWN');
  expect(later).toEqual(before);
  await told('module_progress');
});

it('a campaign of a later release is not gathered by this one', async () => {
  const { first, later, before } = await swept(CampaignStore, campaign, () =>
    sweeper(PlanCampaign).continueAbandoned(),
  );
  expect(first?.status).toBe('PLANNED');
  expect(later).toEqual(before);
  await told('campaigns');
});
