import { expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { complaintPage, complaintsPage } from './complaint.page.js';
import type { Complaint } from './shapes.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const complaint: Complaint = {
  id: 'c/1',
  ticket: 'AbCdEfGhIjKlMn-_',
  text: `Antrean ${hostile}`,
  status: 'RECEIVED',
  receivedAt: '2026-11-24T03:00:00Z',
  respondBy: '2026-11-27T16:59:59.999Z',
  settleBy: '2026-12-08T16:59:59.999Z',
  overdue: true,
  answers: [],
};

it('reports are listed with their due dates, and the page says where there are none', () => {
  const html = complaintsPage(visit(), me, { items: [complaint], nextCursor: 'n', filter: 'terlambat' });
  expect(html).toContain('Jawaban pertama paling lambat 27 November 2026.');
  expect(html).toContain('href="/warga/c%2F1"');
  expect(html).toContain('href="/warga?keadaan=terlambat&amp;sesudah=n"');
  expect(html).not.toContain('<script>alert');
  expect(complaintsPage(visit(), me, { items: [], filter: 'baru' })).toContain('Tidak ada laporan di sini.');
});

it('what was typed stays, with the key under which it is answered once', () => {
  const again = { text: `b ${hostile}`, final: true, mistake: 'away' as const };
  const html = complaintPage(visit('en'), me, { complaint, sent: false, key: 'k1', again });
  expect(html).toContain('name="kunci" value="k1"');
  expect(html).toMatch(/name="selesai"[^>]*checked/);
  expect(html).toContain('b &lt;script>');
  expect(html).toContain('no answer is given twice');
  expect(html).not.toContain('<script>alert');
});

it('what is settled cannot be answered any more, and never shows the number of the citizen', () => {
  const answers = [{ text: 'Sudah', final: true, at: '2026-11-28T03:00:00Z' }];
  const html = complaintPage(visit(), me, {
    complaint: { ...complaint, status: 'SETTLED', overdue: false, answers },
    sent: true,
    key: 'k1',
  });
  expect(html).not.toContain('<textarea');
  expect(html).toContain('Jawaban sudah terkirim.');
  expect(html).not.toContain(complaint.ticket);
});
