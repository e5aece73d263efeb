import { randomInt } from 'node:crypto';

/** What is kept of a row: 64 bits that stand for all it says, and whether its birth date fits its number. */
export interface SeenRow {
  line: number;
  digest: readonly [number, number];
  fits: boolean;
}

/** Words of a slot: the number's halves, line and fit in one (0: free), the digest's halves. */
const WORDS = 5;

/**
 * The rows of a file by their employee number. A table of plain words, 20 bytes a slot and at most two thirds
 * of them used: strings in a map take 150 bytes a row, so that the longest file would keep 70 MB alive and
 * have them copied and marked while it is read.
 */
export class SeenRows {
  private words = new Uint32Array(1024 * WORDS);
  /** Nobody can know which numbers meet in the table. */
  private readonly seed = randomInt(2 ** 32);
  private size = 0;

  /** Bytes that the table takes. */
  get bytes(): number {
    return this.words.byteLength;
  }

  /** @param number 18 digits */
  get(number: string): SeenRow | undefined {
    const { words } = this,
      at = this.slotOf(...halves(number)),
      state = words[at + 2] ?? 0;
    return state === 0
      ? undefined
      : { line: state >>> 1, fits: (state & 1) === 1, digest: [words[at + 3] ?? 0, words[at + 4] ?? 0] };
  }

  set(number: string, { line, digest, fits }: SeenRow): void {
    if (3 * this.size >= 2 * (this.words.length / WORDS)) this.grow();
    const [high, low] = halves(number),
      at = this.slotOf(high, low);
    if (this.words[at + 2] === 0) this.size++;
    this.words.set([high, low, line * 2 + (fits ? 1 : 0), ...digest], at);
  }

  /** Where a number stands, or would stand. */
  private slotOf(high: number, low: number): number {
    const { words, seed } = this,
      last = words.length / WORDS - 1,
      mixed = Math.imul(high ^ Math.imul(low ^ seed, 0x85ebca6b), 0x9e3779b1);
    for (let slot = (mixed ^ (mixed >>> 15)) & last; ; slot = (slot + 1) & last) {
      const at = slot * WORDS;
      if (words[at + 2] === 0 || (words[at] === high && words[at + 1] === low)) return at;
    }
  }

  private grow(): void {
    const before = this.words;
    this.words = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += WORDS)
      if (before[at + 2] !== 0)
        this.words.set(before.subarray(at, at + WORDS), this.slotOf(before[at] ?? 0, before[at + 1] ?? 0));
  }
}

/** Eighteen digits as two numbers, each below 2^32. */
const halves = (number: string): [high: number, low: number] => [
  Number(number.slice(0, 9)),
  Number(number.slice(9)),
];
