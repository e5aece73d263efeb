import { ApiError, type AwaitsNews } from './api-error.js';

/** What a caller may look for in vain: the name in English, and what it is called in Indonesian. */
const things = {
  account: 'akun',
  admission: 'keputusan penerimaan',
  agency: 'instansi',
  appeal: 'banding',
  award: 'penghargaan',
  'assessment of this person': 'penilaian pegawai tersebut',
  'award proposal': 'usulan penghargaan',
  batch: 'angkatan',
  'batch with feedback requests': 'angkatan dengan permintaan umpan balik',
  benchmark: 'tolok ukur',
  budget: 'anggaran',
  campaign: 'kampanye pendaftaran',
  certificate: 'sertifikat',
  'certification scheme': 'skema sertifikasi',
  client: 'klien',
  commitment: 'komitmen',
  completion: 'penyelesaian',
  'corrective action': 'tindakan perbaikan',
  'dead letter': 'kejadian tersisih',
  'development plan': 'rencana pengembangan',
  emblem: 'lambang',
  enrolment: 'keikutsertaan',
  erasure: 'penghapusan data',
  'feedback session': 'sesi umpan balik',
  forum: 'forum',
  government: 'pemerintah daerah',
  'impact evaluation': 'evaluasi dampak',
  import: 'impor',
  'import layout': 'tata letak impor',
  internship: 'magang',
  key: 'kunci',
  leader: 'pimpinan',
  'list of a government': 'daftar pemerintah daerah',
  'measurement plan': 'rencana pengukuran',
  message: 'pesan',
  mentoring: 'mentoring',
  'mentoring session': 'sesi mentoring',
  module: 'modul',
  nomination: 'pencalonan',
  page: 'halaman',
  participant: 'pegawai',
  partner: 'mitra',
  programme: 'program',
  'programme indicator': 'indikator program',
  project: 'proyek',
  'project member': 'anggota proyek',
  're-assessment': 'penilaian ulang',
  recurrence: 'jadwal berulang',
  report: 'laporan',
  'report subscription': 'langganan laporan',
  reservation: 'pencadangan dana',
  resource: 'data',
  'retro-award': 'penghargaan susulan',
  revision: 'revisi',
  rule: 'aturan',
  'service unit': 'unit layanan',
  'session of the batch': 'sesi angkatan',
  'signing key': 'kunci penanda tangan',
  'source of money': 'sumber dana',
  suggestion: 'saran',
  'survey period': 'periode survei',
  tenant: 'pemerintah daerah',
  'training proposal': 'usulan pelatihan',
  'training suggestion': 'saran pelatihan',
  'version of the rule': 'versi aturan',
  'webhook endpoint': 'alamat webhook',
} as const satisfies Record<string, string>;

/** A word that is not in the table has no sentence in Indonesian, and does not compile. */
export type Thing = keyof typeof things;

/** Also the answer for another tenant's things: it does not tell whether they exist. */
export class NotFound extends ApiError {
  constructor(what: Thing = 'resource', { awaitsNews = false }: { awaitsNews?: AwaitsNews } = {}) {
    const detail = `There is no such ${what}.`;
    super({
      status: 404,
      code: 'NOT_FOUND',
      title: 'Not found',
      detail,
      messages: { id: `Tidak ada ${things[what]} tersebut.`, en: detail },
      awaitsNews,
    });
  }
}
