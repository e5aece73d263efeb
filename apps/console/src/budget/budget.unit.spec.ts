import { expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { budgetPage } from './budget.page.js';
import { readSource } from './source.js';

const typed = {
  kind: 'GRANT',
  name: ' Hibah universitas ',
  year: '2026',
  amount: 'Rp 35.000.000',
  expiresOn: '',
  conditions: '',
};

it('takes an amount as people write it, and leaves out what was not said', () => {
  expect(readSource(typed)).toEqual({
    kind: 'GRANT',
    name: 'Hibah universitas',
    year: 2026,
    amount: 35_000_000,
  });
  expect(readSource({ ...typed, expiresOn: '2026-12-31', conditions: ' Untuk guru ' })).toMatchObject({
    expiresOn: '2026-12-31',
    conditions: 'Untuk guru',
  });
});

it('says what is to be put right', () => {
  expect(readSource({ ...typed, kind: 'X', name: ' ', year: '26', amount: 'banyak' })).toEqual({
    mistakes: ['kind', 'name', 'year', 'amount'],
  });
  expect(readSource({ ...typed, amount: '0' })).toEqual({ mistakes: ['amount'] });
});

it('shows what is spent, reserved, left and about to expire, and keeps what was typed', () => {
  const visit = {
    language: 'id',
    now: new Date('2026-11-29T03:00:00Z'),
    session: { formToken: 't' },
  } as Visit;
  const me: Me = {
    accountId: 'a',
    participantId: null,
    name: 'Maya',
    locale: 'id',
    agency: null,
    government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
    roles: ['MANAGER'],
  };
  const source = {
    id: 's',
    name: '<script>alert(1)</script>',
    year: 2026,
    amount: 200_000_000,
    reserved: 50_000_000,
    spent: 32_000_000,
    left: 118_000_000,
    unusable: 0,
    expiresOn: '2026-12-20',
  };
  const html = budgetPage(visit, me, {
    year: 2026,
    sources: [source, { ...source, id: 't', left: 0, unusable: 9_000_000, expiresOn: '2026-11-01' }],
    keys: { token: 't', key: 'k' },
    done: false,
    again: { typed: { ...typed, amount: 'banyak' }, mistakes: ['amount'] },
  });
  expect(html).toContain('Rp 32 juta dibelanjakan, Rp 50 juta dicadangkan, dari Rp 200 juta');
  expect(html).toContain('hangus 21 hari lagi');
  expect(html).toContain('Rp 9 juta hangus');
  expect(html).toContain('value="banyak"');
  expect(html).toContain('Kesalahan: Anggaran');
  expect(html).not.toContain('<script>alert');
});
