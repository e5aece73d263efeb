import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { eventually, type ApiClient } from '#testing';
import { ImportRows } from '../import/import-rows.js';
import { ImportBlockStore, ImportStore, type ImportRow } from '../import/import.schema.js';
import { ParticipantStore } from '../people/participant/participant.schema.js';
import { startEnrollment, type EnrollmentUnderTest } from '../testing/enrollment-fixture.js';

const medan = tenantId('medan');
const header = 'NIP;Nama;Status;Unit Kerja;NIP Atasan';
const nip = (n: number) => `19870413201001200${n}`;
const staff = (...numbers: [number, string?][]) =>
  [
    header,
    ...numbers.map(([n, superior = '']) => `${nip(n)};Pegawai ${n};PNS;Dinas Kesehatan;${superior}`),
  ].join('\n');

describe('a file that was read before a person was erased', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient;
  beforeAll(async () => {
    enrollment = await startEnrollment('erased_files');
    api = await enrollment.client('medan', [
      'imports:read',
      'imports:write',
      'participants:read',
      'participants:write',
      'personal-data:write',
      'agencies:write',
    ]);
    await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  });
  afterAll(() => enrollment?.stop());

  const store = <S>(type: new (...args: never[]) => S): S => enrollment.app.get<S>(type, { strict: false });
  const reach = (id: string, state: string) =>
    eventually(
      async () => {
        const found = await api.must('GET', `/v1/imports/${id}`);
        return found.state === state && found;
      },
      { everyMs: 50, describe: `import ${id} to be ${state}` },
    );
  const send = async (text: string) => {
    const { body } = await api.request<{ id: string }>('POST', '/v1/imports?kind=participants', text, {
      'content-type': 'text/csv',
    });
    await reach(body.id, 'READY');
    return body.id;
  };
  const apply = async (id: string) => {
    await api.must('POST', `/v1/imports/${id}/apply`, {});
    return reach(id, 'APPLIED');
  };
  const enter = async (n: number): Promise<string> =>
    (
      await api.must('POST', '/v1/participants', {
        employeeNumber: nip(n),
        name: `Pegawai ${n}`,
        employeeType: 'PNS',
        agencyName: 'Dinas Kesehatan',
      })
    ).id;
  const erase = (id: string) =>
    api.must('POST', `/v1/participants/${id}/erasure`, { reason: 'Permohonan 1/PDP' });
  const named = (n: number) => store(ParticipantStore).findOne(medan, { employeeNumber: nip(n) });
  /** As an instance holds rows in memory: what it read is written, or applied, after the erasure looked for it. */
  const asInMemory = async (importId: string, meanwhile: () => Promise<unknown>) => {
    const blocks = store(ImportBlockStore),
      held = await blocks.find(medan, { importId });
    await meanwhile();
    for (const { _id, rows, statuses } of held)
      await blocks.updateOne(medan, { _id }, { $set: { rows, statuses } });
  };
  const rowsOf = async (id: string) => (await api.must('GET', `/v1/imports/${id}/rows`)).items as ImportRow[];

  it('does not bring the person back when it is applied, nor their number as that of a superior', async () => {
    const person = await enter(1),
      importId = await send(staff([1], [2, nip(1)]));
    await asInMemory(importId, () => erase(person));
    expect((await apply(importId)).applied).toEqual({ REFUSED: 1, CREATED: 1 });
    expect(await named(1)).toBeNull();
    expect(await named(2)).not.toHaveProperty('supervisorNumber');
    const [row] = await rowsOf(importId);
    expect(row).toMatchObject({ status: 'REJECT', findings: [{ code: 'RECORDING_REFUSED' }] });
  });

  it('says so of each row also where it names nobody else', async () => {
    const person = await enter(3),
      importId = await send(staff([3]));
    await asInMemory(importId, () => erase(person));
    expect((await apply(importId)).applied).toEqual({ REFUSED: 1 });
    expect(await named(3)).toBeNull();
  });

  it('keeps no row about the person that was still being read', async () => {
    const person = await enter(4),
      importId = await send(staff([5]));
    await erase(person);
    const document = (await store(ImportStore).findOne(medan, { _id: importId }))!;
    const rows: ImportRow[] = [
      {
        line: 7,
        status: 'REJECT',
        findings: [],
        values: { NIP: '19870413 201001 2 004', Nama: 'Pegawai 4' },
      },
      { line: 8, status: 'ACCEPT', findings: [], values: { NIP: nip(6), Nama: 'Pegawai 6' } },
    ];
    await enrollment.app.get(ImportRows, { strict: false }).keep(document, rows);
    expect((await rowsOf(importId)).slice(1)).toMatchObject([
      { line: 7, status: 'IGNORE', values: {} },
      { line: 8, values: { Nama: 'Pegawai 6' } },
    ]);
  });

  it('is another matter than a file that is sent afterwards: that enters a new person', async () => {
    const person = await enter(7);
    await erase(person);
    enrollment.setTime('2026-11-21T03:05:00Z');
    expect((await apply(await send(staff([7])))).applied).toEqual({ CREATED: 1 });
    expect((await named(7))?._id).not.toBe(person);
  });
});
