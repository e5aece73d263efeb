/** Says lines with the time since the start in front. */
export class Progress {
  constructor() {
    this.from = Date.now();
    // A closed pipe (`npm start | head`) must not keep the launcher from stopping what it started.
    process.stdout.on('error', () => {});
    process.stderr.on('error', () => {});
  }

  /** @param {string} line */
  say = (line) => {
    const elapsed = `${((Date.now() - this.from) / 1000).toFixed(1)} s`.padStart(8);
    console.log(`${elapsed}  ${line.replaceAll('\n', `\n${' '.repeat(10)}`)}`);
  };

  /** @template T @param {string} what @param {() => Promise<T>} work @returns {Promise<T>} */
  async step(what, work) {
    const from = Date.now();
    this.say(`${what} ...`);
    const result = await work();
    this.say(`${what}: done in ${((Date.now() - from) / 1000).toFixed(1)} s`);
    return result;
  }
}

/**
 * Waits for all of them even when one fails, so that nothing is still being started while we clean up.
 * @template T, U @param {Promise<T>} first @param {Promise<U>} second @returns {Promise<[T, U]>}
 */
export async function both(first, second) {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}
