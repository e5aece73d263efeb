import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { agencyCounts } from '../../migrations/0005-agency-counts.js';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const SCOPES = ['participants', 'completions', 'personal-data'].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);
const AGENCIES = ['Dinkes', 'Disdik', 'Bappeda'];
const PEOPLE = 24;

interface Person {
  _id: string;
  agencyId: string;
  active: boolean;
}
interface Year {
  participantId: string;
  year: number;
  totalTenths: number;
}

describe('the participation of agencies', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient;
  beforeAll(async () => {
    enrollment = await startEnrollment('participation');
    api = await enrollment.client('medan', SCOPES);
    for (const name of AGENCIES) await api.must('POST', '/v1/agencies', { name });
  });
  afterAll(() => enrollment?.stop());

  const db = () => enrollment.app.get<Connection>(getConnectionToken()).getClient().db(name());
  const name = () => enrollment.app.get<Connection>(getConnectionToken()).name;
  const numberOf = (n: number) => `19900101201503${1 + (n % 2)}${String(n + 1).padStart(3, '0')}`;
  const save = (n: number, more: object = {}) =>
    api.must('POST', '/v1/participants', {
      employeeNumber: numberOf(n),
      employeeType: 'PNS',
      name: `Orang Ke${n}`,
      agencyName: AGENCIES[n % 3],
      ...more,
    });
  const train = (participantId: string, month: number, hours: number, year = 2026) =>
    api.post('/v1/completions', {
      participantId,
      title: `Pelatihan ${month}`,
      form: 'technical',
      startDate: `${year}-${String(month).padStart(2, '0')}-04`,
      endDate: `${year}-${String(month).padStart(2, '0')}-05`,
      hours,
    });

  /** What the database says when everybody is counted. */
  async function fromScratch(year: number) {
    const people = await db().collection<Person>('participants').find({ active: true }).toArray(),
      years = await db().collection<Year>('learning_hour_accounts').find({ year }).toArray(),
      tenths = new Map(years.map(({ participantId, totalTenths }) => [participantId, totalTenths]));
    return [...new Set(people.map(({ agencyId }) => agencyId))].sort().map((agencyId) => {
      const own = people.filter((person) => person.agencyId === agencyId).map(({ _id }) => tenths.get(_id));
      return {
        agencyId,
        people: own.length,
        withoutHours: own.filter((each) => !each).length,
        active: own.filter((each) => (each ?? 0) >= 200).length,
      };
    });
  }
  const told = async (year: number) =>
    (await api.must('GET', `/v1/participation?year=${year}`)).items
      .map(({ agencyId, people, withoutHours, active }: Record<string, unknown>) => ({
        agencyId,
        people,
        withoutHours,
        active,
      }))
      .sort((a: { agencyId: string }, b: { agencyId: string }) => (a.agencyId < b.agencyId ? -1 : 1));
  async function expectTrue() {
    const [now, before] = [await fromScratch(2026), await fromScratch(2025)];
    expect([await told(2026), await told(2025)]).toEqual([now, before]);
    return now;
  }

  it('is what a count from scratch finds, whatever people do at once, and what the migration builds', async () => {
    const ids: string[] = (await Promise.all(Array.from({ length: PEOPLE }, (_, n) => save(n)))).map(
      ({ id }) => id,
    );
    expect(await expectTrue()).toHaveLength(AGENCIES.length);

    // Hours of two years come while people move, leave and come back.
    const [first] = await Promise.all([
      Promise.all(ids.map((id, n) => train(id, 3, 4 + n))),
      Promise.all(ids.map((id, n) => (n % 3 ? train(id, 3, 10, 2025) : undefined))),
      Promise.all(ids.map((_, n) => (n % 4 ? undefined : save(n, { agencyName: AGENCIES[(n + 1) % 3] })))),
      // others than those who move: of two saves of one person at once, each sees what the other made of it
      Promise.all(ids.map((_, n) => (n % 7 || n % 4 === 0 ? undefined : save(n, { active: false })))),
    ]);
    expect(first.filter(({ status }) => status === 201).length).toBeGreaterThan(PEOPLE / 2);
    await expectTrue();

    // What was told is withdrawn or corrected, and more comes, again while people move.
    await Promise.all([
      ...first.map(({ body }, n) =>
        n % 5 || !body.completionId
          ? undefined
          : api.must('POST', `/v1/completions/${body.completionId}/withdraw`, { reason: 'keliru' }),
      ),
      ...ids.map((id, n) => (n % 5 === 1 ? train(id, 3, 40) : undefined)),
      ...ids.map((id) => train(id, 6, 2.5)),
      ...ids.map((_, n) => (n % 6 ? undefined : save(n, { active: true, agencyName: AGENCIES[2] }))),
    ]);
    await api.must('POST', `/v1/participants/${ids[5]}/erasure`, { reason: 'diminta' });
    const now = await expectTrue();
    expect(new Set(now.flatMap(({ active, withoutHours }) => [active > 0, withoutHours > 0])).size).toBe(2);

    // The counts of a release that kept none are built from what is there.
    const kept = await told(2026);
    await db().collection('agency_counts').deleteMany({});
    await db()
      .collection('participants')
      .updateMany({}, { $unset: { yearTenths: '' } });
    expect(await told(2026)).toEqual([]);
    const work = { db: db(), stillOurs: () => Promise.resolve(), rewrite: () => Promise.resolve(0) };
    await agencyCounts.up(work);
    await agencyCounts.up(work);
    expect(await told(2026)).toEqual(kept);
    await Promise.all(ids.map((id) => train(id, 9, 11)));
    await expectTrue();
  });

  it('is told of one agency, and to who sees only some', async () => {
    const [{ agencyId }] = await told(2026);
    expect((await api.must('GET', `/v1/participation?agencyId=${agencyId}`)).items).toHaveLength(1);
    const one = await enrollment.client('medan', SCOPES, { agencies: [agencyId] });
    expect((await one.must('GET', '/v1/participation')).items).toMatchObject([{ agencyId }]);
    const ambon = await enrollment.client('ambon', SCOPES);
    expect((await ambon.must('GET', '/v1/participation')).items).toEqual([]);
  });
});
