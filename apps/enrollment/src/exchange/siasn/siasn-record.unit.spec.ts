import { describe, expect, it } from 'vitest';
import { learningForms } from '../../ground/conversion-table.js';
import { dayOf, siasnRecordOf } from './siasn-record.js';
import { kindOf, leadershipOf } from './siasn-tables.js';

const seminar = {
  title: 'Seminar Kebijakan Publik',
  form: 'seminar',
  provider: 'LAN RI',
  startDate: '2026-03-12',
  endDate: '2026-03-13',
  claimedTenths: 84,
  creditedTenths: 80,
  certificateNumber: '800.2/1/LAN',
} as const;

describe('what SIASN is told of a completion', () => {
  it('is a course by the kind of its form, with days as dd-mm-yyyy and whole hours', () => {
    expect(siasnRecordOf(seminar)).toEqual({
      call: 'kursus',
      fields: {
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
      },
    });
  });

  it('is what is credited where nothing was stated, and empty where nothing is known', () => {
    const { provider: _, certificateNumber: __, ...rest } = seminar;
    expect(siasnRecordOf({ ...rest, claimedTenths: null })).toMatchObject({
      fields: { jumlahJam: 8, institusiPenyelenggara: '', nomorSertipikat: '' },
    });
  });

  it('is a call of its own for leadership', () => {
    expect(
      siasnRecordOf({ ...seminar, form: 'structural', title: 'Diklat PIM Tk. III Angkatan IV' }),
    ).toEqual({
      call: 'diklat',
      fields: {
        institusiPenyelenggara: 'LAN RI',
        jumlahJam: 8,
        latihanStrukturalId: '3',
        nomor: '800.2/1/LAN',
        tahun: 2026,
        tanggal: '12-03-2026',
        tanggalSelesai: '13-03-2026',
      },
    });
  });

  it.each([
    ['SEPADA', '1'],
    ['Diklatpim Tingkat IV', '2'],
    ['ADUM', '2'],
    ['ADUMLA', '8'],
    ['Diklat Pim Tk.III', '3'],
    ['SPAMEN', '4'],
    ['Diklat PIM Tingkat II', '4'],
    ['Diklat PIM Tk I', '5'],
    ['SESPATI', '7'],
    ['Pelatihan Dasar CPNS', '8'],
  ])('of %s: %s', (title, id) => expect(leadershipOf(title)).toBe(id));

  it('is every form but formal education and exams', () => {
    const none = learningForms.filter((form) => !kindOf(form));
    expect(none).toEqual(['study', 'certification']);
    expect(new Set(learningForms.flatMap((form) => kindOf(form)?.id ?? [])).size).toBe(25);
  });

  it('reads a date of SIASN, and nothing else as one', () => {
    expect(dayOf('12-03-2026')).toBe('2026-03-12');
    for (const text of ['2026-03-12', '', null, 12]) expect(dayOf(text)).toBeUndefined();
  });
});
