import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { httpProblems } from '#platform';
import { FORM_DATA } from './file-streams.js';
import { spool, type SpooledFile } from './spooled-file.js';

export interface Upload {
  file: SpooledFile;
  /** Without parameters, in small letters; of a form that of the part with the file. */
  contentType: string;
  /** As the form names it. */
  fileName?: string | undefined;
}

/**
 * Takes an upload to disk, bare or as the first file of a form (multipart/form-data, read by
 * @fastify/busboy); other parts of the form are passed over.
 * @param header the content type as it was sent
 * @throws MALFORMED_FORM (400) for a form that is none or has no file, PAYLOAD_TOO_LARGE (413)
 */
export async function receive(
  body: Readable | Uint8Array | undefined,
  header: string | undefined,
  most: number,
): Promise<Upload> {
  const contentType = bare(header);
  if (contentType !== FORM_DATA || header === undefined)
    return { file: await spool(body ?? new Uint8Array(), most), contentType };
  const source = body instanceof Readable ? body : Readable.from([body ?? new Uint8Array()]);
  const form = opened(header);
  let taken: Promise<Upload> | undefined, current: Readable | undefined;
  form.on('file', (_field, content, name, _encoding, type) => {
    // it may fail before anybody reads it, or when nobody does; whoever begins to read it then hears so
    content.on('error', (error: Error) => content.destroy(error));
    if (taken) {
      content.resume();
      return;
    }
    current = content;
    taken = spool(content, most).then((file) => ({
      file,
      contentType: bare(type),
      ...(name && { fileName: name.slice(0, 200) }),
    }));
    taken.catch(() => undefined);
  });
  try {
    await pipeline(source, form);
  } catch (error) {
    // A form that breaks off leaves its file open for ever.
    current?.destroy(error instanceof Error ? error : undefined);
    throw httpProblems.MALFORMED_FORM();
  }
  if (!taken) throw httpProblems.MALFORMED_FORM();
  return taken;
}

function opened(header: string): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { 'content-type': header },
      limits: { parts: 20, fields: 19, fieldSize: 65_536, headerPairs: 50 },
    });
  } catch {
    throw httpProblems.MALFORMED_FORM();
  }
}

const bare = (type: string | undefined): string => type?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
