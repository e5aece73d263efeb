import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { invitationsPage } from './invitations.page.js';
import type { Givable, Invitation, User } from './shapes.js';
import { userPage } from './user.page.js';
import { usersPage } from './users.page.js';

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
const agencies = [
  { id: 'a1', name: 'Bappeda' },
  { id: 'a2', name: hostile },
];
const partners = [{ id: 'm1', name: 'Universitas <i>Contoh</i>' }];
const keys = { token: 't', key: 'k' };
const role: User['roles'][number] = {
  id: 'f00',
  role: 'MANAGER',
  agencies: ['a1', 'a2'],
  partnerId: null,
  from: '2026-11-01T00:00:00Z',
  until: '2026-12-31T17:00:00Z',
  byName: 'Rina',
  yours: true,
};
const user: User = {
  accountId: 'medan:p1',
  participantId: 'p1',
  name: hostile,
  email: 'siti@medan.example',
  agency: { id: 'a1', name: 'Bappeda' },
  oneself: false,
  roles: [role],
};
const whole: Givable[] = [
  { role: 'MANAGER', agencies: 'whole', until: null },
  { role: 'DEVELOPER', agencies: 'whole', until: null },
];
const ofOne: Givable[] = [{ role: 'MANAGER', agencies: ['a1'], until: '2026-12-31T17:00:00Z' }];
const invitation: Invitation = {
  id: 'i1',
  name: hostile,
  email: 'rina@medan.example',
  role: 'DEVELOPER',
  agencies: 'whole',
  partnerId: null,
  from: '2026-11-29T00:00:00Z',
  until: null,
  byName: 'Rina',
  state: 'SENT',
  mailed: true,
  sentAt: '2026-11-29T02:00:00Z',
  expiresAt: '2026-12-06T02:00:00Z',
  takenAt: null,
  withdrawnAt: null,
  accountId: null,
};

describe('the users', () => {
  it('are listed with their roles, whom they are for, and until which day', () => {
    const html = usersPage(visit(), me, { users: { items: [user], nextCursor: 'c&1' }, agencies, partners });
    expect(html).toContain('Bappeda, &lt;script>');
    expect(html).toContain('sampai 31 Desember 2026');
    expect(html).toContain('href="/pengguna/medan%3Ap1"');
    expect(html).toContain('sesudah=c%261');
    expect(html).not.toContain('<script>alert');
  });

  it('say what will be there, and what to do where nobody was found', () => {
    const none = { items: [] };
    expect(usersPage(visit(), me, { users: none, agencies, partners })).toContain('undang orang');
    const html = usersPage(visit('en'), me, { users: none, agencies, partners, q: hostile });
    expect(html).toContain('Nobody fits');
    expect(html).not.toContain('<script>alert');
  });
});

describe('somebody', () => {
  const shown = {
    user,
    givable: whole,
    agencies,
    partners,
    keys,
    done: false,
  };

  it('loses the roles that are theirs to take, and gets those that may be given', () => {
    const html = userPage(visit(), me, shown);
    expect(html).toContain('action="/pengguna/medan%3Ap1/peran/f00/cabut"');
    expect(html).toContain('Seluruh pemerintah daerah');
    expect(html).not.toContain('Petugas aturan');
    const other = { ...user, roles: [{ ...role, yours: false }] };
    expect(userPage(visit(), me, { ...shown, user: other })).not.toContain('/cabut');
  });

  it('ticks an agency by itself only for who can choose no other', () => {
    const ticked = /<input type="checkbox" name="opd" value="a1" checked/,
      one = { ...shown, agencies: agencies.slice(0, 1) };
    expect(userPage(visit(), me, { ...one, givable: whole })).not.toMatch(ticked);
    expect(userPage(visit(), me, { ...one, givable: ofOne })).toMatch(ticked);
  });

  it('of one agency alone is offered nothing beyond it', () => {
    const html = userPage(visit('en'), me, { ...shown, givable: ofOne });
    expect(html).not.toContain('value="seluruh"');
    expect(html).not.toContain('value="a2"');
    expect(html).toContain('31 December 2026 at the latest');
  });

  it('shows the partner for which somebody works, and offers partners to who may give that role', () => {
    const roles = [{ ...role, role: 'PARTNER' as const, agencies: 'whole' as const, partnerId: 'm1' }];
    const html = userPage(visit(), me, {
      ...shown,
      user: { ...user, roles },
      givable: [...whole, { role: 'PARTNER', agencies: 'whole', until: null }],
    });
    expect(html).toContain('<p>Universitas &lt;i>Contoh&lt;/i></p>');
    expect(html).toMatch(/<select id="mitra"[^]*value="m1"/);
    expect(userPage(visit(), me, { ...shown, user: { ...user, roles } })).not.toContain('name="mitra"');
  });

  it('who looks at themselves changes nothing', () => {
    const html = userPage(visit(), me, { ...shown, user: { ...user, oneself: true } });
    expect(html).toContain('Peran sendiri');
    expect(html).not.toContain('action="/pengguna/medan%3Ap1/peran"');
  });

  it('tells what has ended from what has not begun', () => {
    const roles = [
      { ...role, until: '2026-11-10T00:00:00Z' },
      { ...role, from: '2027-01-01T00:00:00Z', until: null },
    ];
    const html = userPage(visit('en'), me, { ...shown, user: { ...user, roles } });
    expect(html).toContain('Has ended');
    expect(html).toContain('Has not begun');
  });
});

describe('invitations', () => {
  const shown = {
    invitations: { items: [invitation] },
    givable: whole,
    agencies,
    partners,
    keys,
  };

  it.each([
    [{}, 'Terkirim', true],
    [{ mailed: false }, 'Surel belum terkirim', true],
    [{ state: 'EXPIRED' }, 'Kedaluwarsa', true],
    [{ state: 'WITHDRAWN', withdrawnAt: '2026-11-29T02:30:00Z' }, 'Ditarik 29 Nov 2026', false],
    [{ state: 'TAKEN', takenAt: '2026-11-29T02:30:00Z', accountId: 'x' }, '/pengguna/x', false],
  ] as const)('%j say so, and what can be done', (fields, said, open) => {
    const html = invitationsPage(visit(), me, {
      ...shown,
      invitations: { items: [{ ...invitation, ...fields }] },
    });
    expect(html).toContain(said);
    expect(html.includes('/pengguna/undangan/i1/tarik')).toBe(open);
    expect(html.includes('/pengguna/undangan/i1/kirim')).toBe(open);
    expect(html).not.toContain('<script>alert');
  });

  it('keep what was typed beside what is to be put right', () => {
    const typed = {
      name: hostile,
      email: 'rina@',
      role: 'DEVELOPER',
      whole: false,
      agencyIds: ['a1'],
      partnerId: '',
      from: '',
      until: '2026-12-31',
    };
    const html = invitationsPage(visit(), me, { ...shown, again: { typed, mistakes: ['surel'] } });
    expect(html).toContain('href="#surel"');
    expect(html).toContain('value="rina@"');
    expect(html).toContain('value="2026-12-31"');
    expect(html).toMatch(/value="a1" checked/);
    expect(html).toMatch(/value="DEVELOPER"[^>]* selected|selected[^>]* value="DEVELOPER"/);
    expect(html).not.toContain('<script>alert');
  });
});
