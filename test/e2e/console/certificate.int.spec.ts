// Whoever is shown a certificate looks its number up, on a telephone or at a desk: valid, revoked, replaced, unknown.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, startSystem, type ApiClient, type System } from '#testing';
import { holdsForEveryPage, openBrowser, openWindow, windows } from './browser.js';

let system: System, client: ApiClient;
/** Paths by what one finds there. */
const pages: Record<string, { path: string; words: { id: string; en: string } }> = {};

beforeAll(async () => {
  system = await startSystem({
    name: 'certificate_pages',
    oneProcess: true,
    services: ['identity', 'enrollment', 'incentives', 'gateway'],
  });
  client = await system.clientFor(
    'medan',
    ['participants', 'completions', 'incentives', 'certifications'].flatMap((of) => [
      `${of}:read`,
      `${of}:write`,
    ]),
  );
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  const { id: participantId } = await client.must('POST', '/v1/participants', {
    employeeNumber: '199001012015031001',
    name: 'Taufik Nugraha',
    titleSuffix: 'S.Kep.',
    employeeType: 'PNS',
    agencyName: 'Dinas Kesehatan',
  });
  for (const month of ['02', '03', '04'])
    await client.must('POST', '/v1/completions', {
      participantId,
      title: `Bimbingan Teknis Penyelenggaraan Keperawatan Komunitas Angkatan ${month}`,
      form: 'technical',
      provider: 'Balai Besar Pelatihan Kesehatan',
      certificateNumber: `800.2/${month}/BBPK/2026`,
      startDate: `2026-${month}-02`,
      endDate: `2026-${month}-04`,
      hours: 12,
    });
  const [valid, revoked, replaced] = await eventually(
    async () => {
      const { items } = await client.must('GET', `/v1/awards?participantId=${participantId}`),
        numbered = items.filter((award: { certificateUrl?: string }) => award.certificateUrl);
      return numbered.length === 3 && (numbered as { id: string; certificateUrl: string }[]);
    },
    { everyMs: 200, describe: 'three numbers' },
  );
  const change = (id: string, what: string, reason: string) =>
    client.must('POST', `/v1/certificates/${encodeURIComponent(id)}/${what}`, { reason });
  await change(revoked?.id ?? '', 'revoke', 'Diterbitkan dua kali untuk pelatihan yang sama.');
  await change(replaced?.id ?? '', 'reissue', 'Gelar pada sertifikat keliru.');
  const path = (of: { certificateUrl: string } | undefined) => new URL(of?.certificateUrl ?? '').pathname;
  Object.assign(pages, {
    valid: { path: path(valid), words: { id: 'Sertifikat ini berlaku', en: 'This certificate is valid' } },
    revoked: { path: path(revoked), words: { id: 'dicabut', en: 'revoked' } },
    replaced: { path: path(replaced), words: { id: 'diganti', en: 'replaced' } },
    unknown: {
      path: `${path(valid).slice(0, -3)}ZZZ`,
      words: { id: 'tidak ditemukan', en: 'was not found' },
    },
    form: { path: '/sertifikat', words: { id: 'Nomor', en: 'Number' } },
    'form, nothing found': {
      path: '/sertifikat?nomor=0001',
      words: { id: 'tidak ditemukan', en: 'was not found' },
    },
  });
});
afterAll(() => system?.stop());

it.each(windows)(
  'the pages of a certificate hold for everybody at $width px, scripts: $script, $language',
  async (window) => {
    const browser = await openBrowser();
    try {
      const { page, complaints } = await openWindow(browser, window);
      for (const [name, { path, words }] of Object.entries(pages)) {
        await page.goto(`${system.baseUrl}${path}`);
        expect((await page.locator('main').innerText()).toLowerCase(), name).toContain(
          words[window.language].toLowerCase(),
        );
        // A browser notes that a page answers 404, which is how one says that there is no such certificate.
        const real = complaints.filter((each) => !each.includes('status of 404'));
        await holdsForEveryPage(page, real, window, `certificate-${name}-${window.width}-${window.language}`);
      }
    } finally {
      await browser.close();
    }
  },
);
