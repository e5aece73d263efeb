import type { GrievanceKind } from './shapes.js';

/** What is wrong with a material, in the words of who says it and who reads it. */
export const kindWords: Record<'id' | 'en', Record<GrievanceKind, string>> = {
  id: {
    SULIT_MEMAKAI_APLIKASI: 'Aplikasinya sulit dipakai',
    MATERI_TIDAK_SESUAI: 'Materinya tidak sesuai dengan pekerjaan',
    MATERI_USANG: 'Materinya sudah usang',
    LAINNYA: 'Hal lain',
  },
  en: {
    SULIT_MEMAKAI_APLIKASI: 'The application is hard to use',
    MATERI_TIDAK_SESUAI: 'The material does not fit the work',
    MATERI_USANG: 'The material is out of date',
    LAINNYA: 'Something else',
  },
};

/** The form of a grievance with this programme chosen. */
export const grievanceAbout = (programmeId: string): string =>
  `/keluhan?${new URLSearchParams({ program: programmeId }).toString()}`;
export const reassessmentPath = (id: string): string => `/dampak/materi/${encodeURIComponent(id)}`;

export const reassessmentWords = {
  id: {
    impact: 'Dampak dan perbaikan',
    title: 'Materi yang dinilai ulang',
    lead: 'Dibuka bila cukup banyak orang mengeluhkan hal yang sama; berakhir dengan versi materi yang baru',
    none: 'Belum ada materi yang dinilai ulang.',
    status: { OPEN: 'Terbuka', CLOSED: 'Selesai' },
    said: (grievances: string, people: string) => `${grievances} keluhan dari ${people} orang.`,
    opened: (day: string) => `Dibuka ${day}.`,
    fresh: (at: string) => `Keadaan ${at}.`,
    saved: 'Tersimpan.',
    version: (version: number) => `Yang dinilai: materi versi ${version}`,
    why: 'Mengapa dinilai ulang',
    counted: (people: string, kind: string, needed: string, graduates: string) =>
      `${people} orang mengeluhkan hal yang sama (${kind}); ${needed} sudah cukup. Lulusannya ${graduates} orang.`,
    closed: (version: number, day: string) => `Berakhir dengan materi versi ${version}, ${day}.`,
    howItEnds: 'Terbitkan versi baru materinya; yang mengeluh dikabari apa yang berubah.',
    toMaterials: 'Materi dan versinya',
    toProgramme: 'Lihat programnya',
    grievances: 'Yang dikeluhkan',
    nameless: 'Tanpa nama, agar orang berani bicara.',
    citizens: 'Kata warga tentang program ini',
    objections: 'Keberatan',
    object: 'Mengapa penilaian ulang ini tidak perlu',
    objectHint: 'Disimpan bersama penilaian ini untuk yang memperbaiki materinya; tidak menutupnya.',
    sendObjection: 'Catat keberatan',
    writeWhy: 'Tulis alasannya',
  },
  en: {
    impact: 'Impact and revision',
    title: 'Materials assessed anew',
    lead: 'Opened when enough people complain alike; a new version of the material ends it',
    none: 'No material was assessed anew yet.',
    status: { OPEN: 'Open', CLOSED: 'Done' },
    said: (grievances: string, people: string) => `${grievances} grievances of ${people} people.`,
    opened: (day: string) => `Opened on ${day}.`,
    fresh: (at: string) => `As of ${at}.`,
    saved: 'Saved.',
    version: (version: number) => `In question: version ${version} of the material`,
    why: 'Why it is assessed anew',
    counted: (people: string, kind: string, needed: string, graduates: string) =>
      `${people} people complained alike (${kind}); ${needed} were enough. It has ${graduates} graduates.`,
    closed: (version: number, day: string) => `Ended by version ${version} of the material, ${day}.`,
    howItEnds: 'Publish a new version of the material; those who complained hear what changed.',
    toMaterials: 'The material and its versions',
    toProgramme: 'See the programme',
    grievances: 'What was complained about',
    nameless: 'Without names, so that people dare to speak.',
    citizens: 'What citizens say about the programme',
    objections: 'Objections',
    object: 'Why it need not be assessed anew',
    objectHint: 'Kept with the case for whoever mends the material; it does not end the case.',
    sendObjection: 'Enter the objection',
    writeWhy: 'Write why',
  },
} as const;
