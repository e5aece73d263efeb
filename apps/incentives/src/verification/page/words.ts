import { type Language } from '#pages';
import type { RevocationCause } from '../../awards/award/award.js';
import type { Validity } from '../../certificates/professional-certificate/validity.js';

export type State = Validity | 'REPLACED';

export interface Words {
  /** The other language, in itself. */
  other: string;
  skip: string;
  state: Record<State, [title: string, meaning: string]>;
  name: string;
  unnamed: string;
  number: string;
  check: string;
  checkHint: string;
  completed: string;
  credited: string;
  jp: (hours: string) => string;
  valid: string;
  to: string;
  issuer: string;
  issued: string;
  provider: string;
  providerNumber: string;
  revokedAt: string;
  why: string;
  causes: Record<RevocationCause, string>;
  replacedBy: string;
  checked: (when: string) => string;
  take: string;
  pdf: string;
  credential: string;
  developers: string;
  developersText: string;
  lookUp: string;
  lookUpTitle: string;
  lookUpText: string;
  numberHint: string;
  submit: string;
  unknown: string;
  unknownText: string;
  elsewhere: string;
  clock: string;
}

export const words: Record<Language, Words> = {
  id: {
    other: 'English',
    skip: 'Langsung ke isi',
    state: {
      VALID: ['Sertifikat ini berlaku', 'Diterbitkan oleh penerbit di bawah ini dan tercatat di sini.'],
      NOT_YET_VALID: ['Sertifikat ini belum berlaku', 'Masa berlakunya belum mulai.'],
      EXPIRED: [
        'Masa berlaku sertifikat ini sudah berakhir',
        'Sertifikat ini pernah berlaku dan tidak dicabut.',
      ],
      REVOKED: ['Sertifikat ini dicabut', 'Nomor ini tidak lagi membuktikan apa pun.'],
      REPLACED: ['Sertifikat ini sudah diganti', 'Yang berlaku adalah sertifikat penggantinya.'],
    },
    name: 'Nama',
    unnamed: 'Nama belum tercatat',
    number: 'Nomor',
    check: 'Kode periksa',
    checkHint: 'Dua belas huruf dan angka di belakang nomor, seperti K7QFT3M2XABC.',
    completed: 'Diselesaikan',
    credited: 'Diakui',
    jp: (hours) => `${hours} jam pelajaran (JP)`,
    valid: 'Berlaku',
    to: 'sampai dengan',
    issuer: 'Penerbit',
    issued: 'Diterbitkan',
    provider: 'Penyelenggara',
    providerNumber: 'Nomor dari penyelenggara',
    revokedAt: 'Dicabut',
    why: 'Alasan',
    causes: {
      COMPLETION_WITHDRAWN: 'Catatan penyelesaian pelatihannya ditarik.',
      CREDIT_CHANGED: 'Jam pelajaran yang diakui berubah sehingga dasarnya tidak ada lagi.',
      YEAR_TOTAL_FELL: 'Jumlah jam pelajaran setahun tidak lagi mencukupi.',
      DECISION: 'Dicabut dengan keputusan pejabat.',
      RETRO_REVERSED: 'Keputusan yang menjadi dasarnya dibatalkan.',
      APPEAL: 'Dicabut sesudah keberatan diputuskan.',
    },
    replacedBy: 'Penggantinya',
    checked: (when) => `Diperiksa ${when}. Data lain tentang orang ini tidak ditampilkan.`,
    take: 'Unduh',
    pdf: 'Sertifikat (PDF)',
    credential: 'Kredensial (Open Badges 3.0)',
    developers: 'Untuk pengembang',
    developersText:
      'Kredensial bertanda tangan digital dan memuat alamat kunci publik serta daftar pencabutannya, sehingga dapat diperiksa tanpa halaman ini.',
    lookUp: 'Periksa sertifikat lain',
    lookUpTitle: 'Periksa sertifikat',
    lookUpText:
      'Ketik nomor dan kode periksa seperti tertulis pada sertifikat, atau tempelkan alamat lengkap dari pesan.',
    numberHint: 'Seperti 0021/SEM/MEDAN/VI/2026. Spasi, tanda hubung, dan huruf kecil tidak menjadi soal.',
    submit: 'Periksa',
    unknown: 'Sertifikat ini tidak ditemukan',
    unknownText:
      'Sertifikat dengan nomor dan kode periksa ini tidak ada. Periksa ketikannya, atau minta alamat lengkapnya kepada pemegang sertifikat.',
    elsewhere:
      'Nomor yang diberikan penyelenggara lain, misalnya LAN, diperiksa pada penyelenggara itu; kode periksa hanya ada pada nomor yang diterbitkan di sini.',
    clock: 'Jam dalam',
  },
  en: {
    other: 'Bahasa Indonesia',
    skip: 'Skip to the content',
    state: {
      VALID: ['This certificate is valid', 'Issued by the issuer below, and on record here.'],
      NOT_YET_VALID: ['This certificate is not valid yet', 'Its time has not begun.'],
      EXPIRED: ['This certificate has expired', 'It was valid, and was not revoked.'],
      REVOKED: ['This certificate was revoked', 'This number proves nothing any more.'],
      REPLACED: ['This certificate was replaced', 'The one that was issued instead holds.'],
    },
    name: 'Name',
    unnamed: 'Name not on record yet',
    number: 'Number',
    check: 'Check code',
    checkHint: 'Twelve letters and digits behind the number, such as K7QFT3M2XABC.',
    completed: 'Completed',
    credited: 'Credited',
    jp: (hours) => `${hours} learning hours (JP)`,
    valid: 'Valid',
    to: 'to',
    issuer: 'Issuer',
    issued: 'Issued',
    provider: 'Provider',
    providerNumber: "Provider's number",
    revokedAt: 'Revoked',
    why: 'Why',
    causes: {
      COMPLETION_WITHDRAWN: 'The record of the completed training was withdrawn.',
      CREDIT_CHANGED:
        'The learning hours that were credited have changed, so that nothing is left to attest.',
      YEAR_TOTAL_FELL: "The year's learning hours are no longer enough.",
      DECISION: 'Revoked by decision of an official.',
      RETRO_REVERSED: 'The decision that it rested on was taken back.',
      APPEAL: 'Revoked after an appeal was decided.',
    },
    replacedBy: 'Issued instead',
    checked: (when) => `Checked ${when}. Nothing else about this person is shown.`,
    take: 'Download',
    pdf: 'Certificate (PDF)',
    credential: 'Credential (Open Badges 3.0)',
    developers: 'For developers',
    developersText:
      'The credential is digitally signed and names the addresses of its public key and of its list of revocations, so that it can be verified without this page.',
    lookUp: 'Check another certificate',
    lookUpTitle: 'Check a certificate',
    lookUpText:
      'Type number and check code as they stand on the certificate, or paste the whole address from a message.',
    numberHint: 'Such as 0021/SEM/MEDAN/VI/2026. Blanks, hyphens and small letters do not matter.',
    submit: 'Check',
    unknown: 'This certificate was not found',
    unknownText:
      'There is no certificate with this number and check code. Look at the typing, or ask the holder for the whole address.',
    elsewhere:
      'A number that another provider gave, LAN for instance, is checked with that provider; only numbers issued here have a check code.',
    clock: 'Times in',
  },
};
