import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bodyTooLarge } from '#platform';

export interface SpooledFile {
  readonly path: string;
  bytes(): AsyncIterable<Uint8Array>;
  remove(): Promise<void>;
}

/**
 * Takes an upload to disk as it comes, so that neither its size nor the sender's speed costs memory or holds
 * up the reading.
 */
export async function spool(body: Readable | Uint8Array, most: number): Promise<SpooledFile> {
  const folder = await mkdtemp(join(tmpdir(), 'mumpuni-import-'));
  const path = join(folder, 'upload');
  const remove = () => rm(folder, { recursive: true, force: true });
  let size = 0;
  // What is too much is read and dropped: breaking off would take the connection away before the answer.
  const limit = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      done(null, size > most ? undefined : chunk);
    },
  });
  try {
    await pipeline(
      body instanceof Readable ? body : Readable.from([body]),
      limit,
      createWriteStream(path, { mode: 0o600 }),
    );
    if (size > most) throw bodyTooLarge(most);
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, bytes: () => createReadStream(path, { highWaterMark: 256 * 1024 }), remove };
}
