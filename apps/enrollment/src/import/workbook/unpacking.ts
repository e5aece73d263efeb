import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import type { WorkbookLimits } from './workbook-limits.js';
import { notAWorkbook, tooLarge } from './workbook-refusals.js';

/**
 * The parts of an archive by their paths.
 *
 * @throws FileRefused when they are more, or their paths longer, than a workbook has, or one is encrypted
 */
export async function entriesOf(zip: ZipFile, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw tooLarge();
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw notAWorkbook();
    if (entry.fileName.length > limits.pathText) throw notAWorkbook();
    entries.set(entry.fileName, entry);
    if (entries.size > limits.entries) throw tooLarge();
  }
  return entries;
}

/**
 * Opens parts of the archive within the limits. What the archive says of a size is checked again while it is
 * unpacked.
 */
export class Unpacking {
  private total = 0;

  constructor(
    private readonly zip: ZipFile,
    private readonly limits: WorkbookLimits,
  ) {}

  /** @throws FileRefused when the part, or all that was opened so far, is more than it may be */
  open(entry: Entry, most: number): Promise<Readable> {
    this.total += entry.uncompressedSize;
    if (this.total > this.limits.totalBytes) throw tooLarge();
    return this.peek(entry, most);
  }

  /**
   * Of a part that only the beginning is read of: it does not count with the others. @throws FileRefused when
   * the part is more than it may be
   */
  peek(entry: Entry, most: number): Promise<Readable> {
    const { uncompressedSize: size, compressedSize } = entry;
    const swollen = size > this.limits.ratioFrom && size > compressedSize * this.limits.ratio;
    if (size > most || swollen) throw tooLarge();
    return this.zip.openReadStreamPromise(entry);
  }
}
