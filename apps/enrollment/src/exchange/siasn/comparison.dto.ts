import { z } from 'zod';
import { listQuery, pageOf } from '#persistence';
import { namesBeside } from '#platform';
import {
  COMPARISON_STATES,
  DIFFERENCE_KINDS,
  DIFFERENCE_STATES,
  type SiasnComparison,
  type SiasnDifference,
} from './comparison.schema.js';
import { SIASN_CALLS } from './siasn-record.js';
import { HELD_FIELDS } from './siasn-theirs.js';

export const comparisonBody = z.object({
  agencyId: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .describe("Only its people; without it those of the client's only agency, or of the whole government"),
});

export const comparisonView = z
  .object({
    id: z.string(),
    agencyId: z.string().optional().describe('Whose people are read; absent: those of the whole government'),
    ...namesBeside('agencyId'),
    state: z.enum(COMPARISON_STATES).describe('RUNNING until everybody was read'),
    people: z.int().describe('How many people were read so far'),
    unknown: z.int().describe('How many of them SIASN does not know'),
    createdAt: z.string(),
    finishedAt: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'SiasnComparison' });
export const comparisonPage = pageOf(comparisonView);
export const comparisonQuery = listQuery(200).extend({
  state: z.enum(COMPARISON_STATES).optional().describe('Only those in this state'),
});

const held = z
  .object({
    title: z.string().describe('Title; empty for leadership, which SIASN names by its kind'),
    kind: z.string().describe('Kind of training or of leadership, by its number in SIASN'),
    provider: z.string().describe('Who held it'),
    startDate: z.string().describe('First day, local'),
    endDate: z.string().describe('Last day, local'),
    hours: z.number().nullable().describe('Whole hours; null where none can be read'),
    number: z.string().describe('Number of the certificate; empty where there is none'),
  })
  .meta({ id: 'SiasnHeld' });

export const differenceView = z
  .object({
    id: z.string(),
    participantId: z.string(),
    agencyId: z.string(),
    ...namesBeside('participantId', 'agencyId'),
    call: z.enum(SIASN_CALLS).describe('In which of its lists SIASN holds it'),
    kind: z
      .enum(DIFFERENCE_KINDS)
      .describe('ONLY_OURS: SIASN has none; ONLY_THEIRS: we have none; DIFFERENT: both, and not alike'),
    completionId: z.string().optional().describe('Our completion'),
    siasnId: z.string().optional().describe("SIASN's own id of its record"),
    ours: held.optional().describe('As we tell it'),
    theirs: held.optional().describe('As SIASN shows it'),
    fields: z.array(z.enum(HELD_FIELDS)).describe('In which fields they differ'),
    state: z
      .enum(DIFFERENCE_STATES)
      .describe(
        'OPEN; ACCEPTED as it is, until one side changes; CORRECTED: what was missing or different is on its way; GONE: a later comparison did not find it',
      ),
    settledAt: z.string().optional(),
    settledBy: z.string().optional().describe('Who accepted or corrected it'),
    reason: z.string().optional().describe('Why it was accepted'),
    updatedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'SiasnDifference' });
export const differencePage = pageOf(differenceView);
export const differenceQuery = listQuery(500).extend({
  state: z.enum(DIFFERENCE_STATES).optional().describe('Only those in this state'),
  kind: z.enum(DIFFERENCE_KINDS).optional().describe('Only those of this kind'),
  participantId: z.string().max(64).optional().describe('Only of this person'),
  agencyId: z.string().max(120).optional().describe('Only of this agency'),
});
export const differenceParams = z.object({ id: z.string().min(1).max(200).describe('Id of the difference') });
export const acceptance = z.object({
  reason: z.string().trim().min(1).max(500).describe('Why it may stay so'),
});

export const comparisonViewOf = (c: SiasnComparison): z.infer<typeof comparisonView> => ({
  id: c._id,
  ...(c.agencyId !== undefined && { agencyId: c.agencyId }),
  state: c.state,
  people: c.people,
  unknown: c.unknown,
  createdAt: c.createdAt.toISOString(),
  ...(c.finishedAt && { finishedAt: c.finishedAt.toISOString() }),
  version: c.version,
});

export const differenceViewOf = ({
  _id,
  tenantId: _tenant,
  createdAt: _created,
  updatedAt,
  settledAt,
  ...shown
}: SiasnDifference): z.infer<typeof differenceView> => ({
  id: _id,
  ...shown,
  updatedAt: updatedAt.toISOString(),
  ...(settledAt && { settledAt: settledAt.toISOString() }),
});
