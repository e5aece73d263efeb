import type { Random } from './random.js';

/** Deals cards in random order, all of them before any comes again: in a run of some length nothing is left out. */
export class Deck<T> {
  private left: T[] = [];

  constructor(
    private readonly cards: readonly T[],
    private readonly random: Random,
  ) {}

  next(): T {
    if (this.left.length === 0) {
      const all = [...this.cards];
      while (all.length > 0) this.left.push(...all.splice(this.random.between(0, all.length - 1), 1));
    }
    return this.left.pop()!;
  }

  /** It had no effect: it comes again at the end of the round. */
  putBack(card: T): void {
    this.left.unshift(card);
  }
}
