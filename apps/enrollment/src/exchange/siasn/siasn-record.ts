import { round } from '#platform';
import type { CompletionDocument } from '../../record/completion/completion.schema.js';
import { isLeadership, kindOf, leadershipOf } from './siasn-tables.js';

/** The two calls by which SIASN takes a record of training. */
export const SIASN_CALLS = ['kursus', 'diklat'] as const;
export type SiasnCall = (typeof SIASN_CALLS)[number];

/**
 * What SIASN is told of a training, by the names of its own fields. Dates are dd-mm-yyyy. What only SIASN knows
 * (the person, its own id) comes beside it.
 */
export type SiasnRecord = { call: 'kursus'; fields: KursusFields } | { call: 'diklat'; fields: DiklatFields };

interface KursusFields {
  institusiPenyelenggara: string;
  jenisDiklatId: string;
  jenisKursus: string;
  /** The flag of the kind: T, F or P. */
  jenisKursusSertipikat: 'T' | 'F' | 'P';
  jumlahJam: number;
  namaKursus: string;
  nomorSertipikat: string;
  tahunKursus: number;
  tanggalKursus: string;
  tanggalSelesaiKursus: string;
}

interface DiklatFields {
  institusiPenyelenggara: string;
  jumlahJam: number;
  latihanStrukturalId: string;
  nomor: string;
  tahun: number;
  tanggal: string;
  tanggalSelesai: string;
}

type Told = Pick<
  CompletionDocument,
  | 'title'
  | 'form'
  | 'provider'
  | 'startDate'
  | 'endDate'
  | 'claimedTenths'
  | 'creditedTenths'
  | 'certificateNumber'
>;

/**
 * A completion as SIASN records it.
 * @returns undefined for what is no training there: formal education, an exam
 */
export function siasnRecordOf(completion: Told): SiasnRecord | undefined {
  const { title, form, provider = '', startDate, endDate, certificateNumber = '' } = completion,
    kind = kindOf(form);
  if (!kind) return undefined;
  const year = Number(endDate.slice(0, 4)),
    jumlahJam = hoursOf(completion);
  if (isLeadership(kind))
    return {
      call: 'diklat',
      fields: {
        institusiPenyelenggara: provider,
        jumlahJam,
        latihanStrukturalId: leadershipOf(title),
        nomor: certificateNumber,
        tahun: year,
        tanggal: siasnDate(startDate),
        tanggalSelesai: siasnDate(endDate),
      },
    };
  return {
    call: 'kursus',
    fields: {
      institusiPenyelenggara: provider,
      jenisDiklatId: kind.id,
      jenisKursus: kind.name,
      jenisKursusSertipikat: kind.certFlag,
      jumlahJam,
      namaKursus: title,
      nomorSertipikat: certificateNumber,
      tahunKursus: year,
      tanggalKursus: siasnDate(startDate),
      tanggalSelesaiKursus: siasnDate(endDate),
    },
  };
}

/**
 * What the certificate states, else what is credited, in whole hours: SIASN keeps the training, and credits by
 * rules of its own.
 */
const hoursOf = ({ claimedTenths, creditedTenths }: Told): number =>
  round((claimedTenths ?? creditedTenths) / 10, 0);

/** A local day as dd-mm-yyyy. */
const siasnDate = (day: string): string => day.split('-').reverse().join('-');

/** A date of SIASN as a local day; undefined where it is none. */
export function dayOf(text: unknown): string | undefined {
  const [, day, month, year] =
    /^(\d{2})-(\d{2})-(\d{4})$/.exec(typeof text === 'string' ? text.trim() : '') ?? [];
  return day === undefined ? undefined : `${year}-${month}-${day}`;
}
