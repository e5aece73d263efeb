import { z } from 'zod';
import { erasureReceipt } from '#contracts';
import { namelessQuery, pageOf } from '../ground/lists.js';
import { waitingFor, type ErasureDocument } from './erasure.schema.js';

export const erasureBody = z
  .object({
    reason: z
      .string()
      .trim()
      .min(3)
      .max(500)
      .describe('On what the erasure rests, such as the number of the request; kept, so no name or number')
      .meta({ example: 'Permohonan 12/PDP/2026' }),
    again: z
      .boolean()
      .optional()
      .describe('Carries it out once more, after a backup was restored; otherwise what was done is answered'),
  })
  .meta({ id: 'ErasureRequest' });

export const erasureView = z
  .object({
    participantId: z.string(),
    status: z.enum(['RUNNING', 'DONE']).describe('DONE when every service has answered'),
    run: z.int().describe('Counts how often it was carried out'),
    reason: z.string(),
    requestedBy: z.string().describe('Client that asked for it'),
    requestedAt: z.string(),
    waitingFor: z.array(z.string()).describe('Services that have not answered yet'),
    receipts: z
      .record(z.string(), erasureReceipt.extend({ at: z.string() }))
      .describe('By service: what was erased, what was kept and why'),
  })
  .meta({ id: 'Erasure' });

export const erasurePage = pageOf(erasureView);
export const erasureQuery = namelessQuery;

export function viewOf(document: ErasureDocument): z.infer<typeof erasureView> {
  const { _id: participantId, run, reason, requestedBy, requestedAt, receipts } = document,
    waiting = waitingFor(document);
  const told = Object.entries(receipts).map(([service, receipt]) => [
    service,
    { ...receipt, at: receipt.at.toISOString() },
  ]);
  return {
    participantId,
    status: waiting.length === 0 ? 'DONE' : 'RUNNING',
    run,
    reason,
    requestedBy,
    requestedAt: requestedAt.toISOString(),
    waitingFor: waiting,
    receipts: Object.fromEntries(told) as z.infer<typeof erasureView>['receipts'],
  };
}
