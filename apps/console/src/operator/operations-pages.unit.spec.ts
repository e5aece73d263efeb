import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { causesOf } from './causes.js';
import { remedyFor } from './failed-messages.js';
import { failedMessagesPage } from './failed-messages.page.js';
import { letterPage } from './letter.page.js';
import { operationsPage } from './operations.page.js';
import type { DeadLetter } from './shapes.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Rizky',
  locale: 'id',
  agency: null,
  government: null,
  roles: ['OPERATOR'],
};
const letter = (id: string, code: string, failedAt: string): DeadLetter => ({
  id,
  tenantId: 'medan',
  eventId: 'e',
  eventType: 'enrollment.completed.v1',
  topic: 'enrollment',
  partition: 3,
  offset: '10482',
  code,
  reason: hostile,
  attempts: 3,
  status: 'OPEN',
  failedAt,
});
const setAside = [
  { service: 'reports' as const, items: [letter('1', 'SCHEMA_NEWER', '2026-11-29T01:00:00Z')] },
  {
    service: 'incentives' as const,
    items: [
      letter('2', 'RULE_UNKNOWN', '2026-11-29T02:00:00Z'),
      letter('3', 'RULE_UNKNOWN', '2026-11-28T02:00:00Z'),
    ],
    more: true,
  },
  { service: 'reminders' as const },
];
const works = [
  {
    service: 'reports' as const,
    work: {
      outbox: { transactions: 1_200, oldestAt: '2026-11-29T01:00:00Z' },
      lag: [
        { topic: 'enrollment', events: 0 },
        { topic: 'incentives', events: 7 },
      ],
      deadLetters: 1,
    },
  },
  { service: 'incentives' as const, work: { outbox: null, lag: null, deadLetters: null } },
  { service: 'reminders' as const, work: undefined },
];
const keys = { token: 't', key: 'k' };
const failedCount = (reason: string, count: number) => ({
  tenantId: 'medan',
  reason,
  count,
  oldestAt: '2026-11-01T03:00:00Z',
  newestAt: '2026-11-29T01:00:00Z',
});
const quiet = { published: [{ topic: 'enrollment', unknownEvents: 0 }], replays: [], stopped: [] };

it('what has one cause is one, in each service for itself, the most frequent first', () => {
  expect(
    causesOf(setAside).map(({ service, code, count, more, since }) => [service, code, count, more, since]),
  ).toEqual([
    ['incentives', 'RULE_UNKNOWN', 2, true, '2026-11-28T02:00:00Z'],
    ['reports', 'SCHEMA_NEWER', 1, false, '2026-11-29T01:00:00Z'],
  ]);
});

describe('the pages of an operator', () => {
  it('say what failed by its cause, who does not answer, and what was just done', () => {
    const html = operationsPage(visit(), me, {
      setAside,
      works,
      governments: [{ id: 'medan', name: hostile, timeZone: 'Asia/Jakarta' }],
      failed: [failedCount('SMTP_550', 1_200), failedCount('SMTP_421', 34)],
      histories: [],
      keys,
      done: { replayed: 4, failed: 1, left: true },
    });
    expect(html).toContain('2 dari 3');
    expect(html).toContain('tidak menjawab: reminders');
    expect(html).toContain('Ulang 2+ peristiwa');
    expect(html).toContain('action="/operasi/incentives/ulang"');
    expect(html).toContain('4 peristiwa dijalankan, 1 masih gagal');
    expect(html).toContain('Masih ada yang belum dicoba');
    expect(html).toContain('1.200, sejak 29 Nov 2026');
    expect(html).toContain('7 (incentives: 7)');
    expect(html).toContain('<span class="figure">1.234</span>');
    expect(html).toContain('href="/operasi/pesan"');
    expect(html).toContain('tidak diketahui');
    expect(html).toContain('href="/operasi/reports/1"');
    expect(html).not.toContain('<script>alert');
  });

  it('show only one cause where it is asked for, and that nothing failed where nothing did', () => {
    const one = operationsPage(visit('en'), me, {
      setAside,
      works,
      governments: [],
      failed: undefined,
      histories: [],
      only: { service: 'reports', code: 'SCHEMA_NEWER' },
      keys,
    });
    expect(one).toContain('/operasi/reports/1');
    expect(one).not.toContain('href="/operasi/incentives/2"');
    expect(one).toContain('not known');
    const none = operationsPage(visit('en'), me, {
      setAside: [],
      works: [],
      governments: [],
      failed: [],
      histories: [],
      keys,
    });
    expect(none).toContain('No event has failed.');
  });

  it('show one event with its content escaped, and keep a reason that was too short', () => {
    const open = { ...letter('1', 'NO_JSON', '2026-11-29T01:00:00Z'), data: { text: hostile } };
    const html = letterPage(visit(), me, {
      service: 'reports',
      letter: open,
      keys,
      typed: 'salah',
      short: true,
    });
    expect(html).toContain('Kesalahan: Peristiwa gagal');
    expect(html).toContain('>salah</textarea>');
    expect(html).not.toContain('<script>alert');
    const dismissed = {
      ...open,
      status: 'DISMISSED' as const,
      dismissed: { reason: 'Bukan peristiwa kami', at: '2026-11-29T02:00:00Z' },
    };
    const done = letterPage(visit(), me, { service: 'reports', letter: dismissed, keys });
    expect(done).toContain('Bukan peristiwa kami');
    expect(done).not.toContain('<form');
  });
});

