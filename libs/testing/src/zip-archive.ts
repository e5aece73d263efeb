import { crc32, createDeflateRaw } from 'node:zlib';

/** What stands in an archive: a text, a text with a size that is a lie, or a piece written many times over. */
export type ArchivePart =
  string | { text: string; claims: number } | { before: string; piece: string; times: number; after: string };

/**
 * A ZIP archive by hand, for what no honest program writes: deflated entries of any size, made without holding them in
 * memory unpacked.
 *
 * @param parts by their path inside of the archive
 */
export async function zipArchive(parts: Iterable<[string, ArchivePart]>): Promise<Buffer> {
  const locals: Buffer[] = [],
    central: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of parts) {
    const { packed, size, check } = await deflated(part),
      path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(check, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path, packed]);
    const trailer = Buffer.alloc(14);
    trailer.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, trailer, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central),
    end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

async function deflated(part: ArchivePart): Promise<{ packed: Buffer; size: number; check: number }> {
  const deflate = createDeflateRaw({ level: 1 });
  const packed: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => packed.push(chunk));
  const done = new Promise<void>((resolve, reject) => deflate.once('end', resolve).once('error', reject));
  let size = 0,
    check = 0;
  for (const text of piecesOf(part)) {
    const bytes = Buffer.from(text);
    size += bytes.length;
    check = crc32(bytes, check);
    if (!deflate.write(bytes)) await new Promise<void>((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await done;
  const claims = typeof part === 'object' && 'claims' in part ? part.claims : size;
  return { packed: Buffer.concat(packed), size: claims, check };
}

function* piecesOf(part: ArchivePart): Generator<string> {
  if (typeof part === 'string') yield part;
  else if ('text' in part) yield part.text;
  else {
    yield part.before;
    // Some hundred kilobytes at a time, whatever the size of a piece.
    const atOnce = Math.max(1, Math.floor(262_144 / part.piece.length));
    const many = part.piece.repeat(atOnce);
    for (let left = part.times; left > 0; left -= atOnce)
      yield left >= atOnce ? many : part.piece.repeat(left);
    yield part.after;
  }
}
