import { open, type FileHandle } from 'node:fs/promises';
import { damaged } from './workbook-refusals.js';

/** Values of the table of sectors that name none (MS-CFB, 2.1). */
const firstOfNone = 0xfffffffa;
/** A stream below this size lies in the small sectors of the first entry's stream (MS-CFB, 2.2). */
const smallSector = 64;

interface StreamEntry {
  start: number;
  size: number;
}

/** A compound file (MS-CFB): streams by their names, each read from its first byte to its last. */
export class CompoundFile {
  private constructor(
    private readonly file: FileHandle,
    private readonly sectorSize: number,
    private readonly cutoff: number,
    private readonly next: Uint32Array,
    private readonly small: { next: Uint32Array; root: StreamEntry },
    private readonly entries: ReadonlyMap<string, StreamEntry>,
  ) {}

  /** @throws FileRefused where its tables are broken */
  static async open(path: string): Promise<CompoundFile> {
    const file = await open(path);
    try {
      const { size } = await file.stat(),
        header = await bytesAt(file, 0, 512),
        sectorSize = 2 ** Math.min(header.readUInt16LE(30), 12);
      if (sectorSize < 512) throw damaged();
      const sectors = Math.ceil(size / sectorSize),
        sector = (n: number) => bytesAt(file, (n + 1) * sectorSize, sectorSize);

      // Which sectors hold the table: 109 of them stand in the header, the others in sectors of their own.
      const tables: number[] = [];
      for (let i = 0; i < 109; i++) tables.push(header.readUInt32LE(76 + i * 4));
      const seen = new Set<number>();
      for (let at = header.readUInt32LE(68); at < firstOfNone && !seen.has(at);) {
        seen.add(at);
        const more = await sector(at);
        for (let i = 0; i < sectorSize / 4 - 1; i++) tables.push(more.readUInt32LE(i * 4));
        at = more.readUInt32LE(sectorSize - 4);
      }
      const next = new Uint32Array(sectors).fill(0xffffffff);
      let known = 0;
      for (const table of tables) {
        if (table >= firstOfNone || known >= sectors) continue;
        const part = await sector(table);
        for (let i = 0; i < sectorSize / 4 && known < sectors; i++) next[known++] = part.readUInt32LE(i * 4);
      }
      const read = async (start: number) => {
        const parts: Buffer[] = [];
        for await (const part of chainOf(file, next, sectorSize, start)) parts.push(part);
        return Buffer.concat(parts);
      };
      const directory = await read(header.readUInt32LE(48)),
        entries = new Map<string, StreamEntry>();
      let root: StreamEntry = { start: 0xffffffff, size: 0 };
      for (let at = 0; at + 128 <= directory.length; at += 128) {
        const letters = Math.min(directory.readUInt16LE(at + 64), 64),
          kind = directory.readUInt8(at + 66),
          entry = { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) };
        if (kind === 5) root = entry;
        else if (kind === 2 && letters > 2)
          entries.set(directory.toString('utf16le', at, at + letters - 2).toLowerCase(), entry);
      }
      const smallTable = await read(header.readUInt32LE(60)),
        smallNext = new Uint32Array(smallTable.length / 4);
      for (let i = 0; i < smallNext.length; i++) smallNext[i] = smallTable.readUInt32LE(i * 4);
      return new CompoundFile(
        file,
        sectorSize,
        header.readUInt32LE(56),
        next,
        { next: smallNext, root },
        entries,
      );
    } catch (error) {
      await file.close();
      throw error instanceof RangeError ? damaged() : error;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  async *stream(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw damaged();
    let left = entry.size;
    const source =
      entry.size < this.cutoff
        ? this.smallParts(entry.start)
        : chainOf(this.file, this.next, this.sectorSize, entry.start);
    for await (const part of source) {
      yield part.subarray(0, left);
      left -= part.length;
      if (left <= 0) return;
    }
    if (left > 0) throw damaged();
  }

  private async *smallParts(start: number): AsyncGenerator<Buffer> {
    const parts: Buffer[] = [],
      { next, root } = this.small;
    for await (const part of chainOf(this.file, this.next, this.sectorSize, root.start)) parts.push(part);
    const all = Buffer.concat(parts);
    for (let at = start, steps = 0; at < firstOfNone; at = next[at] ?? 0xffffffff) {
      if (++steps > next.length) throw damaged();
      yield all.subarray(at * smallSector, (at + 1) * smallSector);
    }
  }
}

/** Sectors that follow each other in the file are read at once, at most 64 kB. */
async function* chainOf(
  file: FileHandle,
  next: Uint32Array,
  sectorSize: number,
  start: number,
): AsyncGenerator<Buffer> {
  let steps = 0;
  for (let at = start; at < firstOfNone;) {
    const first = at;
    let count = 0;
    do {
      if (at >= next.length || ++steps > next.length) throw damaged();
      at = next[at] ?? 0xffffffff;
      count++;
    } while (at === first + count && count * sectorSize < 65_536);
    yield await bytesAt(file, (first + 1) * sectorSize, count * sectorSize);
  }
}

/** What is missing at the end of the file is zero: some programs do not fill the last sector. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, position);
  return bytes;
}
