// Kills and starts the engines that the launcher started for this run; engines that somebody else gave are left alone.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#testing';

export type EngineName = 'kafka' | 'mongodb' | 'redis';

interface Engine {
  name: EngineName;
  locate(): Promise<unknown>;
  start(options: { program: unknown; folder: string; port: number; log: string; list: unknown }): Promise<unknown>;
}
interface Running {
  name: string;
  pid: number;
  port: number;
}

export class EngineControl {
  private constructor(
    private readonly data: string,
    private readonly engines: Engine[],
    private readonly list: { alive(): Running[] },
  ) {}

  /** Undefined where the engines are not ours. */
  static async ofThisRun(): Promise<EngineControl | undefined> {
    const data = process.env.ENGINES_DATA;
    if (!data) return undefined;
    const load = (file: string) => import(pathToFileURL(join(projectRoot(), 'tools/engines', file)).href);
    const [{ ENGINES }, { ProcessList }] = await Promise.all([load('engines.mjs'), load('processes.mjs')]);
    return new EngineControl(data, ENGINES, new ProcessList(join(data, 'processes.json')));
  }

  private running(name: EngineName): Running {
    const found = this.list.alive().find((record) => record.name === name);
    if (!found) throw new Error(`${name} is not running`);
    return found;
  }

  /** SIGKILL, a while of darkness, and the same engine on the same port and data. */
  async killFor(name: EngineName, ms: number): Promise<void> {
    const { pid, port } = this.running(name);
    process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, ms));
    const engine = this.engines.find((candidate) => candidate.name === name)!;
    await engine.start({ program: await engine.locate(), folder: join(this.data, name), port, log: join(this.data, 'logs', `${name}.log`), list: this.list });
  }

  async pauseFor(name: EngineName, ms: number): Promise<void> {
    const { pid } = this.running(name);
    process.kill(pid, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, ms));
    process.kill(pid, 'SIGCONT');
  }
}
