import { z } from 'zod';
import { listQuery, pageOf } from '#persistence';
import { namesBeside } from '#platform';
import { SIASN_CALLS } from './siasn-record.js';
import { SIASN_STATES, type SiasnRecordDocument } from './siasn.schema.js';

export const recordView = z
  .object({
    id: z.string().describe('The completion by our id'),
    participantId: z.string(),
    agencyId: z.string(),
    ...namesBeside('participantId', 'agencyId'),
    call: z.enum(SIASN_CALLS).describe('By which of its calls SIASN takes it'),
    state: z
      .enum(SIASN_STATES)
      .describe(
        'WAITING to be sent, sent anew or taken back; SENT; REFUSED by SIASN, with its reason; TAKEN_BACK: no longer there',
      ),
    siasnId: z.string().optional().describe("SIASN's own id of the record"),
    reason: z
      .object({
        code: z
          .string()
          .describe('SAID_NO, PERSON_UNKNOWN, HTTP_<status>, TIMEOUT, CONNECTION_FAILED, ANSWER_UNREADABLE'),
        text: z.string().optional().describe("SIASN's own words, without personal data"),
      })
      .optional()
      .describe('Why it was refused, or waits again'),
    tries: z.int().describe('Attempts since it began to wait'),
    dueAt: z.string().optional().describe('When it is tried next'),
    settledAt: z.string().optional().describe('When it was sent, refused or taken back'),
    updatedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'SiasnRecord' });

export const recordPage = pageOf(recordView);
export const recordQuery = listQuery(500).extend({
  state: z.enum(SIASN_STATES).optional().describe('Only those in this state'),
  participantId: z.string().max(64).optional().describe('Only of this person'),
  agencyId: z.string().max(120).optional().describe('Only of this agency'),
});
export const recordParams = z.object({ id: z.string().min(1).max(64).describe('The completion by our id') });

export const viewOf = (r: SiasnRecordDocument): z.infer<typeof recordView> => ({
  id: r._id,
  participantId: r.participantId,
  agencyId: r.agencyId,
  call: r.call,
  state: r.state,
  siasnId: r.siasnId,
  reason: r.reason,
  tries: r.tries,
  dueAt: r.dueAt?.toISOString(),
  settledAt: r.settledAt?.toISOString(),
  updatedAt: r.updatedAt.toISOString(),
  version: r.version,
});
