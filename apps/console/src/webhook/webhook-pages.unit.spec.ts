import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { endpointPage } from './endpoint.page.js';
import { endpointsPage, secretPage } from './endpoints.page.js';
import type { Endpoint } from './shapes.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Andi',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['DEVELOPER'],
};
const endpoint: Endpoint = {
  id: 'w1',
  url: 'https://simpeg.example.go.id/mumpuni',
  description: hostile,
  eventTypes: [],
  ordered: false,
  status: 'ENABLED',
  disabledBecause: null,
  failingSince: '2026-11-28T03:00:00Z',
  warnings: 1,
  secrets: [
    { createdAt: '2026-11-29T02:00:00Z', expiresAt: null },
    { createdAt: '2026-11-01T02:00:00Z', expiresAt: '2026-11-30T02:00:00Z' },
  ],
};
const failed = {
  id: 'd1',
  eventId: 'e1',
  type: 'completion.recorded',
  status: 'FAILED' as const,
  nextAttemptAt: null,
  createdAt: '2026-11-28T03:00:00Z',
  attempts: [
    {
      at: '2026-11-28T03:00:00Z',
      durationMs: 1_200,
      code: 'HTTP_500',
      answer: { status: 500, body: hostile },
    },
  ],
};
const keys = { token: 't', key: 'k' };

describe('the addresses of webhooks', () => {
  it('say what will be there, why nothing arrives, and keep what was typed', () => {
    expect(endpointsPage(visit(), me, { endpoints: [], agencies: [], keys })).toContain('Belum ada alamat.');
    const html = endpointsPage(visit(), me, {
      endpoints: [endpoint, { ...endpoint, id: 'w2', status: 'DISABLED', disabledBecause: 'GONE' }],
      agencies: [{ id: 'a1', name: 'Bappeda' }],
      keys,
      again: {
        typed: {
          url: 'http://10.0.0.1',
          description: hostile,
          contactEmail: hostile,
          agencyId: 'a1',
          ordered: true,
          eventTypes: ['import.finished'],
        },
        failure: { status: 422, said: { id: 'Alamat ditolak', en: 'refused' } },
      },
    });
    expect(html).toContain('Tidak ada yang sampai sejak 28 Nov 2026, 10.00.');
    expect(html).toContain('alamatnya menjawab 410');
    expect(html).toContain('Alamat ditolak');
    expect(html).toContain('value="http://10.0.0.1"');
    expect(html).toMatch(/<option value="a1" selected/);
    expect(html).toMatch(/name="jenis-import.finished"[^>]*checked/);
    expect(html).not.toMatch(/name="jenis-message.failed"[^>]*checked/);
    expect(html).not.toContain('<script>alert');
  });

  it('show a secret once, and that the one before it still signs', () => {
    const html = secretPage(visit('en'), me, { endpoint: { ...endpoint, secret: 'whsec_x' }, rotated: true });
    expect(html).toContain('whsec_x');
    expect(html).toContain('24 hours');
  });

  it('show what was sent and answered, and send again what failed', () => {
    const html = endpointPage(visit(), me, {
      endpoint,
      deliveries: { items: [failed], nextCursor: 'c/1' },
      status: 'FAILED',
      keys,
      done: 3,
    });
    expect(html).toContain('3 pengiriman dijadwalkan.');
    expect(html).toContain('HTTP_500 (1.200 ms)');
    expect(html).toContain('2 rahasia menandatangani sekarang; salah satunya sampai 30 Nov 2026, 09.00.');
    expect(html).toContain('name="kejadian" value="e1"');
    expect(html).toContain('/webhook/w1?keadaan=FAILED&amp;sesudah=c%2F1');
    expect(html).not.toContain('<script>alert');
  });

  it('offer nothing to send where an address is disabled, but to enable it', () => {
    const html = endpointPage(visit(), me, {
      endpoint: { ...endpoint, status: 'DISABLED', disabledBecause: 'MANUAL' },
      deliveries: { items: [failed], nextCursor: null },
      keys,
    });
    expect(html).toContain('/webhook/w1/aktifkan');
    expect(html).not.toContain('/webhook/w1/ulang');
    expect(html).not.toContain('/webhook/w1/uji');
  });
});
