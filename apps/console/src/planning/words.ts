/** What the pages about needs, plan and proposals say alike. */
export const common = {
  id: {
    plan: 'Kebutuhan dan rencana',
    saved: 'Tersimpan.',
    fresh: (at: string) => `Keadaan ${at}.`,
    states: { OPEN: 'Menunggu keputusan', APPROVED: 'Disetujui', REJECTED: 'Ditolak' },
  },
  en: {
    plan: 'Needs and plan',
    saved: 'Saved.',
    fresh: (at: string) => `As of ${at}.`,
    states: { OPEN: 'Waits for a decision', APPROVED: 'Approved', REJECTED: 'Rejected' },
  },
} as const;

export const proposalPath = (id: string): string => `/rencana/usulan/${encodeURIComponent(id)}`;
