/** What the form lets somebody say about a record, in the words of addresses. */
export const wrongKinds = { judul: 'TITLE', jam: 'HOURS', tanggal: 'DATES', bukan: 'NOT_MINE' } as const;
export type WrongWish = keyof typeof wrongKinds;

/** What somebody reported as wrong, and what was answered. */
export interface CorrectionRequest {
  id: string;
  completionId?: string;
  participantId: string;
  participantName?: string;
  agencyName?: string;
  what: (typeof wrongKinds)[WrongWish] | 'MISSING';
  title: string;
  startDate?: string;
  endDate?: string;
  creditedHours?: number;
  words: string;
  status: 'OPEN' | 'CORRECTED' | 'REFUSED';
  filedAt: string;
  answer?: { reason?: string; at: string };
}

/** Names of what is wrong, for who reported it and for who answers. */
export const whatWords = {
  id: {
    TITLE: 'Judulnya salah',
    HOURS: 'Jam pelajarannya salah',
    DATES: 'Tanggalnya salah',
    NOT_MINE: 'Bukan pelatihan saya',
    MISSING: 'Belum tercatat',
  },
  en: {
    TITLE: 'The title is wrong',
    HOURS: 'The hours are wrong',
    DATES: 'The dates are wrong',
    NOT_MINE: 'It is not my training',
    MISSING: 'Not recorded',
  },
} as const;
