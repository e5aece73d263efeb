import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Batch } from '../batch/shapes.js';
import type { Agreement, Commitment } from '../cooperation/shapes.js';
import { navigationFor } from '../page/navigation.js';
import type { Visit } from '../page/visits.js';
import { ownBatchPage } from './batch.page.js';
import { partnerHomePage } from './home.page.js';
import { ownProgrammePage, ownProgrammesPage } from './programme.page.js';
import type { OwnProgramme } from './shapes.js';

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
  roles: ['PARTNER'],
};
const keys = { token: 't', key: 'k' };
const partner = { id: 'm1', name: hostile };
const batch: Batch = {
  id: 'b1',
  programmeId: 'p1',
  programmeTitle: hostile,
  startsOn: '2026-11-28',
  endsOn: '2026-11-30',
  enrolUntil: '2026-11-20',
  capacity: 25,
  admitted: 20,
  waiting: 0,
  status: 'SCHEDULED',
  admission: 'FIRST_COME',
};
const agreement: Agreement = {
  id: 'g1',
  number: '12/PKS/2026',
  topic: hostile,
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  inForce: true,
};
const commitment: Commitment = {
  id: 'c1',
  programmeTitle: hostile,
  partyName: 'Universitas',
  pledge: 'Dua narasumber',
  dueOn: '2026-11-20',
  status: 'OPEN',
};
const programme: OwnProgramme = {
  id: 'p1',
  title: hostile,
  form: 'technical',
  learningHours: 24.5,
  materialVersion: 2,
  materialUnderReassessment: true,
  organiserAgencyName: 'Dinas Kesehatan',
};
describe('home of a partner', () => {
  const home = {
    partner,
    agreements: [agreement],
    commitments: [commitment],
    batches: [batch],
    unnoted: new Map([['b1', 2]]),
  };

  it('says what waits: attendance of a batch under way, what is to be confirmed, and what is overdue', () => {
    const html = partnerHomePage(visit(), me, home);
    expect(html).toContain('Catat kehadiran hari ini');
    expect(html).toContain('2 peserta belum dicatat');
    expect(html).toContain('href="/mitra/komitmen/c1"');
    expect(html).toContain('Lewat sejak 20 November 2026');
    expect(html).toContain('Konfirmasi perjanjian 12/PKS/2026');
    expect(html).not.toContain('<script>alert');
  });

  it('says what will be there where nothing waits, and asks no agreement twice or after its end', () => {
    const none = { partner, agreements: [], commitments: [], batches: [], unnoted: new Map() };
    expect(partnerHomePage(visit('en'), me, none)).toContain('Nothing waits.');
    for (const done of [{ confirmedOn: '2026-11-01' }, { inForce: false }])
      expect(partnerHomePage(visit(), me, { ...none, agreements: [{ ...agreement, ...done }] })).toContain(
        'Tidak ada yang menunggu.',
      );
  });

  it('asks for no attendance that is noted already, of nobody, or of a batch to come', () => {
    for (const unnoted of [new Map([['b1', 0]]), new Map()])
      expect(partnerHomePage(visit(), me, { ...home, unnoted })).not.toContain('Catat kehadiran');
  });

  it('is where their navigation leads', () => {
    const items = navigationFor('id', ['PARTNER'], 'partner');
    expect(items.map(({ href }) => href)).toEqual(['/mitra', '/akun']);
    expect(navigationFor('id', ['MANAGER'], 'desk').map(({ href }) => href)).not.toContain('/mitra');
  });
});

describe('a batch of a partner', () => {
  const people = [
    { participantId: 's1', name: hostile, agencyName: 'Dinas Sosial', completed: false, present: true },
    { participantId: 's2', name: null, agencyName: null, completed: false, present: null },
  ];
  const shown = {
    batch,
    people,
    days: ['2026-11-28', '2026-11-29'],
    day: '2026-11-29',
    today: '2026-11-29',
    keys,
    done: false,
  };

  it('notes who was there on a day, and shows the code of today', () => {
    const html = ownBatchPage(visit(), me, shown);
    expect(html).toMatch(/name="hadir-s1"[^]*value="ya" selected/);
    expect(html).toContain('Data telah dihapus');
    expect(html).toContain('href="/mitra/angkatan/b1/kode"');
    expect(html).not.toContain('<script>alert');
  });

  it('keeps what was chosen where it was not taken', () => {
    const again = { typed: { 'hadir-s1': 'tidak' }, failure: { status: 503 } };
    const html = ownBatchPage(visit(), me, { ...shown, again });
    expect(html).toMatch(/name="hadir-s1"[^]*?value="tidak" selected/);
    expect(html).toContain('role="alert"');
  });

  it('before its first day takes no note, and after its last one shows no code', () => {
    const before = ownBatchPage(visit(), me, { ...shown, days: [], day: undefined });
    expect(before).toContain('sejak hari pertama');
    expect(before).not.toContain('/hadir"');
    const after = ownBatchPage(visit(), me, { ...shown, days: ['2026-11-20'], day: '2026-11-20' });
    expect(after).not.toContain('/kode');
  });
});

it('the programmes of a partner are listed with their facts, and each leads to its material', () => {
  const html = ownProgrammePage(visit(), me, { programme, batches: [batch] });
  expect(html).toContain('href="/mitra/program/p1/materi"');
  expect(html).toContain('href="/mitra/angkatan/b1"');
  expect(html).toContain('24,5 JP');
  expect(html).not.toContain('<script>alert');
  expect(ownProgrammesPage(visit(), me, { programmes: [] })).toContain('Belum ada program');
});
