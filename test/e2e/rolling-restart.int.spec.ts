// Two instances of a service behind one address, restarted in turn under load, as a cluster does it at each
// new version.
import { connect, createServer, type Server } from 'node:net';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, freePort, ServiceProcess, startSystem, type ApiClient, type System } from '#testing';
import { addPeople, SCOPES, training, type Person } from '../journey/people.js';

const TENANT = 'binjai';
const WRITERS = 3;
const READERS = 2;

/**
 * Hands each new connection to the next instance; kept ones stay where they are, also when that instance is
 * told to stop.
 */
function balancer(serving: () => number[]): Server {
  let turn = 0;
  return createServer((client) => {
    client.on('error', () => undefined);
    const to = (tries: number) => {
      const upstream = connect(serving()[turn++ % serving().length]!, '127.0.0.1');
      const refused = () => (tries > 1 ? to(tries - 1) : client.destroy());
      upstream.once('error', refused);
      upstream.once('connect', () => {
        upstream.off('error', refused).on('error', () => client.destroy());
        client.pipe(upstream).pipe(client);
        client.once('close', () => upstream.destroy());
      });
    };
    to(2);
  });
}

describe('a rolling restart under load', () => {
  let system: System, second: ServiceProcess, address: Server, client: ApiClient, people: Person[];
  let serving: number[] = [];
  const portOf = ({ url }: ServiceProcess) => Number(new URL(url).port);

  beforeAll(async () => {
    const [front, other, first] = [await freePort(), await freePort(), await freePort()];
    serving = [first, other];
    address = balancer(() => serving);
    await new Promise<void>((resolve) => address.listen(front, '127.0.0.1', resolve));
    system = await startSystem({
      name: 'rolling',
      services: ['identity', 'enrollment', 'gateway'],
      env: { ENROLLMENT_PORT: String(first), ENROLLMENT_URL: `http://127.0.0.1:${front}` },
    });
    second = new ServiceProcess({
      name: 'enrollment-second',
      program: 'dist/apps/enrollment/src/main.js',
      port: other,
      env: { ...system.env, ENROLLMENT_PORT: String(other) },
      logFolder: system.logFolder,
    });
    await second.start();
    client = await system.clientFor(TENANT, SCOPES);
    people = await addPeople(client, TENANT, WRITERS);
  });
  afterAll(async () => {
    await second?.stop();
    await system?.stop();
    address?.close();
  });

  const recorded = async (): Promise<number> => {
    const { mongodbUri, databasePrefix } = system.isolation;
    const mongo = await new mongoose.mongo.MongoClient(mongodbUri).connect();
    try {
      return await mongo.db(`${databasePrefix}enrollment`).collection('completions').countDocuments();
    } finally {
      await mongo.close();
    }
  };

  it('fails no request that reads or carries an Idempotency-Key, and does each once', async () => {
    const failed: string[] = [];
    let running = true,
      written = 0,
      read = 0;
    const writer = async ({ id }: Person, w: number) => {
      for (let n = 0; running; n++) {
        const { status, body } = await client.post('/v1/completions', training(id, n, `rolling/${w}/`), {
          'idempotency-key': `rolling-${w}-${n}`,
        });
        if (status === 201) written++;
        else failed.push(`POST ${status} ${JSON.stringify(body)}`);
      }
    };
    const reader = async () => {
      while (running) {
        const { status } = await client.get('/v1/participants?limit=1');
        if (status === 200) read++;
        else failed.push(`GET ${status}`);
      }
    };
    const load = Promise.all([...people.map(writer), ...Array.from({ length: READERS }, reader)]);
    const goesOn = async () => {
      const [w, r] = [written, read];
      await eventually(() => written > w + 20 && read > r + 20);
    };
    await goesOn();
    for (let round = 0; round < 2; round++)
      for (const instance of [system.service('enrollment'), second]) {
        serving = serving.filter((port) => port !== portOf(instance));
        await instance.restart();
        serving.push(portOf(instance));
        await goesOn();
      }
    running = false;
    await load;
    expect(failed).toEqual([]);
    expect(await recorded()).toBe(written);
  });
});
