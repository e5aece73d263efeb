import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { end, startOf } from './processes.mjs';

/** A program of ours with its own session (a Ctrl-C in the terminal reaches only the launcher) and its own log. */
export class Child {
  /**
   * @param {object} what
   * @param {string} what.name
   * @param {string} what.program
   * @param {string[]} what.args
   * @param {string} what.log
   * @param {import('./processes.mjs').ProcessList} what.list
   * @param {number} [what.port]
   * @param {NodeJS.ProcessEnv} [what.env]
   * @param {string} [what.cwd]
   */
  constructor({ name, program, args, log, list, port, env, cwd }) {
    this.name = name;
    this.log = log;
    this.list = list;
    this.port = port;
    mkdirSync(dirname(log), { recursive: true });
    const out = openSync(log, 'a');
    this.logStart = statSync(log).size;
    this.process = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      detached: true,
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    /** @type {string | undefined} */
    this.exit = undefined;
    /** @type {Promise<string>} how it ended */
    this.ended = new Promise((resolve) => {
      this.process.once('error', (error) => resolve(error.message));
      this.process.once('exit', (code, by) => resolve(by ? `killed by ${by}` : `exit code ${code}`));
    }).then((how) => {
      this.exit = how;
      if (this.pid) list.remove(this.pid);
      return how;
    });
    if (this.pid) {
      this.record = { name, pid: this.pid, started: startOf(this.pid) ?? '', port };
      list.add(name, this.pid, port);
    }
  }

  get pid() {
    return this.process.pid;
  }

  /** The last lines that this run of the program wrote. @param {number} [lines] */
  tail(lines = 12) {
    const text = readFileSync(this.log).subarray(this.logStart).toString('utf8');
    const telling = text
      .trimEnd()
      .split('\n')
      .filter((line) => !/^\s+at .*\bnode:/.test(line));
    return telling
      .slice(-lines)
      .map((line) => line.slice(0, 400))
      .join('\n');
  }

  /**
   * Asks until the probe answers true; fails at once when the program ends before.
   * @param {() => Promise<boolean>} probe @param {number} withinMs @param {AbortSignal} [aborted] @param
   *   {number} [everyMs]
   */
  async ready(probe, withinMs, aborted, everyMs = 60) {
    const deadline = Date.now() + withinMs;
    let last = '';
    for (;;) {
      aborted?.throwIfAborted();
      if (this.exit)
        throw new Error(
          `${this.name} ended while starting (${this.exit}).\nLast lines of ${this.log}:\n${this.tail()}`,
        );
      const answer = await probe().catch((error) => String(error?.message ?? error));
      if (answer === true) return;
      if (answer) last = `; last answer: ${answer}`;
      if (Date.now() > deadline) {
        throw new Error(
          `${this.name} was not ready after ${withinMs / 1000} s${last}.\nLast lines of ${this.log}:\n${this.tail()}`,
        );
      }
      await Promise.race([this.ended, new Promise((resolve) => setTimeout(resolve, everyMs))]);
    }
  }

  /** @param {{ graceMs?: number }} [options] */
  async stop(options) {
    if (!this.record || this.exit) return;
    await end(this.record, options);
    await this.ended;
  }

  kill() {
    if (this.exit || !this.pid) return;
    this.process.kill('SIGKILL');
  }

  /** Lets the launcher end while the program goes on. */
  release() {
    this.process.unref();
  }
}
