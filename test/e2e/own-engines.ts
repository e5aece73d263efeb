// Kafka and MongoDB of one spec: it may stop them, empty them, and put back what they held earlier.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locateEngines, startEngine } from '../../tools/engines/engines.mjs';
import { kafka } from '../../tools/engines/kafka.mjs';
import { mongodb } from '../../tools/engines/mongodb.mjs';
import { anyFreePort } from '../../tools/engines/ports.mjs';
import { ProcessList } from '../../tools/engines/processes.mjs';

const ENGINES = { kafka, mongodb };
export type OwnEngine = keyof typeof ENGINES;

export class OwnEngines {
  private readonly running = new Map<OwnEngine, { stop(): Promise<unknown> }>();

  private constructor(
    private readonly folder: string,
    private readonly programs: Map<string, unknown>,
    private readonly list: ProcessList,
    private readonly ports: Record<OwnEngine, number>,
  ) {}

  /** Starts both, and lets everything that this process starts from now on use them. */
  static async start(name: string): Promise<OwnEngines> {
    const given = { KAFKA_BROKERS: process.env['KAFKA_BROKERS'], MONGODB_URI: process.env['MONGODB_URI'] };
    delete process.env['KAFKA_BROKERS'];
    delete process.env['MONGODB_URI'];
    const programs = await locateEngines(() => undefined).finally(() => Object.assign(process.env, given));
    const folder = mkdtempSync(join(tmpdir(), `mumpuni-${name}-`));
    const engines = new OwnEngines(folder, programs, new ProcessList(join(folder, 'processes.json')), {
      kafka: await anyFreePort(),
      mongodb: await anyFreePort(),
    });
    await Promise.all([engines.run('kafka'), engines.run('mongodb')]);
    process.env['KAFKA_BROKERS'] = kafka.address(engines.ports.kafka);
    process.env['MONGODB_URI'] = mongodb.address(engines.ports.mongodb);
    return engines;
  }

  async run(name: OwnEngine): Promise<void> {
    const child = await startEngine(ENGINES[name], this.programs.get(name), {
      data: this.folder,
      list: this.list,
      port: this.ports[name],
    });
    this.running.set(name, child);
  }

  async halt(name: OwnEngine): Promise<void> {
    await this.running.get(name)?.stop();
    this.running.delete(name);
  }

  /** What a stopped engine holds, beside it. */
  keepCopy(name: OwnEngine): void {
    cpSync(join(this.folder, name), join(this.folder, `${name}-earlier`), { recursive: true });
  }

  /** A stopped engine holds again what it held when it was copied. */
  putBack(name: OwnEngine): void {
    this.empty(name);
    cpSync(join(this.folder, `${name}-earlier`), join(this.folder, name), { recursive: true });
  }

  /** A stopped engine begins anew when it is started. */
  empty(name: OwnEngine): void {
    rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  async end(): Promise<void> {
    await Promise.all([...this.running.keys()].map((name) => this.halt(name)));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
