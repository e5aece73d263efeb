import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { projectRoot } from './project-root.js';

export interface ServiceProcessOptions {
  name: string;
  port: number;
  /** Path of the compiled program from the project's root; by default the app of that name. */
  program?: string;
  env: Record<string, string>;
  logFolder: string;
  readyTimeoutMs?: number;
  /** What has to answer before it is ready: paths, or addresses of several services in one process. */
  checks?: string[];
}

/** How node runs our programs: the launcher's table, so that what is tested and measured is what runs. */
interface NodeFlags {
  everyProgram: string[];
  ofProgram: Record<string, string[] | undefined>;
}

const flags = (): NodeFlags =>
  JSON.parse(readFileSync(join(projectRoot(), 'tools/launcher/node-flags.json'), 'utf8')) as NodeFlags;

/** The compiled program of a service, from the project's root. */
const programOf = (service: string): string => `dist/apps/${service}/src/main.js`;

/** What node is told for these services where they share a process. */
export const flagsOfServices = (names: readonly string[]): string =>
  [...new Set(names.flatMap((name) => flags().ofProgram[programOf(name)] ?? []))].join(' ');

/** Plants the fault that `CRASH_AT` or `BREAK` names; a service that has neither runs as it is built. */
const PLANTS = 'dist/libs/testing/src/plants/preload.js';

const running = new Set<ChildProcess>();
// A test runner that ends early leaves no service behind.
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Tells `npm test` of a process (by id and start, as the kernel counts it): a worker that is killed runs no handler of
 * its own, and its services would go on.
 */
function tellTheRunner(child: ChildProcess): void {
  const { ENGINES_DATA: data } = process.env;
  if (!data || !child.pid) return;
  const folder = join(data, 'spec-processes'),
    file = join(folder, String(child.pid));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, startOf(child.pid));
  child.once('exit', () => rmSync(file, { force: true }));
}

/** Field 22 of /proc/<pid>/stat; the name before it may hold blanks and brackets. */
function startOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** One built service as a child process, to be started, killed, paused and started again. */
export class ServiceProcess {
  readonly name: string;
  readonly url: string;
  readonly logFile: string;
  starts = 0;
  private child: ChildProcess | undefined;
  private ended: Promise<number | null> = Promise.resolve(null);

  constructor(private readonly options: ServiceProcessOptions) {
    this.name = options.name;
    this.url = `http://127.0.0.1:${options.port}`;
    mkdirSync(options.logFolder, { recursive: true });
    this.logFile = join(options.logFolder, `${options.name}.log`);
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get alive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts the program and comes back when it says that it is ready, its consumers too. */
  async start(extraEnv: Record<string, string> = {}): Promise<void> {
    this.launch(extraEnv);
    await this.ready();
  }

  /** Starts the program and does not wait for it: it may be about to crash on purpose. */
  launch(extraEnv: Record<string, string> = {}): void {
    if (this.alive) throw new Error(`${this.name} is running already`);
    const { program = programOf(this.name) } = this.options;
    if (!existsSync(join(projectRoot(), program)))
      throw new Error(`${program} is missing: run "npm run build" first`);
    const log = openSync(this.logFile, 'a');
    const { NODE_ARGS = '', ...env } = { ...this.options.env, ...extraEnv };
    const { everyProgram, ofProgram } = flags();
    const child = spawn(
      process.execPath,
      [
        ...everyProgram,
        ...(ofProgram[program] ?? []),
        ...NODE_ARGS.split(' ').filter(Boolean),
        ...(env.CRASH_AT || env.BREAK ? ['--import', join(projectRoot(), PLANTS)] : []),
        join(projectRoot(), program),
      ],
      {
        cwd: projectRoot(),
        // Nothing is inherited but what finds programs: a variable of the caller's shell must not change a test.
        env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', TZ: 'UTC', ...env },
        stdio: ['ignore', log, log],
      },
    );
    closeSync(log);
    this.child = child;
    this.starts += 1;
    running.add(child);
    tellTheRunner(child);
    this.ended = new Promise((resolve) =>
      child.once('exit', (code) => {
        running.delete(child);
        resolve(code);
      }),
    );
  }

  /**
   * Starts the program and comes back when it answers requests; its consumers may stand still, as after a
   * history that went back.
   */
  async startAnswering(): Promise<void> {
    this.launch();
    await this.answering();
  }

  /** Comes back when it answers requests, whatever its consumers do. */
  answering(timeoutMs?: number): Promise<void> {
    return this.ready(timeoutMs, this.name === 'gateway' ? ['/health/self'] : ['/health/ready']);
  }

  /** @param checks the gateway by itself: those behind it are waited for one by one */
  async ready(
    timeoutMs = this.options.readyTimeoutMs ?? 120_000,
    checks = this.options.checks ??
      (this.name === 'gateway' ? ['/health/self'] : ['/health/ready', '/health/work']),
  ): Promise<void> {
    await eventually(
      async () => {
        if (!this.alive) return 'ended';
        for (const path of checks) await this.passes(path);
        return 'ready';
      },
      { timeoutMs, everyMs: 50, describe: () => `${this.name} to be ready\n${this.logTail()}` },
    ).then((state) => {
      if (state === 'ended')
        throw new Error(
          `${this.name} ended (code ${this.child?.exitCode}, signal ${this.child?.signalCode}) before it was ready\n${this.logTail()}`,
        );
    });
  }

  private async passes(path: string): Promise<void> {
    const answer = await fetch(new URL(path, this.url), { signal: AbortSignal.timeout(10_000) });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${body}`);
  }

  /** SIGKILL: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.ended;
  }

  /** SIGTERM: in-flight work is finished. Answers the exit code. */
  async stop(timeoutMs = 60_000): Promise<number | null> {
    if (!this.alive) return this.child?.exitCode ?? null;
    this.child?.kill('SIGCONT');
    this.child?.kill('SIGTERM');
    const timer = setTimeout(() => this.child?.kill('SIGKILL'), timeoutMs);
    const code = await this.ended;
    clearTimeout(timer);
    return code;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  exited(): Promise<number | null> {
    return this.ended;
  }

  logTail(lines = 12): string {
    if (!existsSync(this.logFile)) return '';
    return readFileSync(this.logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .map((line) => line.slice(0, 500))
      .join('\n');
  }
}
