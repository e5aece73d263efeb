import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const campaignReached = defineEvent({
  type: 'campaign.reached.v1',
  service: 'enrollment',
  description: 'It was noted for the first time that a campaign reached people of its audience.',
  partitionKey: 'tenant + campaign',
  personalData: [],
  schema: z.object({
    campaignId: id('The campaign'),
    participantIds: z.array(z.string()).min(1).describe('Who was reached'),
    reachedAt: instant('When it was noted'),
  }),
  example: {
    campaignId: '01930000-0000-7000-8000-000000000050',
    participantIds: ['01930000-0000-7000-8000-000000000002'],
    reachedAt: '2026-12-03T03:00:00.000Z',
  },
});
