/**
 * Where money for programmes can come from. Names and bases as in the funding table of 2026-11-21;
 * `verification` says how far each was seen.
 */
export const fundingKinds = {
  APBD: {
    name: { id: 'Anggaran Pendapatan dan Belanja Daerah', en: 'Regional budget' },
    source: 'PerLAN 10/2018: the competence plan is paid from the annual budget of the agency',
    verification: 'seen-secondary',
  },
  UNIVERSITY: {
    name: { id: 'Kerja sama perguruan tinggi', en: 'Cooperation with a university' },
    source: 'texts of Palembang, Tanjungpinang and Ambon',
    verification: 'seen-primary',
  },
  NGO: {
    name: { id: 'Organisasi non-pemerintah (LSM)', en: 'Non-governmental organisation' },
    source: 'text of Tanjungpinang',
    verification: 'seen-primary',
  },
  GRANT: { name: { id: 'Hibah', en: 'Grant' }, source: 'product default', verification: 'memory' },
  PRIVATE: {
    name: { id: 'Sektor swasta', en: 'Private sector' },
    source: 'text of Ambon',
    verification: 'seen-primary',
  },
  SCHOLARSHIP: {
    name: { id: 'Beasiswa', en: 'Scholarship' },
    source: 'announcement of a ministry that asks for the competence plan',
    verification: 'seen-secondary',
  },
  APBN: {
    name: { id: 'APBN / program kementerian', en: 'State budget, programme of a ministry' },
    source: 'product default',
    verification: 'memory',
  },
  OWN: {
    name: { id: 'Biaya sendiri', en: "The learner's own money" },
    source: 'product default',
    verification: 'memory',
  },
} as const;

export type FundingKind = keyof typeof fundingKinds;
export const fundingKindNames = Object.keys(fundingKinds) as [FundingKind, ...FundingKind[]];

/** What pays unless something else is said. */
export const DEFAULT_KIND: FundingKind = 'APBD';

/**
 * What to look at when the default is short, in this order. Nobody is asked to pay for what the office needs
 * them to learn.
 */
export const alternativeKinds = fundingKindNames.filter((kind) => kind !== DEFAULT_KIND && kind !== 'OWN');
