import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { serviceUnitPage } from './service.page.js';
import type { SurveyPeriod } from './shapes.js';
import { surveyPage } from './survey.page.js';
import { readPeriod, readService, readStaff } from './typed.js';

const hostile = '<script>alert(1)</script>',
  visit = { language: 'id', now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } } as Visit,
  keys = { token: 't', key: 'k' };
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const unit = { id: 'u', name: hostile, agencyId: 'd', staffIds: ['p1', 'p2'] };
const period: SurveyPeriod = {
  id: 's',
  serviceUnitId: 'u',
  startsOn: '2026-07-01',
  endsOn: '2026-12-31',
  status: 'OPEN',
  respondents: 0,
  elements: [{ code: 'U6', name: 'Kompetensi pelaksana', mean: null }],
  index: null,
  grade: null,
};

describe('what is typed about a service', () => {
  it('is taken without the spaces around it, or what lacks is named', () => {
    expect(readService({ name: ' Loket KTP ', agencyId: 'd' })).toEqual({ name: 'Loket KTP', agencyId: 'd' });
    expect(readService({ name: ' ', agencyId: '' })).toEqual({ mistakes: ['name', 'agency'] });
  });

  it.each([
    ['', '2026-12-31', ['starts']],
    ['2026-11-01', '', ['ends']],
    ['2026-11-02', '2026-11-01', ['order']],
    ['2026-11-30', '2026-12-31', ['future']],
  ])('a survey from %j to %j has the mistakes %j', (startsOn, endsOn, mistakes) => {
    expect(readPeriod({ startsOn, endsOn }, '2026-11-29')).toEqual({ mistakes });
  });

  it('a survey may begin today and go on', () => {
    const typed = { startsOn: '2026-11-29', endsOn: '2026-12-31' };
    expect(readPeriod(typed, '2026-11-29')).toEqual(typed);
  });

  it('officers are numbers as people write them, each once; nobody is an answer', () => {
    expect(readStaff('19900101 201503 1 001\r\n199001012015031001, 199001012015031002')).toEqual({
      numbers: ['199001012015031001', '199001012015031002'],
    });
    expect(readStaff(' \n')).toEqual({ numbers: [] });
    expect(readStaff('Budi')).toEqual({ mistakes: ['numbers'] });
    const many = Array.from({ length: 201 }, (_, at) => String(199001012015031000n + BigInt(at)));
    expect(readStaff(many.join('\n'))).toEqual({ mistakes: ['many'] });
  });
});

describe('a service', () => {
  it('is shown with its officers, whose numbers stand in the form; a name is never markup', () => {
    const html = serviceUnitPage(visit, me, {
      unit,
      agency: 'Dinas Kependudukan',
      periods: [],
      people: new Map([['p1', { id: 'p1', name: 'Budi', employeeNumber: '199001012015031001' }]]),
      keys,
      done: false,
    });
    expect(html).toContain('<li>Budi</li><li>p2</li>');
    expect(html).toContain('199001012015031001</textarea>');
    expect(html).not.toContain('<script>alert');
  });
});

describe('a survey', () => {
  const address = 'https://mumpuni.example/survei/s',
    shown = { unit, address, keys, done: false };

  it('under way shows the way to it and no figures', () => {
    const html = surveyPage(visit, me, { ...shown, period });
    expect(html).toContain(`href="${address}"`);
    expect(html).toContain('class="qr"');
    expect(html).not.toContain('<table');
    expect(html).toContain('/layanan/survei/s/tutup');
  });

  it('that fell short leads to the proposal, and can be closed no more', () => {
    const html = surveyPage(visit, me, {
      ...shown,
      period: {
        ...period,
        status: 'CLOSED',
        respondents: 40,
        index: 70.5,
        grade: 'C',
        interval: { low: 68.1, high: 72.9 },
        threshold: { below: 76.61 },
        proposalId: 'p',
        elements: [{ code: 'U6', name: 'Kompetensi pelaksana', mean: 2.25 }],
      },
    });
    for (const said of ['70,5', 'C (kurang baik)', '68,1', '76,61', '2,25', '/rencana/usulan/p'])
      expect(html).toContain(said);
    expect(html).not.toContain('/tutup');
    expect(html).not.toContain('class="qr"');
  });

  it('that nobody answered says so instead of a figure', () => {
    const html = surveyPage(visit, me, { ...shown, period: { ...period, status: 'CLOSED' } });
    expect(html).toContain('Tidak ada yang menjawab.');
    expect(html).not.toContain('class="figure"');
  });
});
