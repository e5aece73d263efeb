import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { askedOfLog, logFilter, readLogFilter } from './access-log.js';
import { accessLogPage } from './access-log.page.js';
import type { AccessEntry } from './shapes.js';

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
const all = logFilter.parse({});
const entry: AccessEntry = {
  id: 'e1',
  at: '2026-11-28T17:30:00Z',
  action: 'CLIENT_DISABLED',
  by: 'o1',
  byName: hostile,
  clientId: 'c1',
  clientName: 'SIMPEG "lama"',
  tenantId: 'medan',
  detail: { reason: hostile, published: ['k1', 'k2'] },
};
const shown = {
  filter: all,
  mistakes: [],
  governments: [{ id: 'medan', name: 'Kota Medan', timeZone: 'Asia/Jakarta' }],
  clients: [
    {
      clientId: 'c1',
      tenantId: 'medan',
      name: 'SIMPEG',
      scopes: [],
      agencies: 'whole' as const,
      createdAt: '2026-11-01T03:00:00Z',
      disabledAt: null,
    },
  ],
  found: { items: [entry], nextCursor: 'n' },
  after: undefined,
};

describe('what the log is asked', () => {
  it('has the days of the reader as moments, the last one included', () => {
    const { filter, mistakes } = readLogFilter({
      ...all,
      dari: '2026-11-28',
      sampai: ' 2026-11-28 ',
      pelaku: ' o1 ',
    });
    expect(mistakes).toEqual([]);
    expect(askedOfLog(filter, 'Asia/Jakarta')).toMatchObject({
      by: 'o1',
      from: '2026-11-27T17:00:00.000Z',
      until: '2026-11-28T17:00:00.000Z',
    });
    expect(askedOfLog(filter, 'Asia/Jayapura')).toMatchObject({ from: '2026-11-27T15:00:00.000Z' });
  });

  it.each([
    [{ dari: '28-11-2026' }, ['dari']],
    [{ dari: 'kemarin', sampai: '2026-02-30' }, ['dari', 'sampai']],
    [{ dari: '2026-11-29', sampai: '2026-11-28' }, ['urutan']],
  ])('is put right first with %o', (typed, mistakes) => {
    expect(readLogFilter({ ...all, ...typed }).mistakes).toEqual(mistakes);
  });
});

describe('the page of the access log', () => {
  it('says what was done, by whom, to what and where, in the hours of its reader', () => {
    const html = accessLogPage(visit(), me, shown);
    expect(html).toContain('Klien dinonaktifkan');
    expect(html).toContain('Kota Medan');
    expect(html).toContain('29 Nov 2026, 00.30');
    expect(html).toContain('href="/operasi/klien/c1"');
    expect(html).toContain('SIMPEG &quot;lama&quot;');
    expect(html).toContain('published: ["k1","k2"]'.replaceAll('"', '&quot;'));
    expect(html).toContain('href="/operasi/akses?pelaku=o1"');
    expect(html).toContain('href="/operasi/akses?sesudah=n"');
    expect(html).toContain('href="/operasi/akses.csv"');
    expect(html).not.toContain('<script>alert');
  });

  it('shows ids where there is no name, and words of later releases as they are', () => {
    const later: AccessEntry = {
      id: 'e2',
      at: entry.at,
      action: 'SOMETHING_NEW',
      by: 'medan:p1',
      clientId: 'c9',
      tenantId: 'platform',
      detail: {},
    };
    const html = accessLogPage(visit('en'), me, { ...shown, found: { items: [later] } });
    expect(html).toContain('<code>SOMETHING_NEW</code>');
    expect(html).toContain('<code>medan:p1</code>');
    expect(html).toContain('<code>c9</code>');
    expect(html).not.toContain('href="/operasi/klien/c9"');
    expect(html).toContain('The whole platform');
  });

  it('keeps the filter in every link and field, and what is wrong beside its field', () => {
    const filter = {
        ...all,
        tindakan: 'SIGNED_IN' as const,
        klien: 'gone',
        dari: 'kemarin',
        pelaku: hostile,
      },
      html = accessLogPage(visit(), me, { ...shown, filter, mistakes: ['dari', 'urutan'], found: undefined });
    expect(html).toContain('href="#dari"');
    expect(html).toContain('href="#sampai"');
    expect(html).toContain('<option value="SIGNED_IN" selected>');
    expect(html).toContain('<option value="gone" selected>');
    expect(html).not.toContain('akses.csv');
    expect(html).not.toContain('<script>alert');
    const found = accessLogPage(visit(), me, { ...shown, filter: { ...all, wadah: 'medan' }, after: 'm' });
    expect(found).toContain('href="/operasi/akses?wadah=medan&amp;sesudah=n"');
    expect(found).toContain('href="/operasi/akses.csv?wadah=medan"');
    expect(found).toContain('href="/operasi/akses?wadah=medan&amp;pelaku=o1"');
  });

  it('says whether nothing is there or nothing fits', () => {
    const none = { ...shown, found: { items: [] } };
    expect(accessLogPage(visit('en'), me, none)).toContain('Nothing is written down yet.');
    expect(accessLogPage(visit('en'), me, { ...none, filter: { ...all, pelaku: 'x' } })).toContain(
      'Nothing fits.',
    );
  });
});
