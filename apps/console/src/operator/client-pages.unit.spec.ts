import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { clientsFound, readClient, typedClient, type TypedClient } from './client-typed.js';
import { clientPage } from './client.page.js';
import { clientsPage, newSecretPage } from './clients.page.js';
import { keysPage } from './keys.page.js';
import type { Client } from './shapes.js';

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
const client: Client = {
  clientId: 'c1',
  tenantId: 'medan',
  name: hostile,
  scopes: ['completions:write'],
  agencies: 'whole',
  createdAt: '2026-11-01T03:00:00Z',
  disabledAt: null,
};
const disabled = { ...client, clientId: 'c2', name: 'Absensi', disabledAt: '2026-11-28T03:00:00Z' };
const governments = [{ id: 'medan', name: 'Pemerintah Kota "Medan"', timeZone: 'Asia/Jakarta' }];
const keys = { token: 't', key: 'k' };
const list = { clients: [client, disabled], governments, filter: {}, part: 1, keys, removed: false };
const typed: TypedClient = {
  tenantId: 'medan',
  name: 'SIMPEG',
  whom: 'sebagian',
  agencies: 'a1, a2\na1',
  scopes: ['completions:write'],
};

describe('a client that is typed', () => {
  it('speaks for the agencies that are named, or for the whole government', () => {
    expect(readClient(typed).body).toEqual({
      tenantId: 'medan',
      name: 'SIMPEG',
      scopes: ['completions:write'],
      agencies: ['a1', 'a2'],
    });
    expect(readClient({ ...typed, whom: 'seluruh' }).body?.agencies).toBe('whole');
  });

  it.each<[string, Partial<TypedClient>, string]>([
    ['no government', { tenantId: '' }, 'wadah'],
    ['no name', { name: '' }, 'nama'],
    ['a name that is too long', { name: 'x'.repeat(121) }, 'nama'],
    ['nothing said of the agencies', { whom: '' }, 'cakupan'],
    ['agencies, and none named', { agencies: ' \n' }, 'cakupan'],
    ['an id that is none', { agencies: 'x'.repeat(65) }, 'cakupan'],
    ['no scope', { scopes: [] }, 'hak'],
  ])('is to be put right with %s', (_what, change, field) => {
    expect(readClient({ ...typed, ...change }).mistakes).toEqual([field]);
  });

  it('is given no scope that is not on the page', () => {
    const form = {
      token: 't',
      kunci: 'k',
      wadah: 'medan',
      nama: ' x ',
      cakupan: 'seluruh' as const,
      opd: '',
    };
    expect(typedClient({ ...form, hak: ['platform:operate', 'messages:read'] })).toMatchObject({
      name: 'x',
      scopes: ['messages:read'],
    });
  });
});

describe('clients are found', () => {
  const ids = (filter: object, part = 1) =>
    clientsFound([client, disabled], filter, part).items.map(({ clientId }) => clientId);

  it('by name, id, government and state', () => {
    expect(ids({})).toEqual(['c1', 'c2']);
    expect(ids({ q: ' ABSEN ' })).toEqual(['c2']);
    expect(ids({ q: 'c1' })).toEqual(['c1']);
    expect(ids({ tenantId: 'jambi' })).toEqual([]);
    expect(ids({ state: 'aktif' })).toEqual(['c1']);
    expect(ids({ state: 'nonaktif' })).toEqual(['c2']);
  });

  it('part by part', () => {
    const many = Array.from({ length: 51 }, (_, i) => ({ ...client, clientId: `m${i}` }));
    expect(clientsFound(many, {}, 1)).toMatchObject({ count: 51, more: true, items: { length: 50 } });
    expect(clientsFound(many, {}, 2)).toMatchObject({ count: 51, more: false, items: { length: 1 } });
  });
});

describe('the pages of clients', () => {
  it('list them by government and state, and keep what was typed', () => {
    const html = clientsPage(visit(), me, {
      ...list,
      filter: { q: '"><b>' },
      again: { typed: { ...typed, name: hostile }, mistakes: ['hak'] },
    });
    expect(html).toContain('Tidak ada yang cocok');
    expect(html).toContain('href="#hak"');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('"><b>');
    const all = clientsPage(visit('en'), me, list);
    expect(all).toContain('href="/operasi/klien/c1"');
    expect(all).toContain('Pemerintah Kota &quot;Medan&quot;');
    expect(all).not.toContain('<script>alert');
  });

  it('say what to do where there is no client or no government yet', () => {
    const html = clientsPage(visit('en'), me, { ...list, clients: [], governments: [] });
    expect(html).toContain('No client yet.');
    expect(html).toContain('No government yet');
    expect(html).not.toContain('method="post"');
  });

  it('show one, with what can be done to it as it stands', () => {
    const html = clientPage(visit(), me, { client, governments, keys });
    for (const act of ['rahasia', 'nonaktifkan', 'cabut-token', 'hapus'])
      expect(html).toContain(`action="/operasi/klien/c1/${act}"`);
    expect(html).not.toContain('/aktifkan"');
    expect(html).not.toContain('<script>alert');
    const off = clientPage(visit('en'), me, { client: disabled, governments, keys, done: 'nonaktifkan' });
    expect(off).toContain('action="/operasi/klien/c2/aktifkan"');
    expect(off).toContain('Disabled since');
    expect(off).toContain('The client is disabled');
  });

  it('ask whether a removal is meant', () => {
    const html = clientPage(visit(), me, { client, governments, keys, unsure: true });
    expect(html).toContain('href="#yakin"');
    expect(html).toContain('<details class="card" open>');
  });

  it('tell a secret once', () => {
    const html = newSecretPage(visit('en'), me, { ...client, clientSecret: '<s3cret>' });
    expect(html).toContain('&lt;s3cret>');
    expect(html).toContain('not shown again');
    expect(html).not.toContain('<script>alert');
  });
});

it('the page of keys says which signs, and asks for a reason before one is retired', () => {
  const published = [
    { kid: 'k1', activeFrom: '2026-11-01T00:00:00Z', signing: false },
    { kid: 'k2', activeFrom: '2026-11-20T00:00:00Z', signing: true },
    { kid: hostile, activeFrom: '2026-11-30T00:00:00Z', signing: false },
  ];
  const html = keysPage(visit(), me, { published, keys });
  expect(html).toContain('Menandatangani sekarang');
  expect(html).toContain('Menandatangani kemudian');
  expect(html).toContain('Masih diumumkan');
  expect(html).not.toContain('<script>alert');
  const again = keysPage(visit('en'), me, {
    published,
    keys,
    again: { kid: 'k1', reason: hostile, mistakes: ['yakin'] },
  });
  expect(again).toContain('<option value="k1" selected>');
  expect(again).toContain('href="#yakin"');
  expect(again).not.toContain('<script>alert');
});
