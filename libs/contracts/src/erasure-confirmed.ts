import { z } from 'zod';
import { defineEvent, type EventDefinition } from './define-event.js';
import { id, instant } from './fields.js';

const words = z
  .object({ id: z.string().describe('In Indonesian'), en: z.string().describe('In English') })
  .describe('For people to read');
const count = z.number().int().min(0).describe('How many records');

/** What became of a person's data in one service. */
export const erasureReceipt = z.object({
  erased: z
    .array(z.object({ what: words, count }))
    .describe('Removed, or what was personal in it was removed'),
  kept: z
    .array(z.object({ what: words, count, why: words }))
    .describe('Kept without name, number and addresses, and for what reason'),
});
export type ErasureReceipt = z.infer<typeof erasureReceipt>;

const confirmed = erasureReceipt.extend({
  participantId: id('Whose data'),
  run: z.number().int().min(1).describe('Of the erasure that it answers'),
  doneAt: instant('When'),
});

/** The answer of one service to `participant.erased`; an event belongs to one service, so each has its own. */
export type ErasureConfirmed = EventDefinition<typeof confirmed>;

export const defineErasureConfirmed = (service: string): ErasureConfirmed =>
  defineEvent({
    type: `${service}-erasure.confirmed.v1`,
    service,
    stream: 'erasures',
    description: `${service} has erased what it held about a person, and says what it kept.`,
    partitionKey: 'tenant + participant',
    personalData: [],
    schema: confirmed,
    example: {
      participantId: '01930000-0000-7000-8000-000000000002',
      run: 1,
      erased: [{ what: { id: 'Alamat', en: 'Addresses' }, count: 1 }],
      kept: [
        {
          what: { id: 'Riwayat', en: 'History' },
          count: 3,
          why: { id: 'Wajib disimpan', en: 'Must be kept' },
        },
      ],
      doneAt: '2026-11-28T03:00:01.000Z',
    },
  });
