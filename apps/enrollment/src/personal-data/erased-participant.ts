import type { Document, UpdateFilter } from 'mongodb';
import { ERASED_NAME } from '#contracts';
import type { Erasure } from '#messaging';
import { ParticipantStore, type ParticipantDocument } from '../people/participant/participant.schema.js';

/** Where a number stood that nobody has any more; it is unique, and no employee number. */
const erasedNumber = (participantId: string): string => `erased:${participantId}`;

type Fate<T> = { becomes: (erasure: Erasure) => T } | { stays: string };
type MayBeAbsent = {
  [K in keyof ParticipantDocument]-?: object extends Pick<ParticipantDocument, K> ? K : never;
}[keyof ParticipantDocument];

/**
 * What becomes of the fields of a record when its person is erased: set to what names nobody, or kept for the reason that stands here.
 * A field that is not named goes, so that a new one does; one that cannot be absent does not compile until it is named.
 */
const fieldsOfParticipant: {
  [K in Exclude<keyof ParticipantDocument, MayBeAbsent>]: Fate<ParticipantDocument[K]>;
} & { [K in MayBeAbsent]?: Fate<ParticipantDocument[K]> } = {
  _id: { stays: 'records of training and money rest on it; it names nobody' },
  tenantId: { stays: 'the government that answers for the record' },
  createdAt: { stays: 'when the record was made' },
  updatedAt: { becomes: ({ at }) => at },
  version: { becomes: ({ version }) => version },
  employeeNumber: { becomes: ({ participantId }) => erasedNumber(participantId) },
  name: { becomes: () => ERASED_NAME },
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
  const fates: Record<string, Fate<unknown> | undefined> = fieldsOfParticipant;
  for (const field of Object.keys(ParticipantStore.definition.fields)) {
    const fate = fates[field];
    if (fate === undefined) $unset[field] = '';
    else if ('becomes' in fate) $set[field] = fate.becomes(erasure);
  }
  return { $set, $unset } as UpdateFilter<Document>;
}
