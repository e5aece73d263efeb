import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, version } from '../fields.js';

export const fundingReservationRecorded = defineEvent({
  type: 'funding-reservation.recorded.v1',
  service: 'enrollment',
  description:
    'Money of a source was reserved for a programme, spent, or given back. Carries the whole present state of the reservation.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    reservationId: id('The reservation'),
    sourceId: id('Where the money comes from'),
    programmeId: id('What it is for'),
    amount: z.number().int().min(0).describe('Whole rupiah that it holds, spent ones included'),
    spent: z.number().int().min(0).describe('Of it spent'),
    status: z.enum(['RESERVED', 'RELEASED']).describe('RELEASED: all of it was given back'),
    version,
  }),
  example: {
    reservationId: '01930000-0000-7000-8000-000000000064',
    sourceId: '01930000-0000-7000-8000-000000000060',
    programmeId: '01930000-0000-7000-8000-000000000003',
    amount: 40_000_000,
    spent: 0,
    status: 'RESERVED',
    version: 1,
  },
});
