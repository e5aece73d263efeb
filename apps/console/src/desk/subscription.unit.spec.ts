import { expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { readSubscription } from './subscription.js';
import { subscriptionPage } from './subscription.page.js';

const number = '199001012015031001';
const typed = { kind: 'JP', frequency: 'WEEKLY', agencyId: '', format: 'XLSX', receivers: '' };

it('numbers may be written with spaces, a line each or behind commas, and count once', () => {
  const receivers = `19900101 201503 1 001\r\n${number}, 199001012015031002`;
  expect(readSubscription({ ...typed, receivers })).toEqual({
    kind: 'JP',
    frequency: 'WEEKLY',
    format: 'XLSX',
    numbers: [number, '199001012015031002'],
  });
});

it('says what is missing or too much', () => {
  expect(readSubscription({ ...typed, kind: '' })).toEqual({ mistakes: ['kind', 'receivers'] });
  expect(readSubscription({ ...typed, receivers: 'Maya' })).toEqual({ mistakes: ['receivers'] });
  const many = Array.from({ length: 21 }, (_, i) => `1990010120150310${String(i).padStart(2, '0')}`);
  expect(readSubscription({ ...typed, receivers: many.join('\n') })).toEqual({ mistakes: ['many'] });
});

it('the page keeps what was typed, and says when the next one is sent', () => {
  const visit = {
    language: 'id',
    now: new Date('2026-11-29T03:00:00Z'),
    session: { formToken: 't' },
  } as Visit;
  const me: Me = {
    accountId: 'a',
    participantId: null,
    name: 'Maya',
    locale: 'id',
    agency: null,
    government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
    roles: ['MANAGER'],
  };
  const kind = {
    kind: 'JP',
    title: { id: '<script>alert(1)</script>', en: 'JP' },
    description: { id: '', en: '' },
    parameters: [],
  };
  const html = subscriptionPage(visit, me, {
    subscriptions: [
      {
        id: 's1',
        kind: 'JP',
        format: 'PDF',
        agencyIds: null,
        subscribers: [
          { participantId: 'p', unsubscribedAt: null },
          { participantId: 'q', unsubscribedAt: '2026-11-01T00:00:00Z' },
        ],
        schedule: { frequency: 'MONTHLY' },
        status: 'ACTIVE',
        nextDueAt: '2026-12-01T00:00:00Z',
        lastReportId: null,
      },
    ],
    kinds: [kind],
    names: [kind],
    agencies: [],
    keys: { token: 't', key: 'k' },
    again: { typed: { ...typed, receivers: '123</textarea>' }, mistakes: [], unknown: ['123'] },
  });
  expect(html).toContain('Tidak ada pegawai dengan NIP ini: 123');
  expect(html).toContain('123&lt;/textarea');
  expect(html).toContain('Tiap bulan, PDF, 2 penerima, 1 berhenti sendiri. Berikutnya 1 Des 2026, 07.00.');
  expect(html).toContain('action="/laporan/langganan/s1/akhiri"');
  expect(html).not.toContain('<script>alert');
});
