import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, learningHours, localDate } from '../fields.js';

export const campaignInvited = defineEvent({
  type: 'campaign.invited.v1',
  service: 'enrollment',
  description:
    'Somebody who hardly takes part in competency development is invited to a campaign that explains its benefits.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    campaignId: id('Id of the campaign'),
    participantId: id('Who is invited'),
    title: z.string().describe('Title of the campaign'),
    message: z.string().describe('What people gain by taking part'),
    heldOn: localDate('Day of the campaign'),
    location: z.string().optional().describe('Where'),
    year: z.number().int().describe('Year whose learning hours count'),
    hours: learningHours("The person's hours of that year"),
  }),
  example: {
    campaignId: '01930000-0000-7000-8000-000000000050',
    participantId: '01930000-0000-7000-8000-000000000002',
    title: 'Manfaat pengembangan kompetensi',
    message: 'Yang mencapai 20 JP didahulukan pada pelatihan berikutnya.',
    heldOn: '2026-12-03',
    year: 2026,
    hours: 4,
  },
});
