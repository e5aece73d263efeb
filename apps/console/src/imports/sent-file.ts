import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { FastifyInstance } from 'fastify';
import { httpProblems } from '#platform';

/** A form with a file, as a browser sends it. */
export const FORM_DATA = 'multipart/form-data';

/** A form whose file is still on its way. */
export interface SentForm {
  /** What stands before the file in the form. */
  fields: Record<string, string>;
  /** Absent where no file was chosen. */
  file?: { name: string; content: Readable };
  /** Reads and forgets what nobody wants any more, so that the browser can read our answer. */
  passOver(): Promise<void>;
}

/** Forms with files reach their route as a stream: the largest of them costs no memory. */
export function takeForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(FORM_DATA, (_request, payload, done) => done(null, payload));
}

/**
 * Reads a form up to its file, which is read by whoever hands it on. Fields behind the file are passed over:
 * the token of the session has to be known before a byte of the file goes anywhere.
 * @param contentType as it was sent
 * @throws MALFORMED_FORM (400)
 */
export async function openForm(body: Readable, contentType: string | undefined): Promise<SentForm> {
  const form = formFor(contentType),
    fields: Record<string, string> = {};
  let current: Readable | undefined;
  const opened = new Promise<SentForm['file']>((resolve) => {
    form.on('field', (name, value) => {
      if (!current) fields[name] = value;
    });
    form.on('file', (_field, content, name) => {
      // it may fail before anybody reads it, or when nobody does; whoever begins to read it then hears so
      content.on('error', (error: Error) => content.destroy(error));
      if (current || !name) {
        content.resume();
        return;
      }
      current = content;
      resolve({ name: name.slice(0, 200), content });
    });
    form.on('finish', () => resolve(undefined));
  });
  const read = pipeline(body, form).catch((error: unknown) => {
    // A form that breaks off leaves its file open for ever.
    current?.destroy(error instanceof Error ? error : undefined);
    throw httpProblems.MALFORMED_FORM();
  });
  read.catch(() => undefined);
  const file = await Promise.race([opened, read.then(() => undefined)]);
  return {
    fields,
    ...(file && { file }),
    passOver: async () => {
      current?.resume();
      await read.catch(() => undefined);
    },
  };
}

function formFor(contentType: string | undefined): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { 'content-type': contentType ?? '' },
      limits: { parts: 60, fields: 50, fieldSize: 4_096, headerPairs: 50 },
    });
  } catch {
    throw httpProblems.MALFORMED_FORM();
  }
}

/** A file as a whole, of which no more than so much is ever in memory. */
export async function atMost(bytes: number, file: Readable): Promise<Buffer | 'LARGER'> {
  const parts: Buffer[] = [];
  let read = 0;
  // Not ended here: the rest of the form is behind it, and whoever sends it waits for our answer.
  for await (const part of file.iterator({ destroyOnReturn: false })) {
    read += (part as Buffer).length;
    if (read > bytes) return 'LARGER';
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
