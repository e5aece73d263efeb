// What evaluation measures of a service reaches the report on service quality: with observations and
// interval, and without a claim of cause.
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import type { Stage } from './stage.js';

const wait = { everyMs: 500 };

export function serviceQualityReport(stage: () => Stage): void {
  describe('service quality', () => {
    let ambon: ApiClient, unit: string;

    beforeAll(async () => {
      ambon = await stage().system.clientFor('ambon', [
        'participants:read',
        'participants:write',
        'surveys:read',
        'surveys:write',
        'reports:read',
        'reports:write',
      ]);
      const agency = await ambon.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
      unit = (
        await ambon.must('POST', '/v1/service-units', {
          name: 'Loket Pendaftaran',
          agencyId: agency.id,
          staffIds: [],
        })
      ).id;
    });

    async function lines(): Promise<Record<string, string>[]> {
      const { id } = await ambon.must('POST', '/v1/reports', {
        kind: 'SERVICE_QUALITY',
        year: 2026,
        format: 'CSV',
      });
      await eventually(async () => (await ambon.must('GET', `/v1/reports/${id}`)).status === 'READY', {
        ...wait,
        describe: 'the report',
      });
      const file = await fetch(`${stage().system.baseUrl}/v1/reports/${id}/file`, {
        headers: { authorization: `Bearer ${await ambon.accessToken()}` },
      });
      return parse(Buffer.from(await file.arrayBuffer()), { columns: true, bom: true, delimiter: ';' });
    }

    it('is told as it was measured, period beside period', async () => {
      const minutes = (middle: number) => Array.from({ length: 61 }, (_, i) => middle - 3 + i / 10);
      await ambon.must('POST', `/v1/service-units/${unit}/waiting-times`, {
        startsOn: '2026-01-01',
        endsOn: '2026-03-31',
        minutes: minutes(45),
      });
      await ambon.must('POST', `/v1/service-units/${unit}/waiting-times`, {
        startsOn: '2026-04-01',
        endsOn: '2026-06-30',
        minutes: minutes(30),
      });
      // A second measurement of the same days is refused, and tells nobody anything.
      expect(
        await ambon.post(`/v1/service-units/${unit}/waiting-times`, {
          startsOn: '2026-04-01',
          endsOn: '2026-06-30',
          medianMinutes: 1,
          visits: 1,
        }),
      ).toMatchObject({ status: 409, body: { code: 'WAITING_TIME_KNOWN' } });

      const found = await eventually(
        async () => {
          const all = await lines();
          return (
            all.some(({ baris, instansi }) => baris === 'PERUBAHAN' && instansi === 'Dinas Kesehatan') && all
          );
        },
        { ...wait, describe: 'the change in the report' },
      );
      expect(
        found
          .filter(({ baris }) => baris === 'PERIODE')
          .map(({ unit_layanan, mulai, kunjungan, median_menit, ikm }) => [
            unit_layanan,
            mulai,
            kunjungan,
            median_menit,
            ikm,
          ]),
      ).toEqual([
        ['Loket Pendaftaran', '2026-01-01', '61', '45', ''],
        ['Loket Pendaftaran', '2026-04-01', '61', '30', ''],
      ]);
      const [change] = found.filter(({ baris }) => baris === 'PERUBAHAN');
      expect(change).toMatchObject({
        ukuran: 'Waktu tunggu (menit)',
        n_sebelum: '61',
        nilai_sebelum: '45',
        n_sesudah: '61',
        nilai_sesudah: '30',
        selisih: '-15',
      });
      const [low, high] = /^\[(-[\d,]+); (-[\d,]+)\]$/
        .exec(change!['interval_perubahan_persen']!)!
        .slice(1)
        .map((text) => Number(text.replace(',', '.'))) as [number, number];
      expect([low < -33.3, high > -33.4]).toEqual([true, true]);
    });
  });
}
