import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { deskPage } from './desk.page.js';
import { rupiahText } from './figures.js';
import type { Standings } from './shapes.js';
import { staffPage } from './staff.page.js';

const hostile = '<script>alert(1)</script> "Zain"';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z') }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: hostile,
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const nobody = { items: [], total: 0 };
const waits = {
  '/putusan': 1_203,
  '/warga': 0,
  '/dampak': 2,
  '/dampak/materi': 0,
  '/rencana': 0,
  '/rencana/saran': 3,
  '/perjanjian': 0,
  '/meja/perbaikan': 0,
  '/pengguna/faktor-kedua': 1,
  '/siasn': 7,
  '/pesan-dinas/gagal': { count: 200, more: true },
};
const participation = { year: 2026, activeHours: 20, items: [] };

describe('the desk', () => {
  it('says what will come where there is nothing yet', () => {
    const html = deskPage(visit(), me, {
      participation,
      decisions: [],
      waits,
      money: [],
      today: '2026-11-29',
      suppressed: nobody,
    });
    expect(html).toContain('Tidak ada yang menunggu keputusan.');
    expect(html).toContain('Belum ada pegawai.');
    expect(html).toContain('32 hari lagi');
    expect(html).not.toContain('Alamat surel');
    expect(html).not.toContain('<script>alert');
  });

  it('shows what waits for a decision also while nobody knows of the mails', () => {
    const html = deskPage(visit(), me, {
      participation,
      decisions: [],
      waits: { ...waits, '/pesan-dinas/gagal': undefined },
      money: [],
      today: '2026-11-29',
      suppressed: undefined,
    });
    expect(html).toContain('>belum dapat dibaca<');
    expect(html).toContain('Tidak ada yang menunggu keputusan.');
    expect(html).toContain('sedang tidak dapat dibaca');
  });

  it('says what is late, what holds others up, and what expires', () => {
    const html = deskPage(visit(), me, {
      participation: {
        ...participation,
        items: [
          {
            agencyId: 'a/1',
            agencyName: hostile,
            people: 4,
            withoutHours: 1,
            active: 1,
            activePercent: 25,
            low: true,
          },
        ],
      },
      decisions: [
        { kind: 'NOMINATION', id: 'n', title: hostile, dueOn: null, overdue: false, facts: {} },
        { kind: 'APPEAL', id: 'b', title: 'Piagam', dueOn: '2026-12-01', overdue: false, facts: {} },
        { kind: 'ACTION', id: 't', title: 'Loket', dueOn: '2026-12-02', overdue: false, facts: {} },
        { kind: 'PROPOSAL', id: 'u', title: 'Loket', dueOn: null, overdue: false, facts: { index: 70 } },
        { kind: 'COMPLAINT', id: 'c', title: hostile, dueOn: '2026-11-27', overdue: true, facts: {} },
        {
          kind: 'REVISION',
          id: 'r',
          title: 'Keuangan',
          dueOn: null,
          overdue: false,
          facts: { low: 9, answered: 20, lowPercent: 45 },
        },
        {
          kind: 'COMMITMENT',
          id: 'k',
          title: 'Data terbuka',
          dueOn: '2026-12-03',
          overdue: false,
          facts: { promised: `Dinas Sosial: ${hostile}` },
        },
        {
          kind: 'MONEY',
          id: 'm',
          title: 'Hibah',
          dueOn: '2026-12-31',
          overdue: false,
          facts: { amount: 118_000_000 },
        },
      ],
      waits,
      money: [
        {
          id: 'm',
          name: 'Hibah',
          year: 2026,
          amount: 200_000_000,
          reserved: 0,
          spent: 82_000_000,
          left: 118_000_000,
          unusable: 0,
        },
      ],
      suppressed: {
        items: [
          {
            participantId: 'p/1',
            name: hostile,
            address: 'zain@medan.example',
            todo: { id: 'Tanyakan.', en: 'Ask.' },
          },
        ],
        total: 7,
      },
      today: '2026-11-29',
    });
    for (const path of [
      '/komitmen/k',
      '/putusan/usulan/n',
      '/putusan/banding/b',
      '/dampak/perbaikan/t',
      '/rencana/usulan/u',
      '/dampak/revisi/r',
      '/warga/c',
      '/anggaran',
      ...Object.keys(waits),
    ])
      expect(html).toContain(`href="${path}"`);
    expect(html).toContain('1.203');
    expect(html).toMatch(/href="\/siasn">[^<]*<\/a> <span class="tag warn">7</);
    expect(html).toContain('>200 atau lebih<');
    expect(html).toContain('Dinas Sosial: &lt;script>');
    expect(html).toContain('Alamat surel yang perlu diperbaiki: 7');
    expect(html).toContain('zain@medan.example');
    expect(html).toContain('href="/pegawai/p%2F1"');
    expect(html).toContain('terlambat 2 hari');
    expect(html).toContain('9 dari 20 peserta menilai kurang sesuai (45 %).');
    expect(html).toContain('Rp 118 juta belum dicadangkan.');
    expect(html).toContain('1 dari 4');
    expect(html).toContain('href="/pegawai?opd=a%2F1"');
    expect(html).toContain('41 %');
    expect(html).not.toContain('<script>alert');
  });
});

