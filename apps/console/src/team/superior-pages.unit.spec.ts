import { describe, expect, it } from 'vitest';
import type { Me, Member, Task } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import type { Training } from '../training/shapes.js';
import { awardsPage } from './awards.page.js';
import { impactPage } from './impact.page.js';
import { memberPage } from './member.page.js';
import { nominationsPage } from './nominations.page.js';
import type { Nomination, Proposal } from './shapes.js';
import { teamPage } from './team.page.js';

const hostile = '<script>alert(1)</script> "Zain" Qur\'ani';
const me: Me = {
  accountId: 'a',
  participantId: 'laras',
  name: 'Laras Kusuma',
  locale: 'id',
  agency: { id: 'd', name: 'Dinas Kesehatan' },
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['PARTICIPANT', 'LEADER'],
};
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z') }) as Visit;
const member: Member = {
  participantId: 'taufik',
  name: hostile,
  hours: 12,
  obligationHours: 20,
  missingHours: 8,
  enrolled: 1,
  waiting: 0,
};
const keys = { token: 'a-token', key: 'a-key' };
const training: Training = {
  batchId: 'b-1',
  title: `Pelatihan ${hostile}`,
  learningHours: 6,
  startsOn: '2026-12-12',
  endsOn: '2026-12-14',
  location: null,
  enrolUntil: '2026-12-10',
  capacity: 30,
  placesLeft: 3,
  waiting: 0,
  decidedTogether: true,
  takesNominations: true,
  standing: 'NONE',
  mayApply: true,
  mayCancel: false,
  whyNot: null,
};

describe('one of the own people', () => {
  const hours = {
    year: 2026,
    totalHours: 12,
    obligationHours: 20,
    missingHours: 8,
    basisText: { id: 'aturan', en: 'rule' },
    years: [],
    entries: [],
  };

  it('shows hours and gaps, and says where there are none', () => {
    const gaps = {
      assessedOn: '2026-05-02',
      items: [{ competence: hostile, required: 4, present: 2, gap: 2 }],
    };
    const html = memberPage(visit(), me, { member, hours, gaps, unread: 0 });
    expect(html).toContain('8 JP');
    expect(html).toContain('Dinilai 2 Mei 2026.');
    expect(html).toContain('Belum ada pelatihan yang tercatat tahun ini.');
    expect(html).not.toContain('<script>alert');
    expect(memberPage(visit('en'), me, { member, hours, gaps: undefined, unread: 0 })).toContain(
      'No assessment of competencies is recorded yet.',
    );
  });
});

describe('nominations', () => {
  const nomination: Nomination = {
    id: 'n-1',
    title: 'Pelatihan',
    startsOn: '2026-12-12',
    endsOn: '2026-12-14',
    participantId: 'taufik',
    name: hostile,
    reason: hostile,
    status: 'NOMINATED',
    note: null,
    at: '2026-11-20T02:00:00Z',
  };
  const shown = {
    members: [member],
    trainings: [training],
    nominations: [nomination],
    typed: { person: 'taufik', batch: 'b-1', reason: `karena ${hostile}` },
    keys,
    unread: 0,
  };

  it('keeps what was typed and says in the words of the API why it was not taken', () => {
    const said = { id: 'Masa pendaftaran sudah berakhir', en: 'The enrolment period is over' };
    const html = nominationsPage(visit(), me, { ...shown, failure: { status: 409, said } });
    expect(html).toContain(said.id);
    expect(html).toMatch(/<option value="taufik" selected/);
    expect(html).toMatch(/<option value="b-1" selected/);
    expect(html).toContain('karena &lt;script>');
    expect(html).not.toContain('<script>alert');
    expect(nominationsPage(visit('en'), me, { ...shown, failure: { status: 503 } })).toContain(
      'The data centre does not answer.',
    );
  });

  it('may be taken back until it is decided', () => {
    expect(nominationsPage(visit(), me, shown)).toContain('/tim/usulan/n-1/tarik');
    const decided = [{ ...nomination, status: 'DECLINED' as const, note: 'Anggaran habis' }];
    const html = nominationsPage(visit(), me, { ...shown, nominations: decided });
    expect(html).not.toContain('/tarik');
    expect(html).toContain('Catatan keputusan: Anggaran habis');
  });

  it('lead on to earlier ones', () => {
    expect(nominationsPage(visit(), me, { ...shown, next: 'n~1.a b' })).toContain(
      '/tim/usulan?sesudah=n~1.a%20b">Berikutnya',
    );
    expect(nominationsPage(visit(), me, shown)).not.toContain('Berikutnya');
  });

  it('says why there is nothing to fill in', () => {
    expect(nominationsPage(visit(), me, { ...shown, trainings: [] })).toContain(
      'tidak ada angkatan yang menerima usulan',
    );
    expect(nominationsPage(visit('en'), me, { ...shown, members: [] })).toContain('Nobody has you');
  });
});

