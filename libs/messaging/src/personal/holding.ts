import type { ClientSession, Document, Filter, UpdateFilter } from 'mongodb';
import type { ErasureReceipt } from '#contracts';
import type { Caller } from '#platform';
import type { PersonRef } from './person-keys.js';

/** Indonesian and English. */
export interface Words {
  id: string;
  en: string;
}

/** A kind of document in which a service holds something about a person. */
export interface Holding {
  /** Name of the stored kind. */
  kind: string;
  /** What it is, for people. */
  what: Words;
  /** The documents about this person, within the government. */
  of: (person: PersonRef) => Filter<Document>;
  /** Fields that are bookkeeping and not shown in an export, beside ids of the database. */
  hidden?: readonly string[];
  erasure: Removed | Kept;
}

interface Removed {
  left: 'NOTHING';
}

interface Kept {
  left: 'ID_ONLY';
  /** Why the rest is kept; absent where nothing of it tells of the person any more. */
  why?: Words;
  /** Takes away what is personal in it. */
  without?: (erasure: Erasure) => UpdateFilter<Document>;
}

/** An erasure under way. */
export interface Erasure extends PersonRef {
  /** Of the participant, from the erasure on: a projection keeps it, so that what is older brings nothing back. */
  version: number;
  run: number;
  at: Date;
}

/** What one kind contributes to the receipt. */
export type Outcome = { erased: ErasureReceipt['erased'][number] } | { kept: ErasureReceipt['kept'][number] };

/** What no list of documents says: files, texts inside of texts, work that is under way. */
export interface ErasureStep {
  erase(erasure: Erasure, tx: ClientSession): Promise<Outcome[]>;
}

/** Notes who is given what is held about a person. */
export interface AccessNote {
  note(person: PersonRef, caller: Caller): Promise<void>;
}

export interface PersonalDataOptions {
  /** Everything that the service holds about people. */
  holdings: readonly Holding[];
  /** Where the service knows the agency of a person from. */
  agency: { kind: string; of: (person: PersonRef) => Filter<Document>; field: string };
}

/** By the field `participantId` of the document. */
export const byParticipant = ({ tenantId, participantId }: PersonRef): Filter<Document> => ({
  tenantId,
  participantId,
});

const TECHNICAL = new Set(['tenantId', 'version', 'recordVersion', 'createdAt', 'updatedAt', '__v']);

/** A document as its person is shown it. */
export function shown(document: Document, hidden: readonly string[] = []): Document {
  const { _id, ...rest } = document as Document & { _id: unknown };
  const fields = Object.entries(rest).filter(([name]) => !TECHNICAL.has(name) && !hidden.includes(name));
  return { id: _id, ...Object.fromEntries(fields) };
}

export const receiptOf = (outcomes: readonly Outcome[]): ErasureReceipt => ({
  erased: outcomes.flatMap((outcome) =>
    'erased' in outcome && outcome.erased.count ? [outcome.erased] : [],
  ),
  kept: outcomes.flatMap((outcome) => ('kept' in outcome && outcome.kept.count ? [outcome.kept] : [])),
});

/** Why records of training and of what followed from it are kept when a person is erased. */
export const TRAINING_RECORD: Words = {
  id: 'Catatan pengembangan kompetensi wajib disimpan oleh instansi (UU 20/2023, PP 11/2017); tanpa nama, NIP dan kontak',
  en: 'The authority must keep records of competency development (UU 20/2023, PP 11/2017); without name, NIP and contacts',
};

/** Why what money or rights rest on is kept. */
export const ACCOUNTABILITY: Words = {
  id: 'Dasar pertanggungjawaban keputusan dan anggaran; tanpa nama, NIP dan kontak',
  en: 'What decisions and budgets must be accounted for with; without name, NIP and contacts',
};

/** Why counts and shares of programmes are kept. */
export const STATISTICS: Words = {
  id: 'Angka evaluasi program; hanya id yang tidak menyebut siapa pun',
  en: 'Figures on programmes; only an id that names nobody',
};
