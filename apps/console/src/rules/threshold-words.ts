import type { Words } from '../api/shapes.js';

interface ThresholdWords {
  name: Words;
  meaning: Words;
  /** Its numbers, in the order in which they are read. */
  numbers: Record<string, Words>;
}

const two = (id: string, en: string): Words => ({ id, en });

/** What the numbers are called by which a government judges. */
export const thresholdWords: Record<string, ThresholdWords> = {
  'material.complaint.minDistinctAsn': {
    name: two('Keluhan atas materi', 'Complaints about a material'),
    meaning: two(
      'Berapa pegawai harus mengeluhkan hal yang sama sebelum materi dinilai ulang: jumlahnya atau bagiannya dari lulusan, mana yang lebih dahulu tercapai',
      'How many civil servants must complain alike before a material is assessed anew: a number or a share of the graduates, whichever comes first',
    ),
    numbers: {
      minDistinct: two('Pegawai yang berbeda', 'Distinct civil servants'),
      percentOfGraduates: two('Atau persen dari lulusan', 'Or percent of the graduates'),
      fewest: two('Tetapi tidak kurang dari', 'But never fewer than'),
      windowDays: two('Dalam sekian hari', 'Within so many days'),
    },
  },
  'feedback.relevance.lowShare': {
    name: two('Relevansi program', 'Relevance of a programme'),
    meaning: two(
      'Bagian nilai relevansi rendah dalam umpan balik satu angkatan yang membuat programnya ditinjau ulang',
      'Share of low relevance scores in the feedback of a batch from which its programme is revised',
    ),
    numbers: {
      lowScoreMax: two('Nilai rendah: sampai (dari 4)', 'Low scores: up to (of 4)'),
      lowPercent: two('Persen nilai rendah', 'Percent of low scores'),
      minResponses: two('Jawaban paling sedikit', 'Answers at least'),
    },
  },
  'service.ikm.unsatisfactoryBelow': {
    name: two('Layanan yang kurang memuaskan', 'Unsatisfactory services'),
    meaning: two(
      'Indeks kepuasan yang di bawahnya satu layanan memerlukan pelatihan tambahan',
      'Satisfaction index below which a service needs additional training',
    ),
    numbers: { below: two('Di bawah indeks (25 sampai 100)', 'Below this index (25 to 100)') },
  },
  'service.ikm.elementWeight': {
    name: two('Bobot unsur survei', 'Weight of survey elements'),
    meaning: two(
      'Banyaknya desimal pada bobot setiap unsur: 0 untuk tepat 1/9, 3 untuk 0,111, 2 untuk 0,11',
      'Decimals of the weight of each element: 0 for exactly 1/9, 3 for 0.111, 2 for 0.11',
    ),
    numbers: { decimals: two('Desimal (0, 2 atau 3)', 'Decimals (0, 2 or 3)') },
  },
  'impact.improvement.minDelta': {
    name: two('Peningkatan sesudah pelatihan', 'Improvement after training'),
    meaning: two(
      'Apa yang terhitung peningkatan: langkah predikat kinerja, atau perubahan indikator',
      'What counts as an improvement: steps of the performance rating, or a change of the indicator',
    ),
    numbers: {
      ratingSteps: two('Langkah predikat kinerja', 'Steps of the performance rating'),
      indicatorPercent: two('Atau persen perubahan indikator', 'Or percent of change of the indicator'),
    },
  },
  'impact.correctiveAction.dueDays': {
    name: two('Tenggat tindakan perbaikan', 'Time for corrective actions'),
    meaning: two(
      'Hari untuk memperbaiki apa yang tidak meningkat sesudah pelatihan',
      'Days in which what did not improve after a training is to be put right',
    ),
    numbers: { days: two('Hari', 'Days') },
  },
  'impact.form.reminderDays': {
    name: two('Pengingat formulir dampak', 'Reminders of impact forms'),
    meaning: two(
      'Berapa hari sebelum hari terakhir orang diingatkan',
      'How many days before the last day people are reminded',
    ),
    numbers: {
      firstDaysBefore: two('Pertama, hari sebelumnya', 'First, days before'),
      lastDaysBefore: two('Sekali lagi, hari sebelumnya', 'Once more, days before'),
    },
  },
  'impact.correctiveAction.reminderDays': {
    name: two('Pengingat tindakan perbaikan', 'Reminders of corrective actions'),
    meaning: two(
      'Kapan penanggung jawab tindakan perbaikan diingatkan',
      'When whoever is to act on a corrective action is reminded',
    ),
    numbers: {
      daysBefore: two('Hari sebelum tenggat', 'Days before its day'),
      overdueEveryDays: two('Sesudah terlambat, setiap sekian hari', 'Once overdue, every so many days'),
      overdueTimes: two('Sesudah terlambat, sekian kali', 'Once overdue, so many times'),
    },
  },
  'participation.active.minJp': {
    name: two('Pegawai aktif belajar', 'Active learners'),
    meaning: two('JP setahun yang membuat seseorang aktif', 'JP in a year from which somebody is active'),
    numbers: { hours: two('JP', 'JP') },
  },
  'participation.low.share': {
    name: two('Partisipasi rendah', 'Low participation'),
    meaning: two(
      'Bagian pegawai perangkat daerah tanpa JP pada pertengahan tahun yang membuat partisipasinya rendah',
      'Share of people of an agency without JP by the middle of the year from which participation is low',
    ),
    numbers: { percent: two('Persen tanpa JP', 'Percent without JP') },
  },
  'appeal.deadlines': {
    name: two('Tenggat banding', 'Time for appeals'),
    meaning: two(
      'Hari untuk mengajukan banding, dan hari untuk memutuskannya',
      'Days in which one can appeal, and in which the appeal is decided',
    ),
    numbers: {
      filingDays: two('Hari untuk mengajukan', 'Days to file it'),
      decisionDays: two('Hari untuk memutuskan', 'Days to decide it'),
    },
  },
  'completion.plausible.most': {
    name: two('Kewajaran catatan pelatihan', 'Plausible records of training'),
    meaning: two(
      'Di atas batas ini catatan pelatihan dianggap sulit dipercaya; tetap dicatat dan dihitung, dengan peringatan',
      'Above these limits a record of training is held hard to believe; it is recorded and counted all the same, with a warning',
    ),
    numbers: {
      hoursADay: two('JP paling banyak dalam satu hari', 'Most JP on one day'),
      trainingsADay: two('Pelatihan paling banyak dalam satu hari', 'Most trainings on one day'),
      hoursAYear: two('JP paling banyak dalam setahun', 'Most JP in a year'),
    },
  },
  'programme.monitoring.required': {
    name: two('Pemantauan program', 'Monitoring of programmes'),
    meaning: two(
      'Apa yang harus ada sebelum angkatan berikutnya dijadwalkan; 0 tidak meminta apa pun',
      'What there must be before another batch is scheduled; 0 asks for nothing',
    ),
    numbers: {
      minIndicators: two('Indikator', 'Indicators'),
      entriesBeforeFirst: two('Catatan sebelum angkatan pertama', 'Lines before the first batch'),
      entriesPerBatch: two('Catatan lagi untuk setiap angkatan', 'More lines for each batch'),
    },
  },
  'complaint.deadlines': {
    name: two('Tenggat laporan warga', "Time for citizens' reports"),
    meaning: two(
      'Hari kalender untuk jawaban pertama dan penyelesaian menurut jenis laporannya',
      'Calendar days for the first answer, and to settle a report by its kind',
    ),
    numbers: {
      firstResponseDays: two('Jawaban pertama', 'First answer'),
      ordinaryDays: two('Laporan biasa', 'Ordinary report'),
      disputeDays: two('Sengketa tanpa pemeriksaan lapangan', 'Dispute without field inspection'),
      fieldInspectionDays: two('Dengan pemeriksaan lapangan', 'With field inspection'),
    },
  },
};
