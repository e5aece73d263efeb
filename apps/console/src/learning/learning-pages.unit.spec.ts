import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { readAnswers } from './answers.js';
import { materialPage } from './material.page.js';
import { modulePage } from './module.page.js';
import { modulesPage } from './modules.page.js';
import type { Material, OwnModule, Questions, Result, Test } from './shapes.js';
import { resultPage, testPage } from './test.page.js';

const hostile = '<script>alert(1)</script> "Zain"';
const test = (fields: Partial<Test> = {}): Test => ({
  state: 'NONE',
  questions: 2,
  triesLeft: 1,
  tries: [],
  ...fields,
});
const module = (fields: Partial<OwnModule> = {}): OwnModule => ({
  moduleId: 'm-1',
  programmeId: 'p-1',
  programmeTitle: 'E-learning data',
  provider: null,
  title: `Data ${hostile}`,
  minutes: 90,
  closesOn: '2026-12-31',
  closed: false,
  percent: 25,
  finishedOn: null,
  creditedHours: null,
  creditRefused: null,
  creditWithdrawn: false,
  link: null,
  steps: 4,
  stepsDone: 1,
  readable: true,
  materials: [{ id: 'a', title: 'Pengantar', kind: 'TEXT', partnerName: 'Universitas', done: true }],
  preTest: test({ state: 'HANDED_IN', tries: [{ number: 1, scores: [], passed: true }] }),
  postTest: test({ state: 'WAITS' }),
  passPercent: 70,
  ...fields,
});
const material: Material = {
  id: 'a',
  moduleId: 'm-1',
  title: 'Pengantar',
  kind: 'TEXT',
  partnerName: null,
  done: false,
  text: `Satu.\n\nDua ${hostile}`,
  link: null,
  fileBytes: null,
  number: 1,
  of: 2,
  nextId: 'b',
};
const questions: Questions = {
  phase: 'POST',
  number: 2,
  testVersion: 3,
  questions: [
    { id: 'q1', text: `Apa ${hostile}?`, choices: ['Ya', 'Tidak'] },
    { id: 'q2', text: 'Lalu?', choices: ['Ya', 'Tidak'] },
  ],
};
const me: Me = {
  accountId: 'a',
  participantId: 'taufik',
  name: 'Taufik Nugraha',
  locale: 'id',
  agency: { id: 'd', name: 'Dinas Kesehatan' },
  government: { id: 'ambon', name: 'Pemerintah Kota Ambon', timeZone: 'Asia/Jayapura' },
  roles: ['PARTICIPANT'],
};
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z') }) as Visit;
const keys = { token: 'a-token', key: 'a-key' };

describe('modules', () => {
  it('say how far one is, and until when by the clock of the government', () => {
    const html = modulesPage(visit(), me, { open: [module()], ended: [], unread: 0 });
    expect(html).toContain('25% selesai');
    expect(html).toContain('sampai akhir 31 Desember 2026 (WIT)');
    expect(html).not.toContain('<script>alert');
    expect(modulesPage(visit('en'), me, { open: [], ended: [], unread: 0 })).toContain(
      'There is no module yet.',
    );
  });

  it('lead to what can be done next, and to nothing that cannot', () => {
    const locked = modulePage(visit(), me, {
      module: module({ readable: false, preTest: test({ state: 'OPEN' }) }),
      unread: 0,
    });
    expect(locked).toContain('href="/belajar/m-1/tes/awal"');
    expect(locked).not.toContain('/materi/');
    const waiting = modulePage(visit(), me, { module: module(), unread: 0 });
    expect(waiting).toContain('href="/belajar/m-1/materi/a"');
    expect(waiting).not.toContain('href="/belajar/m-1/tes/akhir"');
    expect(waiting).toContain('href="/belajar/m-1/tes/awal/hasil"');
    expect(waiting).toContain('1 dari 4 langkah selesai');
  });

  it('say what came of them', () => {
    const said = (fields: Partial<OwnModule>) =>
      modulePage(visit('en'), me, { module: module(fields), unread: 0 });
    expect(said({ finishedOn: '2026-11-21', creditedHours: 2 })).toContain('2 JP are credited');
    expect(said({ finishedOn: '2026-11-21' })).toContain('being recorded');
    expect(said({ finishedOn: '2026-11-21', creditWithdrawn: true })).toContain('taken back');
    expect(said({ closed: true })).toContain('The module closed before you finished it');
    expect(said({ link: 'https://belajar.example', steps: 0 })).toContain('learnt elsewhere');
    expect(said({ steps: 0, materials: [] })).toContain('no content yet');
  });
});

describe('a material', () => {
  it('is read in paragraphs, and marked once', () => {
    const shown = { module: module(), material, unread: 0, keys };
    const html = materialPage(visit(), me, shown);
    expect(html.match(/<p class="message">/g)).toHaveLength(2);
    expect(html).toContain('action="/belajar/m-1/materi/a/selesai"');
    expect(html).not.toContain('<script>alert');
    for (const done of [
      { ...shown, material: { ...material, done: true } },
      { ...shown, module: module({ closed: true }) },
    ])
      expect(materialPage(visit(), me, done)).not.toContain('/selesai"');
  });
});

describe('a test', () => {
  const taking = { module: module(), test: questions, unread: 0, keys };

  it('keeps what was chosen, and names what is missing', () => {
    const html = testPage(visit(), me, {
      ...taking,
      typed: { q1: 1 },
      failure: { status: 422, said: { id: 'Jawaban belum lengkap.', en: 'Not complete.' } },
    });
    expect(html).toContain('href="#soal-q2"');
    expect(html).not.toContain('href="#soal-q1"');
    expect(html.match(/ checked/g)).toHaveLength(1);
    expect(html).toContain('name="nomor" value="2"');
    expect(html).toContain('name="versi" value="3"');
    expect(html).not.toContain('<script>alert');
    expect(testPage(visit(), me, taking)).not.toContain(' checked');
  });

  it('reads the choices of its form, and nothing else', () => {
    expect(readAnswers({ 'soal-q1': '0', 'soal-q2': 'x', lain: '1' })).toEqual({ q1: 0 });
  });

  it('shows right answers where they came with the result', () => {
    const result: Result = {
      phase: 'POST',
      number: 1,
      handedInAt: '2026-11-21T16:00:00Z',
      scores: [{ dimension: 'KNOWLEDGE', score: 0, maxScore: 1 }],
      passed: false,
      answersShown: true,
      questions: [
        {
          id: 'q1',
          text: 'Apa?',
          dimension: 'KNOWLEDGE',
          choices: ['Ya', 'Tidak'],
          chosen: 0,
          right: [1],
          explanation: 'Sebab begitu.',
        },
      ],
    };
    const shown = resultPage(visit(), me, { module: module(), result, unread: 0 });
    expect(shown).toContain('Jawaban yang benar: Tidak');
    expect(shown).toContain('0 dari 1');
    const hidden = resultPage(visit(), me, {
      module: module(),
      result: {
        ...result,
        answersShown: false,
        questions: result.questions.map((each) => ({ ...each, right: null, explanation: null })),
      },
      unread: 0,
    });
    expect(hidden).toContain('ditampilkan setelah tes akhir selesai');
    expect(hidden).not.toContain('Jawaban yang benar: ');
  });
});
