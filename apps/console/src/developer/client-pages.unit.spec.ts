import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { clientPage, clientSecretPage, clientsPage } from './clients.page.js';
import type { OwnClient } from './shapes.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Andi',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['DEVELOPER'],
};
const client: OwnClient = {
  clientId: 'c1',
  name: hostile,
  scopes: ['completions:write'],
  agencies: ['a1'],
  disabledAt: null,
  secrets: [{ createdAt: '2026-11-01T03:00:00Z', endsAt: null }],
  changesSecret: true,
};
const two = {
  ...client,
  secrets: [
    { createdAt: '2026-11-01T03:00:00Z', endsAt: '2026-12-05T03:00:00Z' },
    { createdAt: '2026-11-28T03:00:00Z', endsAt: null },
  ],
};
const agencies = [{ id: 'a1', name: 'Bappeda' }];
const shown = { client, agencies, refused: [], more: false, keys: { token: 't', key: 'k' }, done: false };

it('applications are listed with whom they speak for, and the page says what will be there', () => {
  const html = clientsPage(visit(), me, {
    clients: [client, { ...client, clientId: 'c2', agencies: 'whole', disabledAt: '2026-11-28T03:00:00Z' }],
    agencies,
  });
  expect(html).toContain('Bappeda');
  expect(html).toContain('Seluruh pemerintah daerah');
  expect(html).toContain('Dinonaktifkan');
  expect(html).not.toContain('<script>alert');
  expect(clientsPage(visit('en'), me, { clients: [], agencies })).toContain('No application yet.');
});

describe('an application', () => {
  it('gets a second secret, and no third beside two', () => {
    expect(clientPage(visit(), me, shown)).toContain('action="/pengembang/c1/rahasia"');
    const html = clientPage(visit(), me, { ...shown, client: two });
    expect(html).toContain('Dua rahasia berlaku sampai');
    expect(html).toContain('action="/pengembang/c1/akhiri"');
    expect(html).not.toContain('/rahasia"');
  });

  it('that may do more than these pages has no button at all', () => {
    const html = clientPage(visit(), me, { ...shown, client: { ...two, changesSecret: false } });
    expect(html).toContain('diganti oleh operator');
    expect(html).not.toContain('method="post"');
  });

  it('shows what of its requests was refused, with the id to ask for', () => {
    const refused = {
      at: '2026-11-29T02:00:00Z',
      method: 'POST',
      path: '/v1/completions',
      status: 422,
      code: 'PARTICIPANT_UNKNOWN',
      requestId: hostile,
      durationMs: 1_200,
    };
    const html = clientPage(visit('en'), me, { ...shown, refused: [refused], more: true });
    expect(html).toContain('PARTICIPANT_UNKNOWN');
    expect(html).toContain('1,200 ms');
    expect(html).toContain('Older ones are not shown.');
    expect(html).not.toContain('<script>alert');
    expect(clientPage(visit('en'), me, shown)).toContain('None was refused or failed.');
  });

  it('tells its secret once, and until when the one before it is good', () => {
    const html = clientSecretPage(visit('en'), me, { ...two, clientSecret: 's3cret' });
    expect(html).toContain('<code>s3cret</code>');
    expect(html).toContain('The secret before it stays good until');
  });
});
