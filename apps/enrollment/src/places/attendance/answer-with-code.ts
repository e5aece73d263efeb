import type { FastifyReply } from 'fastify';
import QRCode from 'qrcode';
import { z } from 'zod';
import type { ShownCode } from './scan-attendance.js';

export const sessionParams = z.object({
  id: z.string().min(1).max(120).describe('The batch'),
  number: z.coerce.number().int().min(1).max(1_000).describe('Which of its days, from 1'),
});
export const codeQuery = z.object({
  format: z
    .enum(['json', 'svg', 'png'])
    .default('json')
    .describe('The code as text, or as a picture to show in the room'),
});
export const codeView = z
  .object({
    batchId: z.string(),
    session: z.int(),
    date: z.string().describe('Local day'),
    code: z.string().describe('What the QR code says'),
    rotatesAt: z.iso.datetime().describe('Ask again then: the next one is shown'),
    validUntil: z.iso.datetime().describe('Taken until then'),
  })
  .meta({ id: 'AttendanceCode' });

/** The code of a session as it was asked for: as text, or as a picture to show in the room. */
export function answerWithCode(
  reply: FastifyReply,
  { id, number, format }: z.infer<typeof sessionParams> & z.infer<typeof codeQuery>,
  { code, date, rotatesAt, validUntil }: ShownCode,
): z.infer<typeof codeView> | Promise<string> | Promise<Buffer> {
  void reply.header('cache-control', 'no-store');
  if (format === 'json')
    return {
      batchId: id,
      session: number,
      date,
      code,
      rotatesAt: rotatesAt.toISOString(),
      validUntil: validUntil.toISOString(),
    };
  void reply.type(format === 'svg' ? 'image/svg+xml' : 'image/png');
  return format === 'svg'
    ? QRCode.toString(code, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
    : QRCode.toBuffer(code, { type: 'png', errorCorrectionLevel: 'M', margin: 4, width: 640 });
}
