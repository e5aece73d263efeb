import { describe, expect, it } from 'vitest';
import { lastDayBefore, readInvitation, readRole, typedRole, type TypedInvitation } from './typed.js';

const zone = 'Asia/Jayapura',
  now = new Date('2026-11-29T16:00:00Z');
const typed: TypedInvitation = {
  name: 'Rina',
  email: 'rina@papua.example',
  role: 'MANAGER',
  whole: true,
  agencyIds: [],
  partnerId: '',
  from: '',
  until: '',
};

describe('a role that is given by a form', () => {
  it('begins now and has no end unless it says so, in days of the government', () => {
    expect(readRole(typed, zone, now).body).toEqual({ role: 'MANAGER', agencies: 'whole' });
    expect(readRole({ ...typed, from: '2026-11-30' }, zone, now).body).not.toHaveProperty('from');
    expect(readRole({ ...typed, from: '2026-12-01', until: '2026-12-31' }, zone, now).body).toMatchObject({
      from: '2026-11-30T15:00:00.000Z',
      until: '2026-12-31T15:00:00.000Z',
    });
  });

  it('shows the last day that was typed', () => {
    const { body } = readRole({ ...typed, until: '2026-12-31' }, zone, now);
    expect(lastDayBefore(body?.until ?? '', zone)).toBe('2026-12-31');
  });

  it.each([
    [{ role: 'ADMIN' }, ['peran']],
    [{ whole: false }, ['opd']],
    [{ role: 'PARTNER' }, ['mitra']],
    [{ from: '2026-13-01' }, ['mulai']],
    [{ until: '2026-11-29' }, ['sampai']],
    [{ from: '2026-12-02', until: '2026-12-01' }, ['sampai']],
    [{ name: '', email: 'rina' }, ['nama', 'surel']],
  ])('with %j is to be put right', (fields, mistakes) => {
    expect(readInvitation({ ...typed, ...fields }, zone, now)).toEqual({ mistakes });
  });

  it('of a partner names the partner and no agencies, and of others no partner', () => {
    const forPartner = { ...typed, role: 'PARTNER', whole: false, partnerId: 'm1' };
    expect(readRole(forPartner, zone, now).body).toEqual({
      role: 'PARTNER',
      agencies: 'whole',
      partnerId: 'm1',
    });
    expect(readRole({ ...typed, partnerId: 'm1' }, zone, now).body).not.toHaveProperty('partnerId');
  });

  it('takes one agency as several', () => {
    const form = {
      token: '',
      kunci: '',
      peran: 'MANAGER',
      mulai: '',
      sampai: '',
      cakupan: 'sebagian',
      mitra: '',
    } as const;
    expect(typedRole({ ...form, opd: 'a' }).agencyIds).toEqual(['a']);
    expect(typedRole({ ...form, opd: ['a', 'b'] }).agencyIds).toEqual(['a', 'b']);
    const ofPartner = typedRole({ ...form, peran: 'PARTNER', cakupan: 'seluruh', opd: 'a' });
    expect([ofPartner.whole, ofPartner.agencyIds]).toEqual([false, []]);
  });
});
