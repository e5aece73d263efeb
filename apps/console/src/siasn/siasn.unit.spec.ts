import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import type { Connection, Difference } from './shapes.js';
import { siasnPage } from './siasn.page.js';

const hostile = '<script>alert(1)</script>';
const visitIn = (language: 'id' | 'en') =>
  ({ language, now: new Date('2026-11-30T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const connection: Connection = {
  baseUrl: 'https://siasn.example',
  sentFrom: '2026-01-01',
  enabled: true,
  records: { waiting: 2, sent: 1_283, refused: 1, takenBack: 0 },
};
const held = {
  title: hostile,
  kind: '4',
  provider: 'LAN RI',
  startDate: '2026-03-12',
  endDate: '2026-03-13',
  hours: 8,
  number: 'B/1',
};
const difference: Difference = {
  id: 'd1',
  participantId: 'p',
  participantName: hostile,
  kind: 'DIFFERENT',
  ours: held,
  theirs: { ...held, hours: 99 },
  fields: ['hours'],
  state: 'OPEN',
};
const showing = (more: object = {}, language: 'id' | 'en' = 'id') =>
  siasnPage(visitIn(language), me, {
    connection,
    refused: [
      {
        id: 'r',
        participantId: 'p',
        participantName: hostile,
        reason: { code: 'SAID_NO', text: hostile },
        updatedAt: '2026-11-29T03:00:00Z',
      },
    ],
    comparisons: [
      { id: 'c', state: 'DONE', people: 283, unknown: 4, createdAt: '2026-11-29T03:00:00Z' },
      { id: 'c2', state: 'RUNNING', people: 12, unknown: 0, createdAt: '2026-11-29T02:00:00Z' },
    ],
    differences: [difference],
    agencies: [],
    keys: { token: 't', key: 'k' },
    done: false,
    ...more,
  });

describe('what is here and in SIASN', () => {
  it.each(['id', 'en'] as const)('escapes what others wrote, in %s', (language) => {
    expect(showing({}, language)).toContain('&lt;script');
    expect(showing({}, language)).not.toContain('<script>alert');
  });

  it('shows of a difference only what is not alike, with what making it alike means', () => {
    const html = showing();
    expect(html).toContain('Di sini: 8<br/>Di SIASN: 99');
    expect(html).not.toContain('Penyelenggara');
    expect(html).toContain('Samakan SIASN dengan data di sini');
    const theirs = showing({
      differences: [{ ...difference, kind: 'ONLY_THEIRS', ours: undefined, fields: [] }],
    });
    expect(theirs).toContain('Catat di sini sebagai riwayat');
    expect(theirs).toContain('Penyelenggara');
    expect(theirs).not.toContain('Di sini: ');
    expect(theirs).toContain('12 Maret 2026');
  });

  it('says how it stands, and that nothing is sent where there is no connection', () => {
    expect(showing()).toContain('283 orang dibaca, 4 tidak dikenal SIASN.');
    expect(showing({}, 'en')).toContain('1,283');
    const problem = { code: 'HTTP_401', at: '2026-11-29T03:00:00Z' };
    expect(showing({ connection: { ...connection, problem } })).toContain('(HTTP_401)');
    const none = showing({
      connection: undefined,
      differences: [{ ...difference, kind: 'ONLY_OURS', theirs: undefined }],
    });
    expect(none).toContain('belum terhubung dengan SIASN');
    expect(none).not.toContain('method="post" action="/siasn"');
    expect(none).not.toContain('/samakan"');
  });

  it('keeps a reason that is none beside what is to be put right', () => {
    const html = showing({ accepting: { id: 'd1', reason: ' ', wrong: true } });
    expect(html).toContain('<a href="#alasan-d1">Tulis mengapa perbedaan ini dibiarkan</a>');
    expect(html).toContain('Kesalahan: SIASN');
    expect(showing({ differences: [], refused: [], comparisons: [] }, 'en')).toContain('Never compared yet.');
  });
});
