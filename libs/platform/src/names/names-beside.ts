import { z } from 'zod';
import { itemOf } from '../csv/list-csv.js';

/** What has a name that people know it by, and each service that keeps it can tell. */
export type NamedThing =
  | 'person'
  | 'agency'
  | 'programme'
  | 'batch'
  | 'partner'
  | 'application'
  | 'module'
  | 'project'
  | 'scheme'
  | 'service unit'
  | 'forum';

interface Beside {
  thing: NamedThing;
  /** The field with the name. */
  name: string;
}

const beside = <N extends string>(thing: NamedThing, name: N) => ({ thing, name });

/** The field with the name for each field with an id, in the answers of every service. */
export const NAMES_BESIDE = {
  participantId: beside('person', 'participantName'),
  contactId: beside('person', 'contactName'),
  deciderId: beside('person', 'deciderName'),
  directSuperiorId: beside('person', 'directSuperiorName'),
  menteeId: beside('person', 'menteeName'),
  mentorId: beside('person', 'mentorName'),
  organiserId: beside('person', 'organiserName'),
  ownerId: beside('person', 'ownerName'),
  responsibleId: beside('person', 'responsibleName'),
  superiorId: beside('person', 'superiorName'),
  agencyId: beside('agency', 'agencyName'),
  organiserAgencyId: beside('agency', 'organiserAgencyName'),
  ownerAgencyId: beside('agency', 'ownerAgencyName'),
  programmeId: beside('programme', 'programmeTitle'),
  /** A batch has no name of its own; people say the programme and the day. */
  batchId: beside('batch', 'programmeTitle'),
  partnerId: beside('partner', 'partnerName'),
  applicationId: beside('application', 'applicationName'),
  moduleId: beside('module', 'moduleTitle'),
  projectId: beside('project', 'projectTitle'),
  schemeId: beside('scheme', 'schemeName'),
  serviceUnitId: beside('service unit', 'serviceUnitName'),
  forumId: beside('forum', 'forumTitle'),
} as const satisfies Record<string, Beside>;
export type NamedId = keyof typeof NAMES_BESIDE;

const WORDS: Record<NamedThing, string> = {
  person: 'Name of the person; for clients that also have participants:read, and on pages of oneself',
  agency: 'Name of the agency',
  programme: 'Title of the programme',
  batch: 'Title of the programme of the batch',
  partner: 'Name of the partner',
  application: 'Name of the application',
  module: 'Title of the module',
  project: 'Title of the project',
  scheme: 'Name of the certification scheme',
  'service unit': 'Name of the service unit',
  forum: 'Title of the forum',
};

/** A field of an answer that is filled from the id beside it. */
export interface NameField extends Beside {
  id: string;
}

/** Filled by `NamesInAnswers` wherever a schema has them, however it was put together from others. */
const declared = new WeakMap<z.ZodType, NameField>();

type Fields<I extends NamedId> = {
  [K in I as (typeof NAMES_BESIDE)[K]['name']]: z.ZodOptional<z.ZodString>;
};

/**
 * The fields with the names for these ids, for the schema of what is shown. Nothing else is to do: the names
 * are filled in where an answer leaves.
 *
 *     z.object({ participantId: z.string(), programmeId: z.string(), ...namesBeside('participantId', 'programmeId') })
 */
export function namesBeside<I extends NamedId>(...ids: I[]): Fields<I> {
  return Object.fromEntries(
    ids.map((id) => {
      const { thing, name } = NAMES_BESIDE[id],
        field = z.string().optional().describe(WORDS[thing]);
      declared.set(field, { id, thing, name });
      return [name, field];
    }),
  ) as Fields<I>;
}

/** The names that the items of a list, or one thing that is answered, are shown with. */
export function nameFieldsOf(answer: z.ZodType | undefined): readonly NameField[] {
  const shown = itemOf(answer) ?? answer;
  return shown instanceof z.ZodObject
    ? Object.values(shown.shape as Record<string, z.ZodType>).flatMap((field) => declared.get(field) ?? [])
    : [];
}
