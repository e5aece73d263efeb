import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { askRemovalPage, removalsPage } from './removals.page.js';
import type { Removal, User } from './shapes.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Rina',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const keys = { token: 't', key: 'k' };
const removal: Removal = {
  id: 'r1',
  accountId: 'medan:p1',
  name: hostile,
  reason: hostile,
  state: 'WAITING',
  told: true,
  askedByName: 'Rina',
  askedAt: '2026-11-29T00:00:00Z',
  expiresAt: '2026-11-30T00:00:00Z',
  endedByName: null,
  endedAt: null,
  own: false,
};
const listed = (more: Partial<Removal>) =>
  removalsPage(visit(), me, { removals: [{ ...removal, ...more }], keys, done: false });

describe('lost second factors', () => {
  it('have a button for the second officer, and none for who asked or once they are done', () => {
    expect(listed({})).toContain('/pengguna/faktor-kedua/r1/konfirmasi');
    expect(listed({ own: true })).not.toContain('konfirmasi"');
    expect(listed({ own: true })).toContain('/pengguna/faktor-kedua/r1/tarik');
    const done = listed({ state: 'DONE', endedByName: 'Budi', endedAt: '2026-11-29T01:00:00Z' });
    expect(done).not.toContain('<form method="post" action="/pengguna');
    expect(done).toContain('Budi');
    expect(listed({ state: 'EXPIRED' })).not.toContain('<form method="post" action="/pengguna');
  });

  it('say where the person has not been told, and escape what was typed', () => {
    expect(listed({ told: false })).toContain('belum terkirim');
    expect(listed({ told: true })).not.toContain('belum terkirim');
    expect(listed({})).not.toContain(hostile);
  });

  it('are asked for with a reason that is still there where it was not taken', () => {
    const user = { accountId: 'medan:p1', name: hostile } as User,
      page = askRemovalPage(visit('en'), me, { user, keys, reason: 'lost "it"', failure: { status: 422 } });
    expect(page).toContain('value="lost &quot;it&quot;"');
    expect(page).toContain('role="alert"');
    expect(page).not.toContain(hostile);
  });
});