describe('messages that failed', () => {
  const governments = [{ id: 'medan', name: hostile, timeZone: 'Asia/Jakarta' }];

  it('stand with their government, their cause and what to do', () => {
    const counts = [failedCount('SMTP_550', 1_200), { ...failedCount(hostile, 1), tenantId: 'ambon' }],
      html = failedMessagesPage(visit(), me, { counts, governments });
    expect(html).toContain('1.200');
    expect(html).toContain('SMTP_550');
    expect(html).toContain('halaman pegawai itu');
    expect(html).toContain('ambon');
    expect(html).toContain('Sebab ini tidak kami kenal');
    expect(html).toContain('tertua 1 Nov 2026');
    expect(html).not.toContain('<script>alert');
  });

  it('are none, or not known where the service does not answer', () => {
    expect(failedMessagesPage(visit('en'), me, { counts: [], governments })).toContain(
      'No message has failed.',
    );
    const away = failedMessagesPage(visit('en'), me, { counts: undefined, governments });
    expect(away).toContain('does not answer');
    expect(away).not.toContain('No message has failed.');
  });

  it.each([
    ['SMTP_535', 'mailAccount'],
    ['SMTP_550', 'address'],
    ['SMTP_451', 'mailServer'],
    ['SMTP_NO_ANSWER', 'mailServer'],
    ['WHATSAPP_131026', 'whatsapp'],
    ['PHONE_NUMBER_INVALID', 'address'],
    ['RECIPIENT_UNKNOWN', 'recipient'],
    ['toString', 'fault'],
    ['INTERNAL', 'fault'],
  ])('for %s lead to %s', (reason, remedy) => {
    expect(remedyFor(reason)).toBe(remedy);
  });
});

describe('what is missing of the history of events', () => {
  const shown = { setAside: [], works: [], governments: [], failed: [], keys };
  const stopped = [
    { topic: 'enrollment', partition: 3, hole: 'EXPIRED', since: '2026-11-29T01:00:00Z', next: '10482' },
  ];
  const incentives = { published: [{ topic: 'incentives', unknownEvents: 12 }], replays: [], stopped };

  it('is told with who sends it again, and is passed over only by who says so', () => {
    const html = operationsPage(visit('en'), me, {
      ...shown,
      histories: [
        { service: 'enrollment', history: quiet },
        { service: 'incentives', history: incentives },
        { service: 'reports', history: undefined },
      ],
      againHistory: { unsure: 'incentives' },
    });
    expect(html).toContain('incentives stopped reading enrollment, partition 3');
    expect(html).toContain('The next event is older than what Kafka still has.');
    expect(html).toContain('What is missing is sent again by enrollment.');
    expect(html).toContain('<option value="enrollment" selected>');
    expect(html).toContain('12 events in incentives are not known to incentives');
    expect(html).toContain('No answer: reports.');
    expect(html.match(/action="\/operasi\/\w+\/lanjut"/g)).toEqual(['action="/operasi/incentives/lanjut"']);
    expect(html).toContain('href="#yakin-incentives"');
    expect(html).not.toContain('Nothing is missing');
  });

  it('is nothing, and how far a replay is stands there', () => {
    const replay = { id: 'r', reason: hostile, events: 1_200, requestedAt: '2026-11-29T01:00:00Z' };
    const html = operationsPage(visit(), me, {
      ...shown,
      histories: [{ service: 'enrollment', history: { ...quiet, replays: [replay] } }],
      againHistory: { wrongFrom: hostile },
    });
    expect(html).toContain('Tidak ada yang hilang');
    expect(html).toContain('sedang berjalan, 1.200 peristiwa sejauh ini');
    expect(html).toContain('href="#saat"');
    expect(html).not.toContain('/lanjut"');
    expect(html).not.toContain('<script>alert');
  });
});
