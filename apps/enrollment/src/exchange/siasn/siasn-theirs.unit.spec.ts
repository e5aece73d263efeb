import { describe, expect, it } from 'vitest';
import type { SiasnRecord } from './siasn-record.js';
import { differing, heldHere, heldThere, sameTraining } from './siasn-theirs.js';

const fields = {
  institusiPenyelenggara: 'LAN RI',
  jenisDiklatId: '9',
  jenisKursus: 'Seminar',
  jenisKursusSertipikat: 'P',
  jumlahJam: 8,
  namaKursus: 'Seminar Kebijakan Publik',
  nomorSertipikat: '800.2/1/LAN',
  tahunKursus: 2026,
  tanggalKursus: '12-03-2026',
  tanggalSelesaiKursus: '13-03-2026',
} as const;
const ours: SiasnRecord = { call: 'kursus', fields },
  held = heldHere(ours),
  theirs = (over: object = {}) => ({ id: 's1', ...fields, ...over });
const find = (...records: ReturnType<typeof theirs>[]) =>
  sameTraining({ call: 'kursus', held }, records, new Set(['taken']))?.id;

describe('a record of SIASN', () => {
  it('is the same training by its number, however it is written, else by title and days', () => {
    expect(find(theirs({ nomorSertipikat: 'No. 800.2 / 1 / LAN', namaKursus: 'Lain' }))).toBe('s1');
    expect(find(theirs({ nomorSertipikat: null, namaKursus: 'SEMINAR KEBIJAKAN-PUBLIK' }))).toBe('s1');
  });

  it('is another one with another number, on other days, or where it is another of ours', () => {
    expect(find(theirs({ nomorSertipikat: '9' }))).toBeUndefined();
    expect(find(theirs({ nomorSertipikat: '', tanggalKursus: '11-03-2026' }))).toBeUndefined();
    expect(find(theirs({ id: 'taken' }))).toBeUndefined();
  });

  it('differs in what is told otherwise, not in how it is written', () => {
    const there = (over: object) => differing(held, heldThere('kursus', theirs(over)));
    expect(there({ namaKursus: ' seminar  kebijakan publik', jumlahJam: '8' })).toEqual([]);
    expect(there({ jumlahJam: 6, tanggalSelesaiKursus: '14-03-2026', jenisDiklatId: 4 })).toEqual([
      'kind',
      'endDate',
      'hours',
    ]);
    expect(there({ jumlahJam: 'delapan' })).toEqual(['hours']);
  });
});
