import type { Document, UpdateFilter } from 'mongodb';
import { ERASED_NAME } from '#contracts';
import type { Erasure } from '#messaging';
import type { ParticipantDocument } from '../people/participant/participant.schema.js';

/** Where a number stood that nobody has any more; it is unique, and no employee number. */
export const erasedNumber = (participantId: string): string => `erased:${participantId}`;

type Optional = {
  [K in keyof ParticipantDocument]-?: object extends Pick<ParticipantDocument, K> ? K : never;
};

/**
 * What becomes of every field of a record when its person is erased: it goes, it is set to what names nobody, or it
 * stays for the reason that stands here. A new field does not compile until it says so.
 */
export const fieldsOfParticipant: {
  [K in keyof ParticipantDocument]-?:
    | (K extends Optional[keyof Optional] ? { goes: true } : never)
    | { becomes: (erasure: Erasure) => ParticipantDocument[K] }
    | { stays: string };
} = {
  _id: { stays: 'records of training and money rest on it; it names nobody' },
  tenantId: { stays: 'the government that answers for the record' },
  createdAt: { stays: 'when the record was made' },
  updatedAt: { becomes: ({ at }) => at },
  version: { becomes: ({ version }) => version },
  employeeNumber: { becomes: ({ participantId }) => erasedNumber(participantId) },
  name: { becomes: () => ERASED_NAME },
  titlePrefix: { goes: true },
  titleSuffix: { goes: true },
  birthDate: { goes: true },
  sex: { goes: true },
  email: { goes: true },
  phone: { goes: true },
  position: { goes: true },
  supervisorNumber: { goes: true },
  inactiveSince: { goes: true },
  contractStart: { goes: true },
  takenBackBy: { goes: true },
  active: { becomes: () => false },
  erasedAt: { becomes: ({ at }) => at },
  agencyId: { stays: 'training, hours and money are counted by agency' },
  yearTenths: { stays: 'the hours of the accounts, which stay as well' },
  employeeType: { stays: 'hours and incentives are accounted for by kind of employee' },
  rank: { stays: 'figures of training are told by rank' },
  positionGroup: { stays: 'figures of training are told by group of positions' },
  educationLevel: { stays: 'figures of training are told by level' },
  educationBase: { stays: 'a study that is withdrawn goes back to this level' },
  directSuperiorId: { stays: 'an id that names nobody: who had to judge what the training changed' },
  locale: { stays: 'events must carry a language; two values, and nobody is written to' },
};

/** Takes away what is personal in a civil servant's record, and keeps the rest under the id. */
export function withoutPerson(erasure: Erasure): UpdateFilter<Document> {
  const $set: Record<string, unknown> = {},
    $unset: Record<string, ''> = {};
  for (const [field, what] of Object.entries(fieldsOfParticipant)) {
    if ('becomes' in what) $set[field] = what.becomes(erasure);
    if ('goes' in what) $unset[field] = '';
  }
  return { $set, $unset } as UpdateFilter<Document>;
}
