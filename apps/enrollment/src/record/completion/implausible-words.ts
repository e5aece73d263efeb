import type { Implausibility } from './implausible.js';

/** What is said of it to whoever reports, and to whoever looks at it afterwards, in Indonesian and English. */
export const IMPLAUSIBLE_WORDS: Readonly<Record<Implausibility, readonly [id: string, en: string]>> = {
  HOURS_BEYOND_DAYS: [
    'JP-nya lebih banyak daripada yang dapat dipelajari pada hari-harinya; periksa JP dan tanggalnya.',
    'It has more JP than can be learnt on its days; look at the JP and the dates.',
  ],
  MANY_ON_ONE_DAY: [
    'Orang ini mengikuti terlalu banyak pelatihan pada satu hari; periksa tanggalnya.',
    'The person is at too many trainings on one day; look at the dates.',
  ],
  DAYS_OVERLAP: [
    'Hari-harinya bertumpang tindih dengan pelatihan lain beberapa hari; periksa tanggalnya.',
    'Its days overlap those of another training of several days; look at the dates.',
  ],
  HOURS_BEYOND_YEAR: [
    'JP orang ini dalam setahun lebih banyak daripada jam kerjanya; periksa apakah ada yang tercatat dua kali.',
    'The person has more JP in the year than hours of work; look whether something is recorded twice.',
  ],
};
