import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { eventually, siasnStandIn, type ApiClient, type SiasnStandIn } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';
import { SiasnConnectionStore } from './siasn.schema.js';

const SCOPES = ['participants', 'completions', 'siasn'].flatMap((each) => [`${each}:read`, `${each}:write`]);

describe('the exchange with SIASN', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient, siasn: SiasnStandIn;
  let people = 0,
    ahead = 0;

  beforeAll(async () => {
    siasn = await siasnStandIn();
    enrollment = await startEnrollment('siasn', undefined, {
      SIASN_ALLOW_PRIVATE: 'true',
      SIASN_SWEEP_MS: '50',
      SIASN_TIMEOUT_MS: '2000',
    });
    pass(0);
    api = await enrollment.client('medan', SCOPES);
    await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  });
  afterAll(async () => {
    await enrollment?.stop();
    await siasn?.close();
  });

  /** The service's clock goes on from the present moment, minutes ahead of it. */
  const pass = (minutes: number) => {
    ahead += minutes;
    enrollment.setTime(new Date(Date.now() + ahead * 60_000).toISOString());
  };

  const person = async (): Promise<{ id: string; nip: string }> => {
    const nip = `19900101201503${1 + (people % 2)}${String((people += 1)).padStart(3, '0')}`,
      fields = { employeeType: 'PNS', name: `Orang Ke${people}`, agencyName: 'Dinas Kesehatan' };
    return { nip, id: (await api.must('POST', '/v1/participants', { employeeNumber: nip, ...fields })).id };
  };
  const training = (participantId: string, over: object = {}) => ({
    participantId,
    title: 'Seminar Kebijakan Publik',
    form: 'seminar',
    provider: 'LAN RI',
    startDate: '2026-03-12',
    endDate: '2026-03-13',
    hours: 8,
    certificateNumber: '800.2/1/LAN',
    ...over,
  });
  const complete = async (participantId: string, over: object = {}): Promise<string> =>
    (await api.must('POST', '/v1/completions', training(participantId, over))).completionId;

  it('gives a file in the fields of each call, of what counts and is a training', async () => {
    const { id, nip } = await person();
    const seminar = await complete(id),
      leadership = { title: 'Diklat PIM Tk. III', form: 'structural', startDate: '2026-04-06', hours: 120 };
    await complete(id, { ...leadership, endDate: '2026-04-24', certificateNumber: 'PIM/3' });
    await complete(id, { title: 'Magister', form: 'study', certificateNumber: 'S2/1', units: 1 });
    const withdrawn = await complete(id, { title: 'Lokakarya', form: 'workshop', certificateNumber: 'W/1' });
    await api.must('POST', `/v1/completions/${withdrawn}/withdraw`, { reason: 'salah catat' });

    const of = `participantId=${id}`,
      file = await api.request<string>('GET', `/v1/siasn/kursus?${of}`, undefined, { accept: 'text/csv' });
    const rows = parse(file.body, { columns: true, delimiter: ';', bom: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual(
      'nip completionId id instansiId institusiPenyelenggara jenisDiklatId jenisKursus jenisKursusSertipikat jumlahJam lokasiId namaKursus nomorSertipikat pnsOrangId tahunKursus tanggalKursus tanggalSelesaiKursus'.split(
        ' ',
      ),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      completionId: seminar,
      jenisDiklatId: '9',
      jenisKursusSertipikat: 'P',
      tanggalKursus: '12-03-2026',
    });
    expect((await api.must('GET', `/v1/siasn/diklat?${of}`)).items).toMatchObject([
      { nip, latihanStrukturalId: '3', tanggal: '06-04-2026', tanggalSelesai: '24-04-2026', jumlahJam: 120 },
    ]);
    expect((await api.must('GET', `/v1/siasn/kursus?${of}&completedFrom=2026-03-14`)).items).toEqual([]);
  });

  describe('once a government is connected', () => {
    const connection = () => ({
      baseUrl: siasn.baseUrl,
      instansiId: 'A5EB03E23C',
      sentFrom: '2026-01-01',
      ratePerMinute: 600,
      wso2: { tokenUrl: siasn.wso2TokenUrl, clientId: 'program', clientSecret: 'rahasia-program' },
      sso: {
        tokenUrl: siasn.ssoTokenUrl,
        clientId: 'siasn-instansi',
        username: 'petugas',
        password: 'rahasia-petugas',
      },
    });
    const reach = (id: string, wanted: object) =>
      eventually(
        async () => {
          const { body } = await api.get(`/v1/siasn/records/${id}`);
          expect(body).toMatchObject(wanted);
          return body;
        },
        { everyMs: 50, describe: `${id} to be ${JSON.stringify(wanted)}` },
      );
    const savesOf = () => siasn.calls.filter((call) => call === 'POST kursus/save').length;

    it('keeps its secrets to itself, and asks for them again where they would go elsewhere', async () => {
      const { wso2, sso, ...rest } = connection();
      const bare = {
        ...rest,
        wso2: { ...wso2, clientSecret: undefined },
        sso: { ...sso, password: undefined },
      };
      expect((await api.put('/v1/siasn/connection', bare)).body).toMatchObject({
        status: 422,
        code: 'SIASN_SECRET_MISSING',
      });
      const first = await api.put('/v1/siasn/connection', connection());
      expect([first.status, JSON.stringify(first.body)]).toEqual([
        200,
        expect.not.stringContaining('rahasia'),
      ]);
      expect((await api.put('/v1/siasn/connection', bare)).status).toBe(200);
      const elsewhere = { ...bare, baseUrl: `${siasn.baseUrl}/lain` };
      expect((await api.put('/v1/siasn/connection', elsewhere)).body.code).toBe('SIASN_SECRET_MISSING');
      const stored = await enrollment.app.get(SiasnConnectionStore).findOne(tenantId('medan'), {});
      expect(JSON.stringify(stored)).not.toContain('rahasia');
      const agency = await enrollment.client('medan', SCOPES, { agencies: ['lain'] });
      expect((await agency.put('/v1/siasn/connection', connection())).status).toBe(403);
    });

    it('sends, corrects and takes back what is recorded, each once', async () => {
      const { id: who, nip } = await person(),
        id = await complete(who),
        sent = await reach(id, { state: 'SENT', call: 'kursus' });
      expect(siasn.held(nip, 'kursus')).toMatchObject([
        { id: sent.siasnId, pnsOrangId: `orang-${nip}`, instansiId: 'A5EB03E23C', jumlahJam: 8 },
      ]);
      pass(1);
      await complete(who, { hours: 10 });
      await eventually(() => siasn.held(nip, 'kursus')[0]?.['jumlahJam'] === 10, { everyMs: 50 });
      expect(siasn.held(nip, 'kursus')).toHaveLength(1);
      pass(1);
      await api.must('POST', `/v1/completions/${id}/withdraw`, { reason: 'salah catat' });
      await reach(id, { state: 'TAKEN_BACK' });
      expect(siasn.held(nip, 'kursus')).toEqual([]);
      const other = await enrollment.client('medan', SCOPES, { agencies: ['lain'] });
      expect((await other.get(`/v1/siasn/records/${id}`)).status).toBe(404);
    });

    it('says why SIASN refused, and sends what was set right', async () => {
      const { id: who } = await person(),
        id = await complete(who, { certificateNumber: undefined });
      await reach(id, { state: 'REFUSED', reason: { code: 'SAID_NO', text: 'Nomor wajib diisi' } });
      pass(1);
      await complete(who, { certificateNumber: '800.2/9/LAN' });
      await reach(id, { state: 'SENT' });
      const nobody = await person(),
        unknown = { status: 404, body: { message: 'PNS tidak ditemukan' } };
      siasn.answerNext(`GET pns/data-utama/${nobody.nip}`, unknown, unknown);
      const lost = await complete(nobody.id);
      await reach(lost, { state: 'REFUSED', reason: { code: 'PERSON_UNKNOWN' } });
      await api.must('POST', `/v1/siasn/records/${lost}/send`, {});
      await reach(lost, { state: 'REFUSED', tries: 1 });
    });

    it('enters nothing twice when an answer is lost, a token ends early, or SIASN is away or busy', async () => {
      const { id: who, nip } = await person();
      siasn.answerNext('POST kursus/save', 'then hang up');
      const before = savesOf(),
        id = await complete(who);
      await reach(id, { state: 'WAITING', reason: { code: 'CONNECTION_FAILED' }, tries: 1 });
      pass(2);
      await reach(id, { state: 'SENT', siasnId: siasn.held(nip, 'kursus')[0]?.id });
      expect([siasn.held(nip, 'kursus').length, savesOf() - before]).toEqual([1, 1]);

      siasn.endTokens();
      siasn.answerNext('GET pns/rw-kursus', 'silence', { status: 500 });
      const next = await complete(who, { title: 'Seminar Arsip', certificateNumber: 'A/1' });
      await reach(next, { state: 'WAITING', reason: { code: 'TIMEOUT' } });
      pass(2);
      await reach(next, { state: 'WAITING', reason: { code: 'HTTP_500' }, tries: 2 });
      siasn.answerNext('GET pns/rw-kursus', { status: 429, headers: { 'retry-after': '120' } });
      pass(6);
      await reach(next, { state: 'WAITING', reason: { code: 'HTTP_429' }, tries: 2 });
      const shown = await api.must('GET', '/v1/siasn/connection');
      expect(shown).toMatchObject({ problem: { code: 'HTTP_429' }, records: { waiting: 1 } });
      pass(3);
      await reach(next, { state: 'SENT' });
      await eventually(async () => !(await api.must('GET', '/v1/siasn/connection')).problem, { everyMs: 50 });
    });

    it('adopts what an office entered by hand', async () => {
      const { id: who, nip } = await person();
      const byHand = {
        id: 'tangan',
        namaKursus: 'SEMINAR KEBIJAKAN PUBLIK',
        nomorSertipikat: '800.2 / 1 / LAN',
      };
      siasn.enter(nip, 'kursus', { ...byHand, jumlahJam: 6 });
      await reach(await complete(who), { state: 'SENT', siasnId: 'tangan' });
      expect(siasn.held(nip, 'kursus')).toMatchObject([{ id: 'tangan', jumlahJam: 8 }]);
    });

    it('finds what is not the same, and lets an office accept or correct it', async () => {
      const { id: who, nip } = await person(),
        id = await complete(who, { certificateNumber: 'B/1' }),
        lost = await complete(who, { certificateNumber: 'B/2', title: 'Seminar Arsip', hours: 4 });
      await reach(id, { state: 'SENT' });
      await reach(lost, { state: 'SENT' });
      const [first] = siasn.held(nip, 'kursus');
      Object.assign(first ?? {}, { jumlahJam: 99 });
      siasn.held(nip, 'kursus').pop();
      siasn.enter(nip, 'kursus', {
        ...first,
        id: 'lain',
        namaKursus: 'Workshop Data',
        jenisDiklatId: '4',
        nomorSertipikat: 'W/7',
        jumlahJam: 6,
      });
      const compare = async () => {
        const { id: comparison } = await api.must('POST', '/v1/siasn/comparisons', {});
        await eventually(
          async () =>
            (await api.must('GET', `/v1/siasn/comparisons?ids=${comparison}`)).items[0].state === 'DONE',
          { everyMs: 50 },
        );
        return (await api.must('GET', `/v1/siasn/differences?participantId=${who}`)).items;
      };
      const of = (items: { kind: string; id: string; state: string }[], kind: string) =>
        items.find((item) => item.kind === kind);
      const found = await compare();
      expect(found).toHaveLength(3);
      expect(of(found, 'DIFFERENT')).toMatchObject({
        completionId: id,
        fields: ['hours'],
        ours: { hours: 8 },
        theirs: { hours: 99 },
      });
      const settle = (kind: string, how: string, body: object = {}) =>
        api.must('POST', `/v1/siasn/differences/${of(found, kind)?.id}/${how}`, body);
      await settle('ONLY_OURS', 'accept', { reason: 'tidak wajib di SIASN' });
      await settle('DIFFERENT', 'correct');
      pass(1);
      expect(await settle('ONLY_THEIRS', 'correct')).toMatchObject({ state: 'CORRECTED', siasnId: 'lain' });
      await eventually(() => siasn.held(nip, 'kursus')[0]?.['jumlahJam'] === 8, { everyMs: 50 });
      const { items } = await api.must('GET', `/v1/completions?participantId=${who}`);
      const taken = items.find(({ title }: { title: string }) => title === 'Workshop Data');
      expect(taken).toMatchObject({ form: 'workshop', certificateNumber: 'W/7', claimedHours: 6 });
      await reach(taken.id, { state: 'SENT', siasnId: 'lain' });

      const later = await compare();
      expect(later.map(({ state }: { state: string }) => state).toSorted()).toEqual([
        'ACCEPTED',
        'GONE',
        'GONE',
      ]);
    });
  });
});
