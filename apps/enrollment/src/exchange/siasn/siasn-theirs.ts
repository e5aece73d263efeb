import { sameNumber } from '../../record/completion/certificate-number.js';
import { equalTitles } from '../../record/completion/similar-title.js';
import type { TheirRecord } from './siasn-client.js';
import { dayOf, type SiasnCall, type SiasnRecord } from './siasn-record.js';

/** A record of training that two sides can both have, in one form. Days are local days. */
export interface Held {
  title: string;
  kind: string;
  provider: string;
  startDate: string;
  endDate: string;
  hours: number | null;
  number: string;
}
export const HELD_FIELDS = ['title', 'kind', 'provider', 'startDate', 'endDate', 'hours', 'number'] as const;
export type HeldField = (typeof HELD_FIELDS)[number];

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
const whole = (value: unknown): number | null => {
  const number = text(value) === '' ? NaN : Number(text(value));
  return Number.isFinite(number) ? Math.round(number) : null;
};

/** What SIASN shows of a record. Its lists carry the fields of its calls; what is absent is empty. */
export function heldThere(call: SiasnCall, theirs: TheirRecord): Held {
  const day = (value: unknown) => dayOf(value) ?? text(value);
  return call === 'kursus'
    ? {
        title: text(theirs['namaKursus']),
        kind: text(theirs['jenisDiklatId']),
        provider: text(theirs['institusiPenyelenggara']),
        startDate: day(theirs['tanggalKursus']),
        endDate: day(theirs['tanggalSelesaiKursus']),
        hours: whole(theirs['jumlahJam']),
        number: text(theirs['nomorSertipikat']),
      }
    : {
        title: '',
        kind: text(theirs['latihanStrukturalId']),
        provider: text(theirs['institusiPenyelenggara']),
        startDate: day(theirs['tanggal']),
        endDate: day(theirs['tanggalSelesai']),
        hours: whole(theirs['jumlahJam']),
        number: text(theirs['nomor']),
      };
}

/** What we tell SIASN, in the same form. */
export const heldHere = ({ call, fields }: SiasnRecord): Held => heldThere(call, { id: '', ...fields });

/** The fields in which two records of one training are not the same. */
export const differing = (ours: Held, theirs: Held): HeldField[] =>
  HELD_FIELDS.filter((field) => {
    if (field === 'number') return sameNumber(ours.number) !== sameNumber(theirs.number);
    if (field === 'title' || field === 'provider') return squeezed(ours[field]) !== squeezed(theirs[field]);
    return ours[field] !== theirs[field];
  });

const squeezed = (value: string) => value.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/**
 * The record of theirs that is this training: one with the same number, else with the same title (of leadership: the
 * same training) and days.
 * @param taken ids that are other trainings of ours
 */
export function sameTraining(
  { call, held }: { call: SiasnCall; held: Held },
  theirs: readonly TheirRecord[],
  taken: ReadonlySet<string>,
): TheirRecord | undefined {
  const free = theirs
    .filter(({ id }) => !taken.has(id))
    .map((record) => ({ record, there: heldThere(call, record) }));
  const numbered = free.find(
    ({ there }) =>
      held.number !== '' && there.number !== '' && sameNumber(there.number) === sameNumber(held.number),
  );
  const alike = ({ there }: (typeof free)[number]) =>
    there.startDate === held.startDate &&
    there.endDate === held.endDate &&
    // Two numbers are two certificates.
    (held.number === '' || there.number === '') &&
    (call === 'diklat' ? there.kind === held.kind : equalTitles(there.title, held.title));
  return (numbered ?? free.find(alike))?.record;
}