describe('the people of a government', () => {
  const standings: Standings = { year: 2026, items: [], asOf: null };
  const person = {
    participantId: 'p',
    name: hostile,
    employeeNumber: '199001012015031001',
    active: true,
    agencyName: 'Bappeda',
    employeeType: 'PNS',
    state: 'short' as const,
    hours: 12.5,
    obligationHours: 20,
    missingHours: 7.5,
    completions: 2,
  };

  it('are nobody yet, or nobody who fits', () => {
    expect(staffPage(visit(), me, { standings, agencies: [], asked: {} })).toContain('Belum ada pegawai.');
    expect(staffPage(visit(), me, { standings, agencies: [], asked: { state: 'met' } })).toContain(
      'Tidak ada yang cocok',
    );
  });

  it('keep what was asked for in the address of the next page', () => {
    const html = staffPage(visit('en'), me, {
      standings: { ...standings, items: [person], nextCursor: 'c+/=', asOf: '2026-11-29T02:00:00Z' },
      agencies: [{ id: 'a1', name: 'Bappeda' }],
      asked: { agencyId: 'a1', state: 'short', q: 'Zain & "co"' },
    });
    expect(html).toContain(
      'href="/pegawai?opd=a1&amp;keadaan=short&amp;q=Zain+%26+%22co%22&amp;sesudah=c%2B%2F%3D"',
    );
    expect(html).toContain('12.5 of 20 JP');
    expect(html).toContain('Data until 29 Nov 2026, 09:00');
    expect(html).toMatch(/<option value="a1" selected/);
    expect(html).toContain('199001012015031001');
    expect(html).toContain('href="/pegawai/daftar.csv?opd=a1&amp;keadaan=short&amp;q=Zain+%26+%22co%22"');
    expect(html).not.toContain('Have left</span>');
    expect(html).not.toContain('<script>alert');
  });

  it('are ordered by links in the heads of the columns, which keep what was asked for', () => {
    const shown = { standings: { ...standings, items: [person] }, agencies: [] },
      byAgency = staffPage(visit(), me, { ...shown, asked: { q: 'a' } });
    expect(byAgency).toContain('aria-sort="ascending"><a href="/pegawai?q=a">Perangkat daerah');
    expect(byAgency).toContain('<th scope="col"><a href="/pegawai?q=a&amp;urut=name">Nama');
    const byName = staffPage(visit(), me, { ...shown, asked: { order: 'name' } });
    expect(byName).toContain('aria-sort="ascending"><a href="/pegawai?urut=-name">Nama');
    expect(byName).toContain('<th scope="col"><a href="/pegawai">Perangkat daerah');
    expect(byName).toContain('<option value="name" selected>');
    const down = staffPage(visit(), me, { ...shown, asked: { order: '-name' } });
    expect(down).toContain('aria-sort="descending"><a href="/pegawai?urut=name">Nama');
  });

  it('who left are asked for, and named so', () => {
    const html = staffPage(visit('en'), me, {
      standings: { ...standings, items: [{ ...person, active: false }] },
      agencies: [],
      asked: { left: true },
    });
    expect(html).toContain('<option value="keluar" selected>');
    expect(html).toContain('Have left</span>');
    expect(html).toContain('href="/pegawai?masih=keluar&amp;urut=name"');
  });
});

it.each([
  [950_000, 'id', 'Rp 950.000'],
  [118_000_000, 'id', 'Rp 118 juta'],
  [1_250_000_000, 'id', 'Rp 1,3 miliar'],
  [1_250_000_000, 'en', 'Rp 1.3 billion'],
  [0, 'id', 'Rp 0'],
] as const)('%d rupiah in %s are %s', (amount, language, text) => {
  expect(rupiahText(amount, language)).toBe(text);
});
