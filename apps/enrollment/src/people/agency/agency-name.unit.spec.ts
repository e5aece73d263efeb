import { describe, expect, it } from 'vitest';
import { agencyDisplayName, agencyKey, namesAgency } from './agency-name.js';

describe('the key of an agency', () => {
  it.each([
    ['Dinas Kesehatan', ['DINAS  KESEHATAN', 'Dinkes', 'dinas-kesehatan.', 'Dinas Kesehatan Kota Medan']],
    ['Dinas Pendidikan', ['Disdik', 'DISPENDIK', 'Dindik', 'Dikbud', 'Disdikbud', 'Disdik Kab. Batang Hari']],
    [
      'Dinas Komunikasi dan Informatika',
      ['Diskominfo', 'Dinas Kominfo', 'Dinas Komunikasi & Informatika', 'Dinas Komunikasi Informatika'],
    ],
    [
      'Dinas Kependudukan dan Pencatatan Sipil',
      ['Disdukcapil', 'Dukcapil', 'Dinas Dukcapil', 'Dinas Kependudukan Capil'],
    ],
    ['Satuan Polisi Pamong Praja', ['Satpol PP', 'SATPOLPP', 'Pol PP']],
    ['Dinas Perhubungan', ['Dishub']],
    ['Dinas Sosial', ['Dinsos']],
    ['Dinas Pekerjaan Umum', ['Dinas PU', 'DPU']],
    ['Sekretariat Daerah', ['Setda', 'Sekda', 'Sekretariat Daerah Provinsi Jambi']],
    ['Bappeda', ['Badan Perencanaan Pembangunan Daerah', 'BAPPEDA Kota Ambon']],
    ['BKPSDM', ['Badan Kepegawaian dan Pengembangan Sumber Daya Manusia']],
    ['RSUD Bari', ['Rumah Sakit Umum Daerah Bari']],
    ['Kecamatan Ilir', ['Kec. Ilir']],
    ['Kelurahan Bukit', ['Kel. Bukit']],
  ])('is that of %s for every way to write it', (name, spellings) => {
    expect(spellings.map(agencyKey)).toEqual(spellings.map(() => agencyKey(name)));
  });

  it.each([
    ['Dinas Kesehatan', 'Dinas Kesehatan Hewan'],
    ['Dinas Pekerjaan Umum', 'Dinas Pemuda'],
    ['Kecamatan Ilir', 'Kelurahan Ilir'],
    // the name of a district may be that of a city
    ['Kecamatan', 'Kecamatan Kota Medan'],
    ['SD Negeri 1', 'SD Negeri 1 Kota Medan'],
    // an abbreviation is one at the beginning only
    ['UPTD Dinkes', 'UPTD Dinas Kesehatan'],
    ['Setdako', 'Setda'],
    // what belongs to an agency is not named by its city alone
    ['UPTD Dinas Sosial', 'UPTD Dinas Sosial Kota Medan'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(agencyKey(one)).not.toBe(agencyKey(other));
  });

  it('leaves out a place of at most two words', () => {
    expect(agencyKey('Dinas Sosial Kota Tanjung Pinang')).toBe('dinas sosial');
    expect(agencyKey('Dinas Sosial Kabupaten Musi Banyu Asin')).toBe(
      'dinas sosial kabupaten musi banyu asin',
    );
  });
});

describe('a text that names an agency', () => {
  it.each(['Kecamatan Contoh', 'SDN 12', 'Puskesmas Dempo', 'Dinkes', 'Bappeda', 'Inspektorat', 'RSUD'])(
    'is %s',
    (text) => {
      expect(namesAgency(text)).toBe(true);
    },
  );

  it.each(['Sheet1', 'Januari', '', 'Dinas', 'Kecamatan', 'Rekap Dinas Sosial'])('is not %s', (text) => {
    expect(namesAgency(text)).toBe(false);
  });
});

describe('the name to show', () => {
  it.each([
    ['DINAS KOMUNIKASI DAN INFORMATIKA', 'Dinas Komunikasi dan Informatika'],
    ['UPTD SMP NEGERI 3', 'UPTD SMP Negeri 3'],
    ['  Dinas   Sosial ', 'Dinas Sosial'],
    // who wrote it in small letters, or one word only, meant it so
    ['Dinas SOSIAL', 'Dinas SOSIAL'],
    ['BAPPEDA', 'BAPPEDA'],
  ])('of %s is %s', (written, shown) => {
    expect(agencyDisplayName(written)).toBe(shown);
  });
});
