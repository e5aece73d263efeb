import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { schemePage } from './scheme.page.js';
import { schemesPage } from './schemes.page.js';
import type { Scheme } from './shapes.js';
import { readResult, readScheme } from './typed.js';

const hostile = '<script>alert(1)</script>',
  keys = { token: 't', key: 'k' };
const visitIn = (language: 'id' | 'en') =>
  ({ language, now: new Date('2026-11-30T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'batanghari', name: 'Pemerintah Kabupaten Batang Hari', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const scheme: Scheme = {
  id: 's',
  name: hostile,
  competence: 'Pelayanan Kesehatan',
  jobFamily: 'Keperawatan',
  positions: ['Perawat', hostile],
  issuer: 'LSP Kesehatan',
  validityMonths: 36,
};
const typedScheme = {
  name: ' Sertifikasi Perawat ',
  competence: 'Pelayanan Kesehatan',
  jobFamily: 'Keperawatan',
  positions: 'Perawat\r\n Bidan ,',
  issuer: 'LSP',
  months: '36',
};

describe('what was typed', () => {
  it('is a certification with the positions of its field', () => {
    expect(readScheme(typedScheme)).toEqual({
      name: 'Sertifikasi Perawat',
      competence: 'Pelayanan Kesehatan',
      jobFamily: 'Keperawatan',
      positions: ['Perawat', 'Bidan'],
      issuer: 'LSP',
      validityMonths: 36,
    });
    const empty = { name: '', competence: ' ', jobFamily: '', positions: ' , ', issuer: '', months: '0' };
    expect(readScheme(empty)).toEqual({
      mistakes: ['name', 'competence', 'jobFamily', 'positions', 'issuer', 'months'],
    });
    expect(readScheme({ ...typedScheme, months: '241' })).toEqual({ mistakes: ['months'] });
  });

  it('is the result of somebody on a day', () => {
    const typed = { person: '19900101 201503 1001', result: 'PASSED', examinedOn: '2026-11-20' };
    expect(readResult(typed)).toEqual({
      employeeNumber: '199001012015031001',
      result: 'PASSED',
      examinedOn: '2026-11-20',
    });
    expect(readResult({ person: '1', result: 'MAYBE', examinedOn: '' })).toEqual({
      mistakes: ['person', 'result', 'examinedOn'],
    });
  });
});

describe('the pages', () => {
  const one = (more: object = {}, language: 'id' | 'en' = 'id') =>
    schemePage(visitIn(language), me, {
      scheme,
      certifications: [
        {
          id: 'c',
          participantId: 'p',
          participantName: hostile,
          result: 'PASSED',
          examinedOn: '2026-11-20',
          validUntil: '2029-11-19',
        },
      ],
      keys,
      done: false,
      mistakes: [],
      ...more,
    });

  it.each(['id', 'en'] as const)('escape what people wrote, in %s', (language) => {
    for (const html of [one({}, language), schemesPage(visitIn(language), me, { schemes: [scheme], keys })]) {
      expect(html).toContain('&lt;script');
      expect(html).not.toContain('<script>alert');
    }
  });

  it('say until when a certificate is valid, and how many were invited', () => {
    expect(one()).toContain('Berlaku sampai 19 November 2029.');
    expect(one({ invited: 3 })).toContain('3 pegawai diundang.');
    expect(one({ invited: 0 })).toContain('Tidak ada yang perlu diundang');
    expect(one({ invited: 1 }, 'en')).toContain('1 person is invited.');
    expect(one({ certifications: [] })).toContain('Belum ada hasil yang dicatat.');
  });

  it('keep what was typed beside what is to be put right', () => {
    const typed = { person: '123', result: 'FAILED', examinedOn: '2026-11-20' };
    const html = one({ typed, mistakes: ['nobody'] });
    expect(html).toContain('value="123"');
    expect(html).toContain('<option value="FAILED" selected');
    expect(html).toContain('<a href="#nip">Tidak ada pegawai dengan NIP ini</a>');
    const list = schemesPage(visitIn('en'), me, {
      schemes: [],
      keys,
      again: { typed: { ...typedScheme, months: 'lama' }, mistakes: ['months'] },
    });
    expect(list).toContain('value="lama"');
    expect(list).toContain('No certification yet.');
  });
});
