import { describe, expect, it } from 'vitest';
import { differencesOf, isTheSame, type Ours } from './differences.js';

const fields = {
  institusiPenyelenggara: 'LAN RI',
  jenisDiklatId: '9',
  jenisKursus: 'Seminar',
  jenisKursusSertipikat: 'P',
  jumlahJam: 8,
  namaKursus: 'Seminar Kebijakan Publik',
  nomorSertipikat: 'N/1',
  tahunKursus: 2026,
  tanggalKursus: '12-03-2026',
  tanggalSelesaiKursus: '13-03-2026',
} as const;
const ours = (over: Partial<Ours> = {}, also: object = {}): Ours => ({
  completionId: 'c1',
  record: { call: 'kursus', fields: { ...fields, ...also } },
  ...over,
});
const find = (here: Ours[], kursus: object[]) =>
  differencesOf(
    here,
    { kursus: kursus.map((each, i) => ({ id: `s${i}`, ...fields, ...each })), diklat: [] },
    '2026-01-01',
  );

describe('what is not the same here and in SIASN', () => {
  it('is nothing where both say the same', () => {
    expect(find([ours()], [{}])).toEqual([]);
    expect(find([ours({ siasnId: 's0' })], [{}])).toEqual([]);
  });

  it('is what one of them has, and what both have and not alike', () => {
    expect(find([ours()], [])).toMatchObject([{ kind: 'ONLY_OURS', completionId: 'c1' }]);
    expect(find([], [{}])).toMatchObject([{ kind: 'ONLY_THEIRS', siasnId: 's0', theirs: { hours: 8 } }]);
    expect(find([ours()], [{ jumlahJam: 6 }])).toMatchObject([
      { kind: 'DIFFERENT', completionId: 'c1', siasnId: 's0', fields: ['hours'] },
    ]);
  });

  it('leaves out what ended before the first day that is exchanged', () => {
    expect(find([], [{ tanggalKursus: '01-02-2025', tanggalSelesaiKursus: '01-02-2025' }])).toEqual([]);
  });

  it('knows a record that was entered anew under another id', () => {
    expect(find([ours({ siasnId: 'gone' })], [{}])).toEqual([]);
  });

  it('counts each record of theirs for one of ours', () => {
    const twice = [ours(), ours({ completionId: 'c2' })];
    expect(find(twice, [{}])).toMatchObject([{ kind: 'ONLY_OURS', completionId: 'c2' }]);
  });

  it('stays accepted as long as both sides stay', () => {
    const [before] = find([ours()], [{ jumlahJam: 6 }]),
      [same] = find([ours()], [{ jumlahJam: 6 }]),
      [other] = find([ours()], [{ jumlahJam: 5 }]);
    expect(before && same && isTheSame(before, same)).toBe(true);
    expect(before && other && isTheSame(before, other)).toBe(false);
  });
});
