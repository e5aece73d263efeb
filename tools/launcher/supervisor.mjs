import { end } from '../engines/processes.mjs';

const RESTARTS_PER_MINUTE = 5;
/** What is not watched yet was still starting, with nothing that depends on it. */
const DEFAULT_GROUP = Number.MAX_SAFE_INTEGER;

/**
 * Keeps programs running: one that ends unasked is started again. Stops them in the reverse order of their groups.
 * @typedef {() => Promise<import('../engines/child.mjs').Child>} Starter
 */
export class Supervisor {
  /**
   * @param {{ list: import('../engines/processes.mjs').ProcessList, say: (line: string) => void, onGivenUp:
   * (error: Error) => void }} options
   */
  constructor({ list, say, onGivenUp }) {
    this.list = list;
    this.say = say;
    this.onGivenUp = onGivenUp;
    this.stopping = false;
    /** @type {Map<string, { child: import('../engines/child.mjs').Child, group: number }>} */
    this.running = new Map();
  }

  /**
   * @param {string} name @param {number} group what is started first is stopped last
   * @param {Starter} start @param {import('../engines/child.mjs').Child} child
   */
  watch(name, group, start, child) {
    this.running.set(name, { child, group });
    /** @type {number[]} */
    const ends = [];
    const follow = (/** @type {import('../engines/child.mjs').Child} */ current) => {
      void current.ended.then(async (how) => {
        if (this.stopping) return;
        this.say(`${name} ended unasked (${how}); starting it again`);
        ends.push(Date.now());
        try {
          if (ends.filter((at) => at > Date.now() - 60_000).length > RESTARTS_PER_MINUTE) {
            throw new Error(
              `${name} ends again and again.\nLast lines of ${current.log}:\n${current.tail()}`,
            );
          }
          const next = await start();
          this.running.set(name, { child: next, group });
          if (this.stopping) return void next.stop();
          this.say(`${name} is back`);
          follow(next);
        } catch (error) {
          if (!this.stopping) this.onGivenUp(/** @type {Error} */ (error));
        }
      });
    };
    follow(child);
  }

  /** Everything that this run started, also what is still starting: the list on disk knows it. */
  async stop() {
    this.stopping = true;
    const groupOf = (/** @type {{ name: string }} */ { name }) =>
      this.running.get(name)?.group ?? DEFAULT_GROUP;
    const groups = [...new Set(this.list.alive().map(groupOf))].sort((a, b) => b - a);
    for (const group of groups) {
      await this.endAll((record) => groupOf(record) === group);
      // A process is gone a moment before its end is heard; the next group waits for both.
      const watched = [...this.running.values()].filter((one) => one.group === group);
      await Promise.all(watched.map(({ child }) => child.ended));
    }
  }

  /** @param {(record: import('../engines/processes.mjs').ProcessRecord) => boolean} which */
  async endAll(which) {
    await Promise.all(
      this.list
        .alive()
        .filter((record) => record.pid !== process.pid && which(record))
        .map((record) => end(record)),
    );
  }

  /** The second Ctrl-C. */
  kill() {
    this.stopping = true;
    for (const record of this.list.alive())
      if (record.pid !== process.pid) process.kill(record.pid, 'SIGKILL');
  }
}
