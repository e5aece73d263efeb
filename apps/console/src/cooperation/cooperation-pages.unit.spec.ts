import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Batch } from '../batch/shapes.js';
import type { Visit } from '../page/visits.js';
import { codePage, secondsUntil, sessionOn } from './code.page.js';
import { commitmentsPage } from './commitments.page.js';
import { materialsPage } from './materials.page.js';
import { projectPage, projectsPage, statementPage } from './project.page.js';
import { byUrgency, commitmentPage, promisesPage } from './promises.page.js';
import type { Agreement, Commitment, Project } from './shapes.js';
import { organiserSide, partnerSide, sideOf } from './side.js';
import { readCommitment, readMaterial, readProject, readSignature, readStudent } from './typed.js';

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
const project: Project = {
  id: 'j1',
  title: hostile,
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  status: 'RUNNING',
};

it('whose pages they are is said by their address', () => {
  for (const url of ['/mitra', '/mitra?lang=en', '/mitra/proyek/1'])
    expect(sideOf({ url })).toBe(partnerSide);
  for (const url of ['/proyek', '/mitraku', '/program/mitra']) expect(sideOf({ url })).toBe(organiserSide);
});

describe('the code of a session', () => {
  it('numbers its sessions by its days, and its code comes anew when it changes', () => {
    expect([sessionOn(batch, '2026-11-28'), sessionOn(batch, '2026-11-30')]).toEqual([1, 3]);
    const code = {
      code: 'abc',
      date: '2026-11-29',
      rotatesAt: '2026-11-29T03:00:20.500Z',
      validUntil: '2026-11-29T03:00:40.500Z',
    };
    expect(secondsUntil(code, visit().now)).toBe(21);
    expect(secondsUntil({ ...code, rotatesAt: '2026-11-29T02:59:00Z' }, visit().now)).toBe(1);
    const shownCode = {
      code,
      address: 'https://mumpuni.example/hadir?kode=x',
      back: '/mitra/angkatan/b1',
      batchTitle: hostile,
      section: 'partner' as const,
      alone: false,
    };
    const html = codePage(visit(), me, shownCode);
    expect(html).toContain('class="qr"');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('Tanpa sinyal');
    // Kept in the browser: until when it is good, and nothing that leads to where there is no answer.
    const kept = codePage(visit(), me, { ...shownCode, alone: true });
    expect(kept).toContain('class="qr"');
    expect(kept).toMatch(/Tanpa sinyal: ini keadaan 29 Nov 2026/);
    expect(kept).toContain('diterima sampai');
    expect(kept).not.toMatch(/<nav|class="crumb"|\?lang=/);
  });
});

