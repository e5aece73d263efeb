// The product as it is installed: built services as processes of their own behind the gateway, an SMTP server outside.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type mongoose from 'mongoose';
import { eventually, startSystem, type ApiClient, type ServiceName, type System } from '#testing';
import { addPeople, SCOPES, type Person } from '../../journey/people.js';
import { profile, residentMiB, snapshot, type Profile, type Snapshot } from '../harness/cpu.js';
import { connectMongo } from '../harness/engines.js';
import { HttpLoad } from '../harness/http-load.js';

/** What the main job goes through. The others listen to the same events, and are measured with `--all-services`. */
export const MAIN_JOB: ServiceName[] = ['identity', 'enrollment', 'incentives', 'notifications', 'gateway'];

export const TENANT = 'bench';

export interface ProductOptions {
  services?: readonly ServiceName[];
  env?: Record<string, string>;
  /** Where node writes a processor profile of each service when it stops. */
  profileFolder?: string;
  connections?: number;
}

export class Product {
  private people = 0;

  private constructor(
    readonly system: System,
    readonly client: ApiClient,
    readonly http: HttpLoad,
    readonly mongo: mongoose.mongo.MongoClient,
    private readonly sink: ChildProcess,
    private readonly accepted: { total: number; at: Map<string, number[]> },
  ) {}

  static async start({
    services = MAIN_JOB,
    env = {},
    profileFolder,
    connections = 64,
  }: ProductOptions = {}): Promise<Product> {
    const sink = fork(join(import.meta.dirname, 'sink-process.js'));
    const port = await new Promise<number>((resolve) =>
      sink.once('message', (message: { port: number }) => resolve(message.port)),
    );
    const accepted = { total: 0, at: new Map<string, number[]>() };
    sink.on('message', ({ total, mails }: { total?: number; mails?: [string, number][] }) => {
      if (total === undefined) return;
      accepted.total = total;
      for (const [id, at] of mails ?? []) {
        const copies = accepted.at.get(id);
        if (copies) copies.push(at);
        else accepted.at.set(id, [at]);
      }
    });
    const envOf: Partial<Record<ServiceName, Record<string, string>>> = {};
    if (profileFolder) {
      mkdirSync(profileFolder, { recursive: true });
      for (const service of services)
        envOf[service] = {
          NODE_ARGS: `--cpu-prof --cpu-prof-dir=${profileFolder} --cpu-prof-name=${service}.cpuprofile`,
        };
    }
    const system = await startSystem({
      name: 'bench',
      services,
      env: { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(port), RATE_LIMIT_REQUESTS: '1000000', ...env },
      envOf,
    });
    const client = await system.clientFor(TENANT, SCOPES);
    const http = new HttpLoad(system.baseUrl, () => client.accessToken(), connections);
    return new Product(system, client, http, await connectMongo(4), sink, accepted);
  }

  collection(service: ServiceName, name: string) {
    return this.mongo.db(`${this.system.isolation.databasePrefix}${service}`).collection<any>(name);
  }

  /** New people, known to every service that needs them before a measurement begins. */
  async addPeople(count: number): Promise<Person[]> {
    const people = await addPeople(this.client, TENANT, count, this.people);
    this.people += count;
    const last = people.at(-1)!.id;
    await eventually(
      () => this.collection('notifications', 'recipients').countDocuments({ _id: `${TENANT}/${last}` }),
      { timeoutMs: 60_000, describe: 'the new people to reach notifications' },
    );
    return people;
  }

  get mailsAccepted(): number {
    return this.accepted.total;
  }

  /** When each copy of each Message-ID was accepted. */
  acceptedAt(): Map<string, number[]> {
    return this.accepted.at;
  }

  /** When the store held so many messages; each is enqueued with the commit that made it. */
  async messagesReach(count: number, patienceMs = 60_000): Promise<number> {
    const messages = this.collection('notifications', 'messages'),
      latest = Date.now() + patienceMs;
    // the estimate is the collection's own count: it costs the store nothing
    for (let now = 0; (now = await messages.estimatedDocumentCount()) < count; await delay(20))
      if (Date.now() > latest) throw new Error(`${now} of ${count} messages came within ${patienceMs} ms`);
    return Date.now();
  }

  /** Waits for as many e-mails as long as they keep coming. */
  async mailsReach(count: number, patienceMs = 30_000): Promise<number> {
    let last = this.accepted.total;
    let since = Date.now();
    while (this.accepted.total < count) {
      if (this.accepted.total !== last) {
        last = this.accepted.total;
        since = Date.now();
      }
      if (Date.now() - since > patienceMs)
        throw new Error(
          `No e-mail came for ${patienceMs} ms; ${this.accepted.total} of ${count} are here. ${JSON.stringify(await this.whereabouts())}`,
        );
      await delay(10);
    }
    return Date.now();
  }

  private async whereabouts(): Promise<Record<string, number>> {
    const stores = [
      ['enrollment', 'completions'],
      ['enrollment', 'outbox'],
      ['incentives', 'awards'],
      ['incentives', 'outbox'],
      ['incentives', 'dead_letters'],
      ['notifications', 'messages'],
      ['notifications', 'dead_letters'],
    ] as const;
    return Object.fromEntries(
      await Promise.all(
        stores.map(async ([service, name]) => [
          `${service}.${name}`,
          await this.collection(service, name).countDocuments(),
        ]),
      ),
    );
  }

  snapshot(): Snapshot {
    return snapshot({
      ...Object.fromEntries(this.system.services.map((service) => [service.name, service.pid])),
      'smtp sink': this.sink.pid,
    });
  }

  since(before: Snapshot): Profile {
    return profile(before, this.snapshot());
  }

  memoryMiB(): Record<string, number> {
    return Object.fromEntries(
      this.system.services.map((service) => [service.name, Math.round(residentMiB(service.pid ?? 0))]),
    );
  }

  async stop(): Promise<void> {
    this.http.close();
    await this.mongo.close();
    await this.system.stop();
    this.sink.kill();
  }
}