it('lists the forms about the own people, and not those about oneself', () => {
  const form: Task = {
    id: 'f-1',
    kind: 'IMPACT_FORM_OPEN',
    title: 'Pelatihan TI',
    dueOn: '2026-12-20',
    overdue: false,
    href: '/v1/impact-forms/x',
    aboutId: 'taufik',
    heldOn: null,
  };
  const own = { ...form, id: 'f-2', title: 'Milik sendiri', aboutId: null };
  const html = impactPage(visit(), me, { tasks: [form, own], members: [member], unread: 0 });
  expect(html).toContain('href="/v1/impact-forms/x"');
  expect(html).not.toContain('Milik sendiri');
  expect(html).not.toContain('<script>alert');
  expect(impactPage(visit('en'), me, { tasks: [own], members: [], unread: 0 })).toContain('No form waits');
});

it('names whose meeting is to be signed off, of which day and until when', () => {
  const task: Task = {
    id: 't-1',
    kind: 'MENTORING_SIGN_OFF',
    title: 'Pelayanan',
    dueOn: '2026-12-04',
    overdue: false,
    href: '/tim/pembimbingan',
    aboutId: 'taufik',
    heldOn: '2026-11-03',
  };
  const team = {
    year: 2026,
    people: 1,
    fulfilled: 0,
    withoutHours: 0,
    averageHours: 12,
    members: [member],
  };
  const shown = { team, tasks: [task], asked: { q: undefined, state: undefined, from: 0 }, unread: 0 };
  const html = teamPage(visit(), me, shown);
  expect(html).toMatch(/href="\/tim\/pembimbingan">Pertemuan pembimbingan yang perlu disahkan: &lt;script/);
  expect(html).toContain('Pertemuan 3 November 2026. Sampai 4 Desember 2026.');
  expect(html).not.toContain('<script>alert');
  expect(teamPage(visit('en'), me, shown)).toContain('Meeting of 3 November 2026. Until 4 December 2026.');
});

describe('award proposals', () => {
  const proposal: Proposal = {
    id: 'p-1',
    participantName: hostile,
    title: 'Pelatihan TI',
    evidence: {
      ratingBefore: 'BAIK',
      ratingAfter: 'SANGAT_BAIK',
      indicators: [
        { name: 'Waktu layanan', unit: 'hari', baseline: 10, after: 7, changePercent: -30, improved: true },
        { name: 'Berkas', unit: 'buah', baseline: 0, after: 4, changePercent: null, improved: true },
      ],
      appliedResults: [hostile],
      judgedAt: '2026-11-20T02:00:00Z',
    },
    status: 'OPEN',
    proposedAt: '2026-11-20T02:00:00Z',
  };

  it('show the evidence, and keep what was chosen and typed', () => {
    const typed = { id: 'p-1', decision: 'REJECTED', note: 'a' };
    const html = awardsPage(visit(), me, {
      proposals: [proposal],
      keys,
      unread: 0,
      typed,
      failure: { status: 400 },
    });
    expect(html).toContain('Predikat kinerja: Baik menjadi Sangat baik');
    expect(html).toContain('Waktu layanan: 10 menjadi 7 hari (-30 %)');
    expect(html).toContain('Berkas: 0 menjadi 4 buah<');
    expect(html).toMatch(/value="REJECTED"[^>]*checked/);
    expect(html).toContain('>a</textarea>');
    expect(html).not.toContain('<script>alert');
  });

  it('say that none waits, and what was decided', () => {
    const decided: Proposal = {
      ...proposal,
      status: 'APPROVED',
      decision: { at: '2026-11-21T02:00:00Z', note: 'Nyata' },
    };
    const html = awardsPage(visit('en'), me, { proposals: [decided], keys, unread: 0 });
    expect(html).toContain('No proposal waits.');
    expect(html).toContain('Nyata');
    expect(html).not.toContain('<form method="post"');
  });
});