describe('materials, promises and projects', () => {
  it('show materials with their links, and take a new version', () => {
    const materials = [
      {
        materialVersion: 2,
        changeNote: hostile,
        link: 'https://kampus.example/m',
        publishedAt: '2026-11-01T00:00:00Z',
      },
      { materialVersion: 1, changeNote: null, publishedAt: '2026-10-01T00:00:00Z' },
    ];
    const again = { typed: { perubahan: 'Bab 2', tautan: 'kampus' }, mistakes: ['tautan' as const] };
    const shown = { programme: { id: 'p1', title: hostile }, materials, keys, done: false, again };
    const html = materialsPage(visit(), me, partnerSide, shown);
    expect(html).toContain('href="https://kampus.example/m"');
    expect(html).toContain('href="#tautan"');
    expect(html).toContain('>Bab 2</textarea>');
    expect(html).toContain('action="/mitra/program/p1/materi"');
    expect(html).not.toContain('<script>alert');
    const office = materialsPage(visit(), me, organiserSide, shown);
    expect(office).toContain('action="/program/p1/materi"');
    expect(office).not.toContain('/mitra/');
  });

  it('show what is confirmed and what waits', () => {
    const signature = { signedBy: 'Rektor', signedOn: '2026-11-10', document: '7/KOM' };
    const html = promisesPage(visit(), me, partnerSide, {
      agreements: [agreement, { ...agreement, id: 'g2', confirmedOn: '2026-11-02' }],
      commitments: byUrgency([{ ...commitment, id: 'c2', status: 'CONFIRMED', signature }, commitment]),
      keys,
      done: true,
    });
    expect(html.indexOf('/mitra/komitmen/c1')).toBeLessThan(html.indexOf('Ditandatangani Rektor'));
    expect(html).not.toContain('/mitra/komitmen/c2');
    expect(html.match(/\/konfirmasi"/g)).toHaveLength(1);
    expect(html).toContain('Dikonfirmasi 2 November 2026');
    expect(html).not.toContain('<script>alert');
    const form = commitmentPage(visit('en'), me, partnerSide, { commitment, keys });
    expect(form).toContain('max="2026-11-29"');
    expect(form).not.toContain('<script>alert');
  });

  it('show students and their statements, and take new ones while the project runs', () => {
    const student = { id: 'x1', name: hostile, institution: 'Universitas', role: 'anggota' };
    const shown = {
      institution: 'Universitas',
      project,
      students: [student],
      servants: [],
      keys,
      done: false,
    };
    const running = projectPage(visit(), me, partnerSide, shown);
    expect(running).toContain('action="/mitra/proyek/j1/orang"');
    expect(running).not.toContain('<script>alert');
    const finished = projectPage(visit(), me, partnerSide, {
      ...shown,
      project: { ...project, status: 'FINISHED', finishedOn: '2026-11-28' },
      students: [{ ...student, statementNumber: 'KET/2026/1' }],
    });
    expect(finished).not.toContain('/orang"');
    expect(finished).toContain('href="/mitra/proyek/j1/surat/x1"');
    const statement = { number: 'KET/2026/1', issuedOn: '2026-11-28', text: hostile };
    const letter = statementPage(visit('en'), me, partnerSide, {
      project,
      statement,
      path: '/mitra/proyek/j1/surat/x1',
    });
    expect(letter).toContain('<p lang="id">&lt;script>');
    expect(projectsPage(visit(), me, partnerSide, { projects: [] })).toContain('Belum ada proyek');
  });
});

describe('what an organiser has beside', () => {
  it('of agreements only who speaks for the government notes a confirmation', () => {
    const ofPartner = { ...agreement, partnerName: hostile };
    const shown = (mayConfirm: boolean) =>
      promisesPage(visit(), me, organiserSide, {
        agreements: [{ ...ofPartner, mayConfirm }],
        commitments: [commitment],
        keys,
        done: false,
      });
    expect(shown(true)).toContain('action="/perjanjian/g1/konfirmasi"');
    expect(shown(false)).not.toContain('/konfirmasi"');
    expect(shown(true)).toContain('href="/komitmen/c1"');
    expect(shown(true)).toContain('Universitas: Dua narasumber');
    expect(shown(true)).not.toContain('<script>alert');
  });

  it('asks a partner or an agency for a commitment, and keeps what was typed', () => {
    const typed = { pihak: 'opd:a1', janji: hostile, tenggat: '2026-12-01', nip: '123' };
    const html = commitmentsPage(visit(), me, {
      programme: { id: 'p1', title: hostile },
      commitments: [],
      partners: [{ id: 'm1', name: hostile }],
      agencies: [{ id: 'a1', name: 'Dinas Sosial' }],
      keys,
      done: false,
      again: { typed, mistakes: ['nip'] },
    });
    expect(html).toContain('action="/program/p1/komitmen"');
    expect(html).toMatch(/value="opd:a1" selected/);
    expect(html).toContain('<a href="#nip">Tidak ada pegawai dengan NIP ini');
    expect(html).toContain('Belum ada komitmen untuk program ini.');
    expect(html).not.toContain('<script>alert');
  });

  it('begins projects and finishes them; a partner does neither', () => {
    const beginning = { agencies: [{ id: 'a1', name: hostile }], partners: [], keys };
    const list = projectsPage(visit(), me, organiserSide, { projects: [], beginning });
    expect(list).toContain('method="post" action="/proyek"');
    expect(list).not.toContain('<script>alert');
    expect(projectsPage(visit(), me, partnerSide, { projects: [] })).not.toContain('method="post"');
    const shown = { institution: undefined, project, students: [], servants: [hostile], keys, done: false };
    const html = projectPage(visit(), me, organiserSide, shown);
    expect(html).toContain('action="/proyek/j1/selesai"');
    expect(html).toContain('Pegawai');
    expect(html).not.toContain('<script>alert');
    expect(projectPage(visit(), me, partnerSide, shown)).not.toContain('/selesai"');
  });
});

describe('what is typed', () => {
  const unseen = { token: 't', kunci: 'k' };

  it.each([
    ['', '', ['perubahan']],
    ['Bab 2', 'kampus.ac.id', ['tautan']],
    ['Bab 2', 'javascript:alert(1)', ['tautan']],
    ['x'.repeat(2_001), '', ['perubahan']],
  ])('a material %s with the link %s is to be put right', (perubahan, tautan, mistakes) => {
    expect(readMaterial({ ...unseen, perubahan, tautan })).toEqual({ mistakes });
  });

  it('a material needs no link', () => {
    expect(readMaterial({ ...unseen, perubahan: ' Bab 2 ', tautan: ' ' }).body).toEqual({
      changeNote: 'Bab 2',
    });
    expect(readMaterial({ ...unseen, perubahan: 'Bab 2', tautan: 'https://k.example' }).body).toHaveProperty(
      'link',
    );
  });

  it('a signature needs office, day and document, and no day to come', () => {
    const form = { ...unseen, oleh: 'Rektor', tanggal: '2026-11-29', nomor: '7' };
    expect(readSignature(form, '2026-11-29').body).toEqual({
      signedBy: 'Rektor',
      signedOn: '2026-11-29',
      document: '7',
    });
    expect(readSignature(form, '2026-11-28').mistakes).toEqual(['tanggal']);
    expect(readSignature({ ...unseen, oleh: '', tanggal: '', nomor: '' }, '2026-11-29').mistakes).toEqual([
      'oleh',
      'tanggal',
      'nomor',
    ]);
  });

  it('a commitment needs a party, what is promised, and a day; its contact must be somebody', () => {
    const form = { ...unseen, pihak: 'mitra:m1', janji: ' Kelas ', tenggat: '2026-12-01', nip: '' };
    const read = { pledge: 'Kelas', dueOn: '2026-12-01' };
    expect(readCommitment(form, undefined).body).toEqual({ ...read, partnerId: 'm1' });
    expect(readCommitment({ ...form, pihak: 'opd:a1' }, 's1').body).toEqual({
      ...read,
      agencyId: 'a1',
      contactId: 's1',
    });
    expect(readCommitment({ ...form, pihak: 'x:m1', janji: ' ', tenggat: '1/2/26' }, null).mistakes).toEqual([
      'pihak',
      'janji',
      'tenggat',
      'nip',
    ]);
    for (const pihak of ['', 'mitra', 'mitra:'])
      expect(readCommitment({ ...form, pihak }, undefined).mistakes).toEqual(['pihak']);
  });

  it('a project needs a title, an agency and days in their order, but no partner', () => {
    const form = {
      ...unseen,
      judul: 'Peta',
      opd: 'a1',
      mitra: '',
      mulai: '2026-11-02',
      selesai: '2026-11-02',
    };
    expect(readProject(form).body).toEqual({
      title: 'Peta',
      agencyId: 'a1',
      startsOn: '2026-11-02',
      endsOn: '2026-11-02',
    });
    expect(readProject({ ...form, mitra: 'm1' }).body).toHaveProperty('partnerId', 'm1');
    expect(readProject({ ...form, selesai: '2026-11-01' }).mistakes).toEqual(['selesai']);
    expect(readProject({ ...form, judul: ' ', opd: '', mulai: '2026-13-01' }).mistakes).toEqual([
      'judul',
      'opd',
      'mulai',
      'selesai',
    ]);
  });

  it('a student needs a name and an institution', () => {
    const form = { ...unseen, nama: 'Ayu', lembaga: 'Kampus', induk: '', peran: '' };
    expect(readStudent(form).body).toEqual({ name: 'Ayu', institution: 'Kampus' });
    expect(readStudent({ ...form, nama: ' ', lembaga: '' }).mistakes).toEqual(['nama', 'lembaga']);
    expect(readStudent({ ...form, induk: '12', peran: 'analis' }).body).toMatchObject({
      studentNumber: '12',
      role: 'analis',
    });
  });
});
