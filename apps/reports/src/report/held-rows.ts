import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Rows of a report between reading and writing, packed: the lines of 100,000 people are some 4 MB here. They
 * are read within the time for which the database keeps the past, and written for as long as the format
 * takes.
 */
export class HeldRows<T> {
  private readonly packs: Buffer[] = [];

  /** @param rows what JSON can hold */
  add(rows: readonly T[]): void {
    this.packs.push(deflateRawSync(JSON.stringify(rows), { level: 1 }));
  }

  /** What was added, pack by pack, as often as it is asked for. */
  *each(): Generator<T[]> {
    for (const pack of this.packs) yield JSON.parse(inflateRawSync(pack).toString()) as T[];
  }
}
