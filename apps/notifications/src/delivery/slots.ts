/** Lets so many at a time through, in the order in which they came. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  /** Taken from the front by index: shifting a long array costs its length. */
  #next = 0;

  constructor(count: number) {
    this.#free = count;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      this.#release();
    }
  }

  #release(): void {
    const next = this.#waiting[this.#next];
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#next += 1;
    if (this.#next === this.#waiting.length || this.#next > 10_000) {
      this.#waiting.splice(0, this.#next);
      this.#next = 0;
    }
    next();
  }
}
