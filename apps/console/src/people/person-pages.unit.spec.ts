import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { personPage, type PersonShown } from './person.page.js';
import { waitingThings } from './waiting.js';

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
const shown: PersonShown = {
  keys: { token: 't', key: 'k' },
  saved: false,
  person: {
    id: 'p/1',
    employeeNumber: '199001012015031001',
    employeeType: 'PPPK',
    name: hostile,
    titlePrefix: 'dr.',
    titleSuffix: 'M.Kes.',
    agencyId: 'a',
    directSuperiorId: 's',
    active: true,
    version: 1,
  },
  agency: { id: 'a', name: 'Bappeda' },
  superior: undefined,
  hours: {
    year: 2026,
    totalHours: 0,
    obligationHours: 20,
    missingHours: 20,
    basisText: { id: 'Perwali 1', en: 'Perwali 1' },
    years: [],
    entries: [],
  },
  gaps: undefined,
  enrolments: [],
  withdrawn: [],
  awards: [],
  certificates: [],
  waiting: [],
  suppressed: undefined,
};

describe('the page of one person', () => {
  it('says of each thing that there is none yet, and names nobody of another agency', () => {
    const html = personPage(visit(), me, shown);
    expect(html).toContain('dr. &lt;script>alert(1)&lt;/script> &quot;Zain&quot;, M.Kes.');
    expect(html).toContain('Pegawai perangkat daerah lain');
    expect(html).toContain('Belum ada pelatihan yang tercatat pada tahun ini.');
    expect(html).toContain('Tidak ada yang menunggu.');
    expect(html).toContain('Belum ada sertifikat.');
    expect(html).toContain('href="/pegawai/p%2F1?tahun=2025"');
    expect(html).not.toContain('tahun=2027');
    expect(html).not.toContain('<script>alert');
  });

  it('shows hours with their rules, and what is wrong with the address', () => {
    const html = personPage(visit('en'), me, {
      ...shown,
      superior: { id: 's', name: hostile, employeeNumber: '1' },
      hours: {
        ...shown.hours,
        year: 2025,
        entries: [
          {
            completionId: 'c',
            title: hostile,
            startDate: '2025-02-20',
            endDate: '2025-02-22',
            creditedHours: 12,
            explanation: { id: 'Menurut tabel.', en: 'By the table.' },
          },
        ],
      },
      suppressed: { address: 'zain@medan.example', todo: { id: 'Tanyakan.', en: 'Ask them.' } },
      certificates: undefined,
    });
    expect(html).toContain('By the table.');
    expect(html).toContain('<a href="/pegawai/s">');
    expect(html).toContain('zain@medan.example takes no more mail.');
    expect(html).toContain('Ask them.');
    expect(html).toContain('It cannot be read at the moment.');
    expect(html).toContain('tahun=2026');
    expect(html).not.toContain('<script>alert');
  });

  it('shows no number of somebody whose data are erased', () => {
    const html = personPage(visit(), me, {
      ...shown,
      person: {
        ...shown.person,
        employeeNumber: 'erased:p',
        erasedAt: '2026-11-01T00:00:00Z',
        active: false,
      },
    });
    expect(html).toContain('Data pribadi sudah dihapus');
    expect(html).not.toContain('erased:p');
  });
});

describe('what waits for somebody', () => {
  it('is what is open, what ends first at the top, what has no end last', () => {
    expect(
      waitingThings({
        appeals: [{ title: 'A', status: 'OPEN', decideBy: '2026-12-20' }],
        feedback: [
          { title: 'F', status: 'OPEN', closesOn: '2026-12-01' },
          { title: 'G', status: 'GIVEN', closesOn: '2026-11-01' },
        ],
        evaluations: [{ title: 'E', status: 'OPEN' }],
      }),
    ).toEqual([
      { kind: 'FEEDBACK', title: 'F', until: '2026-12-01' },
      { kind: 'APPEAL', title: 'A', until: '2026-12-20' },
      { kind: 'EVALUATION', title: 'E', until: null },
    ]);
  });
});
