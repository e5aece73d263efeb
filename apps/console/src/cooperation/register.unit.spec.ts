import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { readAgreement, readEnd, readPartner } from './register-typed.js';
import { dayAfter, dayBefore, partnerPage, partnersPage, type Partner } from './register.pages.js';
import type { Agreement } from './shapes.js';

const hostile = '<script>alert(1)</script>',
  keys = { token: 't', key: 'k' },
  sent = { token: 't', kunci: 'k' };
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  wholeGovernment: true,
  roles: ['MANAGER'],
};
const ofAgency: Me = { ...me, wholeGovernment: false };
const partner: Partner = { id: 'm1', name: hostile, kind: 'NGO', insideRegion: false, address: hostile };
const agreement: Agreement = {
  id: 'g1',
  number: '12/PKS/2026',
  topic: hostile,
  terms: `Pelatih\n${hostile}`,
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  inForce: true,
};
const ended: Agreement = {
  ...agreement,
  id: 'g0',
  number: '9/PKS/2025',
  inForce: false,
  ended: { lastDay: '2026-02-28', reason: hostile },
};
const shown = { partner, agreements: [agreement, ended], keys, done: false };

describe('what was typed', () => {
  const nobody = { ...sent, nama: ' ', jenis: 'x', kedudukan: '', alamat: '' };
  it('is a partner', () => {
    const typed = { ...nobody, nama: ' Yayasan ', jenis: 'NGO', kedudukan: 'luar' };
    expect(readPartner(typed).body).toEqual({ name: 'Yayasan', kind: 'NGO', insideRegion: false });
    expect(readPartner({ ...typed, alamat: ' Jl. Melati ' }).body).toMatchObject({ address: 'Jl. Melati' });
    expect(readPartner(nobody).mistakes).toEqual(['nama', 'jenis', 'kedudukan']);
  });

  it('is an agreement with its days', () => {
    const typed = {
      ...sent,
      nomor: '1/PKS',
      tentang: 'Data',
      isi: ' ',
      mulai: '2026-01-01',
      selesai: '2026-01-01',
    };
    const body = { number: '1/PKS', topic: 'Data', startsOn: '2026-01-01', endsOn: '2026-01-01' };
    expect(readAgreement(typed).body).toEqual(body);
    expect(readAgreement({ ...typed, isi: 'a\r\nb' }).body).toEqual({ ...body, terms: 'a\nb' });
    expect(readAgreement({ ...typed, nomor: '', tentang: '', selesai: '2025-12-31' }).mistakes).toEqual([
      'nomor',
      'tentang',
      'selesai',
    ]);
  });

  it('is an end with its reason', () => {
    const typed = { ...sent, perjanjian: 'g1', hari: '2026-11-30', sebab: ' Selesai ' };
    expect(readEnd(typed, agreement).body).toEqual({ lastDay: '2026-11-30', reason: 'Selesai' });
    expect(readEnd({ ...typed, hari: '30-11', sebab: '' }, agreement).mistakes).toEqual(['hari', 'sebab']);
    for (const hari of ['2026-12-31', '2027-01-01', '2025-12-31'])
      expect(readEnd({ ...typed, hari }, agreement).mistakes).toEqual(['hari']);
    for (const hari of ['2026-12-30', '2026-01-01'])
      expect(readEnd({ ...typed, hari }, agreement).body).toMatchObject({ lastDay: hari });
  });
});

describe('the register of partners', () => {
  it.each(['id', 'en'] as const)('escapes what people wrote, in %s', (language) => {
    const pages = [
      partnersPage(visit(language), me, { partners: [partner], keys }),
      partnerPage(visit(language), me, shown),
      partnerPage(visit(language), me, { ...shown, act: { kind: 'end', agreement } }),
    ];
    for (const html of pages) {
      expect(html).toContain('&lt;script');
      expect(html).not.toContain('<script>alert');
    }
  });

  it('renews what there is and ends what holds, where who looks acts for the whole government', () => {
    const html = partnerPage(visit(), me, shown);
    expect(html.match(/\?perpanjang=/g)).toHaveLength(2);
    expect(html.match(/\?akhiri=/g)).toHaveLength(2);
    const past = { ...ended, startsOn: '2025-01-01', endsOn: '2026-11-28' };
    expect(partnerPage(visit(), me, { ...shown, agreements: [past] })).not.toContain('?akhiri=');
    expect(html).toContain('Diakhiri, berlaku sampai 28 Februari 2026');
    const reading = partnerPage(visit(), ofAgency, { ...shown, act: { kind: 'end', agreement } });
    expect(reading).not.toMatch(/<form class="card"|\?akhiri=|\?perpanjang=/);
    expect(partnersPage(visit(), ofAgency, { partners: [], keys })).not.toContain('<form class="card"');
  });

  it('says what an end closes, and keeps what was typed', () => {
    const again = { typed: { hari: '2026-12-01', sebab: hostile }, mistakes: ['sebab' as const] };
    const html = partnerPage(visit(), me, { ...shown, act: { kind: 'end', agreement }, again });
    expect(html).toContain('tidak ada program baru atas perjanjian ini');
    expect(html).toContain('value="2026-12-01"');
    expect(html).toContain('max="2026-12-30"');
    expect(html).toContain('href="#sebab"');
    expect(html).not.toContain('action="/mitra-kerja/m1/perjanjian"');
  });

  it('puts an end right, or takes it back', () => {
    const html = partnerPage(visit(), me, { ...shown, act: { kind: 'end', agreement: ended } });
    expect(html).toContain('value="2026-02-28"');
    expect(html).toContain('action="/mitra-kerja/m1/berlaku-lagi"');
    const first = partnerPage(visit(), me, { ...shown, act: { kind: 'end', agreement } });
    expect(first).not.toContain('berlaku-lagi');
  });

  it('begins a renewal on the day after', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
    expect(dayBefore('2027-01-01')).toBe('2026-12-31');
    const html = partnerPage(visit(), me, { ...shown, act: { kind: 'renew', agreement: ended } });
    expect(html).toContain('value="2026-03-01"');
    expect(html).toContain('Perpanjangan 9/PKS/2025');
    expect(html).toContain('name="perpanjang" value="g0"');
    expect(html).toContain('>Batal</a>');
    expect(partnerPage(visit(), me, shown)).not.toContain('name="perpanjang"');
  });
});
