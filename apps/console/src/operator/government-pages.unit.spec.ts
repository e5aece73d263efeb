import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import {
  readFirst,
  readGovernment,
  readProvider,
  readSettings,
  type TypedGovernment,
  type TypedProvider,
} from './government-typed.js';
import { governmentPage } from './government.page.js';
import { governmentsPage } from './governments.page.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Rizky',
  locale: 'id',
  agency: null,
  government: null,
  roles: ['OPERATOR'],
};
const keys = { token: 't', key: 'k' };
const government = { id: 'medan', name: hostile, timeZone: 'Asia/Jakarta', version: 7 };
const settings = { secondFactorRoles: ['MANAGER'], set: true };
const typed: TypedProvider = {
  issuer: 'https://sso.medan.example/realms/asn',
  clientId: 'mumpuni',
  label: 'SSO Kota Medan',
  namedBy: 'EMPLOYEE_NUMBER',
  claim: 'nip',
};
const provider = { ...typed, label: hostile, redirectUri: 'https://mumpuni.example/masuk/penyedia' };

describe('what is typed of a government', () => {
  const base: TypedGovernment = { id: 'medan', name: 'Kota Medan', timeZone: 'Asia/Jakarta' };
  it.each<[string, Partial<TypedGovernment>, string]>([
    ['an id in capitals', { id: 'Medan' }, 'wadah'],
    ['an id of one letter', { id: 'm' }, 'wadah'],
    ['no name', { name: '' }, 'nama'],
    ['a name that is too long', { name: 'x'.repeat(201) }, 'nama'],
    ['a zone elsewhere', { timeZone: 'Europe/Berlin' }, 'zona'],
  ])('is to be put right with %s', (_what, change, field) => {
    expect(readGovernment({ ...base, ...change }).mistakes).toEqual([field]);
    expect(readGovernment(base).body).toEqual({ name: 'Kota Medan', timeZone: 'Asia/Jakarta' });
  });

  it.each<[string, Partial<TypedProvider>, string]>([
    ['an issuer that is no address', { issuer: 'sso.medan' }, 'penerbit'],
    ['an issuer that is a script', { issuer: 'javascript:alert(1)' }, 'penerbit'],
    ['no client id', { clientId: '' }, 'klien'],
    ['no words of the button', { label: '' }, 'tulisan'],
    ['a claim with a dot', { claim: 'a.b' }, 'klaim'],
  ])('is to be put right with %s of its provider', (_what, change, field) => {
    expect(readProvider({ ...typed, ...change }, 'secret').mistakes).toEqual([field]);
    expect(readProvider(typed, '').mistakes).toEqual(['rahasia']);
    expect(readProvider(typed, 'secret').body).toEqual({ ...typed, clientSecret: 'secret' });
  });

  it('is how people sign in: as the installation says, or by a list that may be empty', () => {
    const form = { token: 't', kunci: 'k' };
    expect(readSettings({ ...form, cara: 'instalasi', peran: ['MANAGER'] })).toBeNull();
    expect(readSettings({ ...form, cara: 'sendiri', peran: 'MANAGER' })).toEqual(['MANAGER']);
    expect(readSettings({ ...form, cara: 'sendiri', peran: [] })).toEqual([]);
  });

  it('is who begins, for the whole government', () => {
    const first = { name: 'Maya', email: 'maya@medan.example', role: 'MANAGER' as const };
    expect(readFirst(first, 'medan').body?.roles).toEqual([{ role: 'MANAGER', agencies: 'whole' }]);
    expect(readFirst({ ...first, name: '', email: 'maya' }, 'medan').mistakes).toEqual(['orang', 'surel']);
  });
});

describe('the pages of governments', () => {
  it('list them, and say where an id is taken', () => {
    const html = governmentsPage(visit(), me, {
      governments: [government],
      keys,
      again: { typed: { id: 'medan', name: hostile, timeZone: 'Asia/Jakarta' }, mistakes: ['terpakai'] },
    });
    expect(html).toContain('href="/operasi/pemerintah/medan"');
    expect(html).toContain('medan, WIB');
    expect(html).toContain('<a href="#wadah">Id ini sudah dipakai.');
    expect(html).not.toContain('<script>alert');
    expect(governmentsPage(visit('en'), me, { governments: [], keys })).toContain('No government yet.');
  });

  it('show one, with its version, its provider and what holds now', () => {
    const html = governmentPage(visit(), me, { government, settings, provider, keys, done: 'begun' });
    expect(html).toContain('name="versi" value="7"');
    expect(html).toContain('Sekarang perlu dua faktor: Pengelola program.');
    expect(html).toContain('https://mumpuni.example/masuk/penyedia');
    expect(html).toContain('action="/operasi/pemerintah/medan/penyedia/hapus"');
    expect(html).toContain('Undang pengelola pertamanya');
    expect(html).not.toContain('<script>alert');
  });

  it('keep what was typed but never a secret, and offer no removal of what is not there', () => {
    const html = governmentPage(visit('en'), me, {
      government,
      settings: { secondFactorRoles: [], set: false },
      provider: undefined,
      keys,
      again: { provider: { ...typed, issuer: hostile }, mistakes: ['penerbit'] },
    });
    expect(html).toContain('href="#penerbit"');
    expect(html).toContain('Two factors are needed now by: no role.');
    expect(html).toContain('None yet;');
    expect(html).not.toContain('penyedia/hapus');
    expect(html).not.toContain('<script>alert');
    expect(html).toMatch(/<input id="rahasia"[^>]*type="password"[^>]*required\/?>/);
    expect(html).not.toMatch(/<input id="rahasia"[^>]* value=/);
  });

  it('say that identity has not heard of it yet', () => {
    const html = governmentPage(visit('en'), me, {
      government,
      settings: undefined,
      provider: undefined,
      keys,
    });
    expect(html).toContain('Identity has not heard of it yet');
    expect(html).not.toContain('/penyedia"');
  });
});
