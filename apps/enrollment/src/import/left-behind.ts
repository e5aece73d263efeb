/**
 * Rows whose traces are worth a full collection: it takes about 100 ms, reading so many two seconds, applying
 * them five.
 */
const WORTH_A_COLLECTION = 50_000;

/**
 * Has what a long import leaves behind collected from time to time. Of what was made for a row a part
 * outlives the young generation, and V8 would let it pile up until the process is twice as large before it
 * runs a full collection of its own. Without `--expose-gc` (tools/launcher/node-flags.json) nothing happens.
 */
export class LeftBehind {
  private rows = 0;

  constructor(private readonly collect = () => void globalThis.gc?.()) {}

  /** So many rows are done with. */
  add(rows: number): void {
    this.rows += rows;
    if (this.rows < WORTH_A_COLLECTION) return;
    this.rows = 0;
    this.collect();
  }
}
