import type { Document } from 'mongodb';
import { remindersErasureConfirmed } from '#contracts';
import {
  byParticipant,
  eraseAndConfirm,
  TRAINING_RECORD,
  type Holding,
  type PersonalDataOptions,
} from '#messaging';

const person: Holding['of'] = ({ tenantId, participantId }) => ({ _id: participantId, tenantId }) as Document;

/** Everything that reminders holds about people: no name, no address. */
const holdings: readonly Holding[] = [
  {
    kind: 'Person',
    what: { id: 'Pegawai: instansi dan jenis', en: 'The person: agency and kind' },
    of: person,
    erasure: { left: 'ID_ONLY', without: ({ version }) => ({ $set: { active: false, version } }) },
  },
  {
    kind: 'PersonYear',
    what: { id: 'Jam pelajaran per tahun', en: 'Learning hours of each year' },
    of: byParticipant,
    erasure: { left: 'ID_ONLY', why: TRAINING_RECORD },
  },
  {
    kind: 'Seat',
    what: { id: 'Tempat dalam angkatan', en: 'Places in batches' },
    of: byParticipant,
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'Deadline',
    what: { id: 'Tenggat yang diingatkan', en: 'Deadlines that the person is reminded of' },
    of: byParticipant,
    hidden: ['formUrl'],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'Reminder',
    what: { id: 'Pengingat', en: 'Reminders' },
    of: byParticipant,
    erasure: { left: 'NOTHING' },
  },
];

export const personalData: PersonalDataOptions = {
  holdings,
  agency: { kind: 'Person', of: person, field: 'agencyId' },
};

export const eraseOnParticipantErased = eraseAndConfirm(remindersErasureConfirmed);
