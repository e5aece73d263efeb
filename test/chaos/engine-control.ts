// Kills and starts the engines that the launcher started for this run, and fills their disks; engines that
// somebody else gave are left alone.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#testing';

export const ENGINE_NAMES = ['kafka', 'mongodb', 'redis'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

interface Engine {
  name: EngineName;
  locate(): Promise<unknown>;
  start(options: {
    program: unknown;
    folder: string;
    port: number;
    log: string;
    list: unknown;
  }): Promise<unknown>;
  address(port: number): string;
  probe(address: string): Promise<unknown>;
}
interface Running {
  name: string;
  pid: number;
  port: number;
}
interface Disks {
  leaveFree(folder: string, bytes?: number): void;
  isDisk(folder: string): boolean;
}

/** An engine that lived through a full disk is believed to be well when it has answered for so long. */
const WELL_AFTER_MS = 3_000;
const LEFT_ON_FULL_DISK = 64 * 1024;

export class EngineControl {
  private readonly ports = new Map<EngineName, number>();
  /** One fault at a time for an engine. */
  private readonly busy = new Set<EngineName>();

  private constructor(
    private readonly data: string,
    private readonly engines: Engine[],
    private readonly list: { alive(): Running[] },
    private readonly disks: Disks,
  ) {
    for (const { name, port } of this.list.alive())
      if (ENGINE_NAMES.includes(name as EngineName)) this.ports.set(name as EngineName, port);
  }

  /** Undefined where the engines are not ours to kill: those of `npm test` serve other tests at the same time. */
  static async ofThisRun(): Promise<EngineControl | undefined> {
    const data = process.env.ENGINES_DATA;
    if (!data || !process.env.KAFKA_VIA_PROXIES) return undefined;
    const load = (file: string) => import(pathToFileURL(join(projectRoot(), 'tools/engines', file)).href);
    const [{ ENGINES }, { ProcessList }, disks] = await Promise.all([
      load('engines.mjs'),
      load('processes.mjs'),
      load('small-disk.mjs'),
    ]);
    return new EngineControl(data, ENGINES, new ProcessList(join(data, 'processes.json')), disks);
  }

  private find(name: EngineName): Running | undefined {
    return this.list.alive().find((record) => record.name === name);
  }

  private running(name: EngineName): Running {
    const found = this.find(name);
    if (!found) throw new Error(`${name} is not running`);
    return found;
  }

  private engine(name: EngineName): Engine {
    return this.engines.find((candidate) => candidate.name === name)!;
  }

  /** On the same port and data. */
  private async start(name: EngineName): Promise<void> {
    const engine = this.engine(name);
    await engine.start({
      program: await engine.locate(),
      folder: join(this.data, name),
      port: this.ports.get(name)!,
      log: join(this.data, 'logs', `${name}.log`),
      list: this.list,
    });
  }

  private async alone<T>(name: EngineName, work: () => Promise<T>): Promise<T> {
    if (this.busy.has(name)) throw new Error(`${name} is in trouble already`);
    this.busy.add(name);
    try {
      return await work();
    } finally {
      this.busy.delete(name);
    }
  }

  /** SIGKILL, a while of darkness, and the same engine on the same port and data. */
  killFor(name: EngineName, ms: number): Promise<void> {
    return this.alone(name, async () => {
      process.kill(this.running(name).pid, 'SIGKILL');
      await delay(ms);
      await this.start(name);
    });
  }

  pauseFor(name: EngineName, ms: number): Promise<void> {
    return this.alone(name, async () => {
      const { pid } = this.running(name);
      process.kill(pid, 'SIGSTOP');
      await delay(ms);
      process.kill(pid, 'SIGCONT');
    });
  }

  /** Why disks cannot be filled here; undefined when they can. */
  get noDisks(): string | undefined {
    return (
      process.env.NO_DISKS ??
      (ENGINE_NAMES.every((name) => this.disks.isDisk(join(this.data, name)))
        ? undefined
        : 'the engines have no disks of their own')
    );
  }

  /**
   * No space left on the disk of an engine for so long; then space again, and who died of it is started.
   * @returns what the engine did
   */
  fillDiskFor(name: EngineName, ms: number): Promise<'died' | 'went on'> {
    return this.alone(name, async () => {
      const folder = join(this.data, name);
      this.disks.leaveFree(folder, LEFT_ON_FULL_DISK);
      await delay(ms);
      this.disks.leaveFree(folder);
      const deadline = Date.now() + 30_000;
      for (
        let wellSince = Date.now();
        Date.now() < deadline && Date.now() - wellSince < WELL_AFTER_MS;
        await delay(100)
      ) {
        if (!this.find(name)) {
          await this.start(name);
          return 'died';
        }
        await this.engine(name)
          .probe(this.engine(name).address(this.ports.get(name)!))
          .catch(() => (wellSince = Date.now()));
      }
      if (Date.now() >= deadline)
        throw new Error(`${name} neither ended nor became well after its disk had space again`);
      return 'went on';
    });
  }

  async raiseDead(): Promise<void> {
    for (const name of ENGINE_NAMES) if (!this.find(name)) await this.start(name);
  }
}
