import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** A PDF that somebody else wrote, as a file to be kept: whatever is in it, a browser runs nothing of it here. */
export function asDownload(reply: FastifyReply, body: Readable): StreamableFile {
  void reply.headers({
    'content-type': 'application/pdf',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  return new StreamableFile(body, {
    type: 'application/pdf',
    disposition: 'attachment; filename="materi.pdf"',
  });
}
