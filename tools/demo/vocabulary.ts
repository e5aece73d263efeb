/** Words the invented people and trainings are made of. Names are combined at random and belong to nobody. */
export const givenNames = [
  'Aditya',
  'Bambang',
  'Cahya',
  'Dahlia',
  'Eko',
  'Farida',
  'Gunawan',
  'Hartini',
  'Irfan',
  'Jamilah',
  'Kurnia',
  'Laras',
  'Mulyono',
  'Nirmala',
  'Okta',
  'Pratiwi',
  'Rizal',
  'Sekar',
  'Taufik',
  'Utami',
  'Vina',
  'Wibowo',
  'Yanti',
  'Zulfikar',
];
export const familyNames = [
  'Anggara',
  'Batubara',
  'Cendana',
  'Darmawan',
  'Effendi',
  'Firmansyah',
  'Ginting',
  'Hasanah',
  'Iskandar',
  'Junaedi',
  'Kusuma',
  'Lestaluhu',
  'Maharani',
  'Nugraha',
  "Qur'ani",
  'Pardede',
  'Ramadhan',
  'Sinaga',
  'Tarigan',
  'Wulandari',
];
export const titlesBefore = ['', '', '', '', 'Dr.', 'dr.', 'drg.', 'Drs.', 'Dra.', 'Ir.', 'H.', 'Hj.'];
export const titlesBehind = [
  '',
  'A.Md.',
  'S.E.',
  'S.H.',
  'S.Kom.',
  'S.Pd.',
  'M.M.',
  'S.Kep., Ns.',
  'S.T., M.T.',
  'S.Sos., M.AP.',
  'S.STP., M.Si.',
];

/** Agency and the abbreviation that people use for it. */
export const agencies: readonly [string, string][] = [
  ['BKPSDM', 'BKPSDM'],
  ['Bappeda', 'Bappeda'],
  ['Dinas Kesehatan', 'Dinkes'],
  ['Dinas Pendidikan', 'Disdik'],
  ['Dinas Komunikasi dan Informatika', 'Diskominfo'],
  ['Dinas Kependudukan dan Pencatatan Sipil', 'Disdukcapil'],
  ['Dinas Perhubungan', 'Dishub'],
  ['Dinas Sosial', 'Dinsos'],
  ['Dinas Pekerjaan Umum', 'Dinas PU'],
  ['Satuan Polisi Pamong Praja', 'Satpol PP'],
  ['Sekretariat Daerah', 'Setda'],
  ['Inspektorat', 'Inspektorat'],
  ['RSUD', 'RSUD'],
  ['Kecamatan Kota', 'Kec. Kota'],
];

export const positions: readonly [string, string][] = [
  ['Pelaksana', 'Pengadministrasi Umum'],
  ['Pelaksana', 'Operator Layanan Operasional'],
  ['Fungsional', 'Guru Ahli Pertama'],
  ['Fungsional', 'Perawat Terampil'],
  ['Fungsional', 'Pranata Komputer Ahli Pertama'],
  ['Fungsional', 'Analis SDM Aparatur Ahli Muda'],
  ['Pengawas', 'Kepala Subbagian Umum'],
  ['Administrator', 'Kepala Bidang'],
];

export const pnsRanks = [
  'II/a',
  'II/b',
  'II/c',
  'II/d',
  'III/a',
  'III/b',
  'III/c',
  'III/d',
  'IV/a',
  'IV/b',
  'IV/c',
];
export const pppkRanks = ['V', 'VII', 'IX', 'X'];

export interface Training {
  title: string;
  kind: string;
  days: number;
  jp: number;
}

export const trainings: readonly Training[] = [
  { title: 'Pelatihan Kepemimpinan Pengawas', kind: 'Pelatihan Struktural', days: 14, jp: 120 },
  { title: 'Pelatihan Pelayanan Prima', kind: 'Pelatihan Teknis', days: 3, jp: 24 },
  { title: 'Pelatihan Manajemen Proyek', kind: 'Pelatihan Manajerial', days: 4, jp: 30 },
  { title: 'Bimtek Aplikasi e-Government', kind: 'Bimbingan Teknis', days: 2, jp: 16 },
  { title: 'Seminar Kebijakan Publik', kind: 'Seminar', days: 1, jp: 4 },
  { title: 'Workshop Komunikasi Efektif', kind: 'Workshop', days: 1, jp: 5 },
  { title: 'E-Learning Keamanan Informasi', kind: 'E-Learning', days: 1, jp: 3 },
  { title: 'Coaching Kinerja', kind: 'Coaching', days: 1, jp: 2 },
  { title: 'Magang Administrasi Kependudukan', kind: 'Magang', days: 3, jp: 20 },
  { title: 'Sertifikasi Pelayanan Kesehatan', kind: 'Sertifikasi', days: 3, jp: 20 },
];

export const providers = ['BKPSDM', 'LAN RI', 'Diskominfo', 'Universitas'];
export const certificateIssuers = ['BKPSDM', 'LAN', 'DISKOMINFO', 'UNSRI'];
