export const nominationPath = (id: string): string => `/putusan/usulan/${encodeURIComponent(id)}`;
export const appealPath = (id: string): string => `/putusan/banding/${encodeURIComponent(id)}`;

/** What the pages about decisions say alike. */
export const common = {
  id: {
    title: 'Menunggu putusan',
    saved: 'Putusan tersimpan.',
    choose: 'Pilih putusannya',
    fresh: (at: string) => `Keadaan ${at}.`,
    decide: 'Putuskan',
    save: 'Simpan putusan',
    decided: 'Putusan',
    someone: 'Seseorang',
    late: 'Terlambat',
    until: (day: string) => `Diputuskan paling lambat ${day}.`,
    kinds: {
      AWARD_REVOKED: 'Penghargaan yang dicabut',
      AWARD_REFUSED: 'Penghargaan yang tidak diberikan',
      AWARD_GIVEN: 'Penghargaan yang diberikan',
      PROPOSAL_REJECTED: 'Usulan penghargaan yang ditolak',
      ADMISSION: 'Seleksi peserta',
      PROGRAMME_REVISION: 'Peninjauan program',
      TRAINING_PROPOSAL: 'Usulan pelatihan',
      IMPACT_JUDGEMENT: 'Penilaian dampak',
      CORRECTIVE_ACTION: 'Tindak lanjut',
    } as Record<string, string>,
  },
  en: {
    title: 'To be decided',
    saved: 'The decision is saved.',
    choose: 'Choose the decision',
    fresh: (at: string) => `As of ${at}.`,
    decide: 'Decide',
    save: 'Save the decision',
    decided: 'Decision',
    someone: 'Somebody',
    late: 'Overdue',
    until: (day: string) => `To be decided by ${day}.`,
    kinds: {
      AWARD_REVOKED: 'Award that was taken back',
      AWARD_REFUSED: 'Award that was not given',
      AWARD_GIVEN: 'Award that was given',
      PROPOSAL_REJECTED: 'Proposal of an award that was rejected',
      ADMISSION: 'Selection of participants',
      PROGRAMME_REVISION: 'Review of a programme',
      TRAINING_PROPOSAL: 'Proposal of a training',
      IMPACT_JUDGEMENT: 'Judgement of an impact',
      CORRECTIVE_ACTION: 'Corrective action',
    } as Record<string, string>,
  },
} as const;
