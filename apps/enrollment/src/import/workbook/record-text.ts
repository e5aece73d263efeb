import { damaged } from './workbook-refusals.js';

/**
 * Texts of a record and of those that continue it (MS-XLS, 2.5.293 and 2.5.294). Where letters go on in the
 * next record, it begins by saying anew whether each has one byte or two.
 */
export class RecordText {
  private part = 0;

  /** @param position of the first text, in the first part */
  constructor(
    private readonly parts: readonly Buffer[],
    private position: number,
  ) {}

  /** The next text, its length in two bytes. */
  read(): string {
    const length = this.byte() | (this.byte() << 8),
      flags = this.byte();
    const runs = (flags & 8) !== 0 ? this.byte() | (this.byte() << 8) : 0;
    let more = 0;
    if ((flags & 4) !== 0) for (let i = 0; i < 4; i++) more += this.byte() * 256 ** i;
    const text = this.letters(length, (flags & 1) !== 0);
    this.skip(runs * 4 + more);
    return text;
  }

  /** A text whose length was told before, as names of sheets have it. */
  short(length: number): string {
    return this.letters(length, (this.byte() & 1) !== 0);
  }

  private letters(length: number, areWide: boolean): string {
    let text = '',
      wide = areWide,
      left = length;
    while (left > 0) {
      const bytes = this.parts[this.part];
      if (!bytes) throw damaged();
      const size = wide ? 2 : 1,
        count = Math.min(left, Math.floor((bytes.length - this.position) / size));
      text += bytes.toString(wide ? 'utf16le' : 'latin1', this.position, this.position + count * size);
      this.position += count * size;
      left -= count;
      if (left === 0) break;
      this.part++;
      this.position = 0;
      wide = (this.byte() & 1) !== 0;
    }
    return text;
  }

  private byte(): number {
    let bytes = this.parts[this.part];
    while (bytes && this.position >= bytes.length) {
      this.position = 0;
      bytes = this.parts[++this.part];
    }
    const value = bytes?.[this.position++];
    if (value === undefined) throw damaged();
    return value;
  }

  private skip(count: number): void {
    for (let left = count; left > 0;) {
      const bytes = this.parts[this.part];
      if (!bytes) throw damaged();
      const step = Math.min(left, bytes.length - this.position);
      this.position += step;
      left -= step;
      if (left > 0) {
        this.part++;
        this.position = 0;
      }
    }
  }
}
