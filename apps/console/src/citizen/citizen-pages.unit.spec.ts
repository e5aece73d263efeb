import { describe, expect, it } from 'vitest';
import { changesPage } from './changes.page.js';
import { forumPage, forumsPage } from './forum.page.js';
import { reportPage } from './report.page.js';
import type { Changes, ForumDetail, ReportStatus, Survey } from './shapes.js';
import { lookUpPage, statusPage } from './status.page.js';
import { elements } from './survey.js';
import { closedPage, surveyPage } from './survey.page.js';

const hostile = '<script>alert(1)</script> "Zain" ٱلنَّاس';
const government = { id: 'medan', name: `Pemerintah ${hostile}`, timeZone: 'Asia/Jakarta' };
const now = new Date('2026-11-29T03:00:00Z');
const visit = (language: 'id' | 'en' = 'id') => ({ language, now, path: '/medan/lapor' });
const report: ReportStatus = {
  ticket: 'AbCdEfGhIjKlMn-_',
  type: 'PENGADUAN',
  status: 'ANSWERED',
  receivedAt: '2026-11-20T02:00:00Z',
  respondBy: '2026-11-24T16:59:59.999Z',
  settleBy: '2026-11-27T16:59:59.999Z',
  answers: [{ text: `Kami periksa ${hostile}`, final: false, at: '2026-11-23T02:00:00Z' }],
  tenantId: 'medan',
  government: government.name,
  timeZone: 'Asia/Jakarta',
};

describe('the form of a report', () => {
  it('keeps what was typed, says what is missing, and names it in the title', () => {
    const typed = { type: 'ASPIRASI', subject: 'OTHER', text: `a ${hostile}` };
    const html = reportPage(visit(), government, { typed, mistakes: ['long'] });
    expect(html).toMatch(/<title>Kesalahan: Sampaikan laporan/);
    expect(html).toContain('href="#tulisan"');
    expect(html).toMatch(/value="ASPIRASI"[^>]*checked/);
    expect(html).toMatch(/<option value="OTHER" selected/);
    expect(html).toContain('a &lt;script>alert(1)');
    expect(html).not.toContain('<script>alert');
  });

  it('says that nothing was recorded where it could not be sent', () => {
    const typed = { type: 'ASPIRASI', subject: '', text: 'Loket buka lebih pagi' };
    const html = reportPage(visit('en'), government, { typed, mistakes: [], away: true });
    expect(html).toContain('Your report is not recorded yet.');
    expect(html).toContain('Loket buka lebih pagi</textarea>');
  });
});

describe('the status of a report', () => {
  it('says what was done, and where the government is late', () => {
    const html = statusPage(visit(), report, false);
    expect(html).toContain('23 Nov 2026');
    expect(html).toContain('Seharusnya paling lambat 27 November 2026. Kami terlambat.');
    expect(html).not.toContain('data-sent');
    expect(html).not.toContain('<script>alert');
  });

  it('says in time by when each step is due', () => {
    const html = statusPage(visit('en'), { ...report, settleBy: '2026-12-04T16:59:59.999Z' }, true);
    expect(html).toContain('By 4 December 2026 at the latest');
    expect(html).not.toContain('We are late');
    expect(html).toContain('data-sent="lapor-medan"');
  });

  it('keeps a number that is not known', () => {
    expect(lookUpPage(visit(), '"><b>')).toContain('value="&quot;>&lt;b>"');
    expect(lookUpPage(visit())).not.toContain('aria-invalid');
  });
});

describe('the pages of forums', () => {
  const forum: ForumDetail = {
    id: 'f1',
    title: hostile,
    topic: 'Pelayanan',
    heldOn: '2026-12-01',
    trust: { answers: 2 },
    suggestions: [
      { id: 's1', text: 'Buka pagi', status: 'OPEN' },
      {
        id: 's2',
        text: 'Latih petugas',
        status: 'ANSWERED',
        answer: { text: 'Sudah direncanakan', outcome: 'NEED', at: '2026-11-23T02:00:00Z' },
      },
    ],
  };

  it('tell what is to come, and what is empty', () => {
    expect(forumsPage(visit(), government, { items: [forum] })).toContain('akan datang');
    expect(forumsPage(visit(), government, { items: [] })).toContain('Belum ada forum.');
  });

  it('show what became of each suggestion, and no trust of a few', () => {
    const html = forumPage(visit(), government, forum);
    expect(html).toContain('Menjadi kebutuhan pelatihan');
    expect(html).toContain('Menunggu jawaban');
    expect(html).not.toContain('Kepercayaan warga');
    expect(html).not.toContain('<script>alert');
  });
});

describe('the survey', () => {
  const survey: Survey = {
    id: 'p1',
    tenantId: 'medan',
    government: government.name,
    timeZone: 'Asia/Jakarta',
    serviceUnit: `Loket ${hostile}`,
    startsOn: '2026-11-01',
    endsOn: '2026-12-31',
    open: true,
  };

  it('asks nine questions and one that may be skipped, each with four answers', () => {
    const html = surveyPage(visit(), survey);
    expect(html.match(/type="radio"/g)).toHaveLength(40);
    expect(html.match(/ required/g)).toHaveLength(36);
    expect(html).not.toContain('<script>alert');
  });

  it('keeps what was chosen, and leads to what is open', () => {
    const chosen = { cost: '4', trust: '2' };
    const html = surveyPage(visit('en'), survey, {
      chosen,
      open: elements.filter((each) => each !== 'cost'),
    });
    expect(html.match(/ checked/g)).toHaveLength(2);
    expect(html).toContain('8 questions are not answered');
    expect(html).toContain('href="#procedure"');
    expect(html).not.toContain('href="#cost"');
  });

  it('says when it is open', () => {
    expect(closedPage(visit(), survey)).toMatch(/1 November\s–\s31 Desember 2026/);
  });
});

describe('what changed', () => {
  const nothing: Changes = {
    tenantId: 'medan',
    government: government.name,
    timeZone: 'Asia/Jakarta',
    since: '2025-11-29',
    asOf: '2026-11-29T03:00:00Z',
    reports: { received: 0, settled: 0, late: 0 },
    trainings: 0,
    suggestions: [],
    services: [],
  };

  it('says what is to come where there is nothing yet', () => {
    const html = changesPage(visit(), nothing);
    expect(html).toContain('Perubahan tampak setelah survei yang kedua.');
    expect(html).toContain('Dihitung 29 Nov 2026, 10.00');
  });

  it('tells what became worse as well', () => {
    const services = [
      {
        name: hostile,
        before: { endsOn: '2026-06-30', index: 88.5 },
        after: { endsOn: '2026-11-30', index: 80.25 },
        change: -8.25,
      },
    ];
    const html = changesPage(visit(), { ...nothing, services });
    expect(html).toContain('<span class="tag bad">-8,25</span>');
    expect(html).not.toContain('<script>alert');
  });
});
