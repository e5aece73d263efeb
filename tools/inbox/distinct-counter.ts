/**
 * Counts distinct texts in about 16 bytes each: keeps 52-bit hashes in an open-addressed table. Two of a million
 * texts share a hash once in ten thousand runs, which is good enough for a development inbox.
 */
export class DistinctCounter {
  #slots = new Float64Array(1 << 14);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(text: string): void {
    if (this.#insert(this.#slots, hash52(text))) this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#grow();
  }

  clear(): void {
    this.#slots = new Float64Array(1 << 14);
    this.#size = 0;
  }

  #insert(slots: Float64Array, hash: number): boolean {
    const mask = slots.length - 1;
    for (let i = hash % slots.length; ; i = (i + 1) & mask) {
      if (slots[i] === hash) return false;
      if (slots[i] === 0) {
        slots[i] = hash;
        return true;
      }
    }
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2);
    for (const hash of this.#slots) if (hash !== 0) this.#insert(larger, hash);
    this.#slots = larger;
  }
}

/** Two FNV-1a lanes with different seeds; never 0, which marks an empty slot. */
function hash52(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01234567;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x01000197) + (low >>> 15);
  }
  return ((high >>> 0) & 0xfffff) * 2 ** 32 + (low >>> 0) + 1;
}
