import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Programme } from '../batch/shapes.js';
import type { FundingSource } from '../desk/shapes.js';
import type { Visit } from '../page/visits.js';
import { readAmount, readCost, type ProgrammeMoney } from './programme-money.js';
import { programmeMoneyPage } from './programme-money.page.js';

const hostile = '<script>alert(1)</script>';
const visitIn = (language: 'id' | 'en') =>
  ({ language, now: new Date('2026-11-30T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const programme: Programme = {
  id: 'p',
  title: hostile,
  form: 'technical',
  learningHours: 24,
  publication: 'FUNDING_SOUGHT',
};
const source: FundingSource = {
  id: 's',
  name: hostile,
  year: 2026,
  amount: 5_000_000,
  reserved: 5_000_000,
  spent: 0,
  left: 0,
  unusable: 0,
};
const money: ProgrammeMoney = {
  programmeId: 'p',
  cost: 40_000_000,
  year: 2026,
  covered: 5_000_000,
  missing: 35_000_000,
  allotted: 0,
  publication: 'FUNDING_SOUGHT',
  reservations: [{ id: 'r', sourceId: 's', amount: 5_000_000, spent: 2_000_000, status: 'RESERVED' }],
  candidates: [
    {
      kind: 'UNIVERSITY',
      name: { id: 'Perguruan tinggi', en: 'University' },
      sources: [{ id: 'u', name: hostile, left: 50_000_000, conditions: hostile, expiresOn: '2026-12-20' }],
      partners: [{ id: 'm', name: 'Universitas Maritim' }],
    },
    { kind: 'NGO', name: { id: 'LSM', en: 'NGO' }, sources: [], partners: [] },
  ],
};
const showing = (more: object = {}, said: object = {}, language: 'id' | 'en' = 'id') =>
  programmeMoneyPage(visitIn(language), me, {
    programme,
    money: { ...money, ...more },
    sources: [source],
    thisYear: 2026,
    keys: { token: 't', key: 'k' },
    done: false,
    mistakes: [],
    ...said,
  });

describe('a cost as it was typed', () => {
  it('is taken as people write it; without one for each person it goes by the whole', () => {
    expect(readCost({ cost: 'Rp 40.000.000', year: '2026', each: '' })).toEqual({
      cost: 40_000_000,
      year: 2026,
    });
    expect(readCost({ cost: '0', year: ' 2026 ', each: '5.000.000' })).toEqual({
      cost: 0,
      year: 2026,
      costPerParticipant: 5_000_000,
    });
  });

  it('says what is to be put right', () => {
    expect(readCost({ cost: ' ', year: '26', each: 'lima' })).toEqual({ mistakes: ['cost', 'year', 'each'] });
    expect(readAmount('0')).toBeUndefined();
    expect(readAmount('1.500')).toBe(1_500);
  });
});

describe('the money of a programme', () => {
  it.each(['id', 'en'] as const)('escapes what people wrote, in %s', (language) => {
    expect(showing({}, {}, language)).not.toContain('<script>alert');
    expect(showing({}, {}, language)).toContain('&lt;script');
  });

  it('says what is missing and offers no more of a source than that', () => {
    const html = showing();
    expect(html).toContain('Rp 35.000.000');
    expect(html).toContain('Rp 2.000.000 dibelanjakan dari Rp 5.000.000.');
    expect(html).toContain('Dapat diminta: Universitas Maritim.');
    expect(html).toMatch(/id="jumlah-u"[^>]*value="35.000.000"/);
    expect(html).not.toContain('LSM');
    expect(html).not.toContain('id="jumlah-s"');
    // The regional budget does not cover all of it; what it has left can be a part.
    const some = showing({}, { sources: [{ ...source, left: 3_000_000 }] });
    expect(some).toMatch(/id="jumlah-s"[^>]*value="3.000.000"/);
    expect(showing({ missing: 0 })).not.toContain('jumlah-u');
    expect(showing({ missing: 0 })).toContain('Biayanya tercukupi.');
  });

  it('lets nothing be done with what was released or is spent', () => {
    const of = (more: object) =>
      showing({ missing: 0, reservations: [{ ...money.reservations[0], ...more }] });
    expect(of({})).toContain('/program/p/dana/r/lepas');
    expect(of({ status: 'RELEASED' })).not.toContain('/lepas');
    expect(of({ spent: 5_000_000 })).not.toContain('/lepas');
  });

  it('asks for a cost before anything else, and keeps what was typed', () => {
    const none = { cost: null, covered: 0, missing: 0, reservations: [], candidates: [] };
    expect(showing(none)).toContain('Biaya program ini belum ditetapkan.');
    const typed = { cost: 'banyak', year: '2026', each: '' };
    const again = showing(none, { typed, mistakes: ['cost'] });
    expect(again).toContain('value="banyak"');
    expect(again).toContain('href="#biaya"');
    const amount = showing({}, { amount: { of: 'u', typed: 'semua', wrong: true } }, 'en');
    expect(amount).toMatch(/id="jumlah-u"[^>]*value="semua"/);
    expect(amount).toContain('href="#jumlah-u"');
    expect(amount).not.toMatch(/id="jumlah-r"[^>]*value="semua"/);
  });
});
