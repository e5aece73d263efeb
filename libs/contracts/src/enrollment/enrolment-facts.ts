import { z } from 'zod';
import { id, localDate, version } from '../fields.js';

/** What every event about an enrolment tells. */
export const enrolmentFacts = z.object({
  enrolmentId: id('Id of the enrolment'),
  participantId: id('The person'),
  batchId: id('The batch'),
  programmeId: id('The programme'),
  programmeTitle: z.string().describe('Title of the programme'),
  startsOn: localDate('First day of the batch'),
  endsOn: localDate('Last day of the batch'),
  version,
});

export const enrolmentFactsExample = {
  enrolmentId: '01930000-0000-7000-8000-000000000005',
  participantId: '01930000-0000-7000-8000-000000000002',
  batchId: '01930000-0000-7000-8000-000000000004',
  programmeId: '01930000-0000-7000-8000-000000000003',
  programmeTitle: 'Pelatihan Pelayanan Prima',
  startsOn: '2026-11-30',
  endsOn: '2026-12-02',
  version: 1,
};
