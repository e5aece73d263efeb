/**
 * Runs a task again and again, never twice at once, a pause apart. The task decides by rows and the Clock what is
 * due; this only looks often enough.
 */
export class Periodic {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(
    private readonly everyMs: number,
    private readonly task: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.#schedule();
  }

  /** Looks now; while a look is under way, waits for that one. */
  async now(): Promise<void> {
    this.#running ??= this.task()
      .catch(this.onError)
      .finally(() => (this.#running = undefined));
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.now().finally(() => this.#schedule()), this.everyMs);
  }
}
