import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '#testing';
import { ProcessList } from './processes.mjs';
import { redis } from './redis.mjs';

// Each test starts some processes, one after another.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const cli = join(import.meta.dirname, '../engines.mjs');
let data: string;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'mumpuni-engines-'));
  // Not the usual ports: a launcher outside this test could take them between two starts.
  writeFileSync(
    join(data, 'ports.json'),
    JSON.stringify({ kafka: await freePort(), mongodb: await freePort(), redis: await freePort() }),
  );
});
afterEach(async () => {
  await engines('down');
  rmSync(data, { recursive: true, force: true });
});

/** Runs the command line with only the named engines left to it; the others are the ones that this test run has. */
async function engines(command: 'up' | 'down', own: string[] = [], env: Record<string, string> = {}) {
  const given = { ...process.env, ...env };
  for (const variable of own) delete given[variable];
  const child = spawn(
    process.execPath,
    [cli, command, '--data', data, ...(command === 'up' ? ['--detach'] : [])],
    { env: given },
  );
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = Object.fromEntries(
    out
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return { code, said, printed };
}

async function occupied(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

const ALL = ['KAFKA_BROKERS', 'MONGODB_URI', 'REDIS_URL'];

describe('the three engines', () => {
  it('start, answer, keep their data over a stop, and are gone after it', async () => {
    const first = await engines('up', ALL);
    expect(first.said).toMatch(/Kafka at port/);
    expect(Object.keys(first.printed)).toEqual(ALL);
    await using(first.printed['MONGODB_URI']!, (client) =>
      client.db('kept').collection<{ _id: string }>('facts').insertOne({ _id: 'one' }),
    );
    expect(
      new ProcessList(join(data, 'processes.json'))
        .alive()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['kafka', 'mongodb', 'redis']);

    expect((await engines('down')).said).toMatch(/stopped .*kafka/);
    expect(existsSync(join(data, 'processes.json'))).toBe(false);

    const second = await engines('up', ALL);
    expect(second.printed).toEqual(first.printed);
    expect(
      await using(second.printed['MONGODB_URI']!, (client) =>
        client.db('kept').collection('facts').countDocuments(),
      ),
    ).toBe(1);
  });

  it('log no value that a query asks for, however slow it is', async () => {
    const { printed } = await engines('up', ['MONGODB_URI']);
    const uri = printed['MONGODB_URI'];
    if (!uri) throw new Error('mongod was not started');
    const log = await using(uri, async (client) => {
      const people = client.db('people').collection('people');
      await people.insertOne({ employeeNumber: '198704132010012917' });
      await people.findOne({ employeeNumber: '198704132010012917', $where: 'sleep(400) || true' });
      await people.updateOne(
        { employeeNumber: '198704132010012917', $where: 'sleep(400) || true' },
        { $set: { a: 1 } },
      );
      return (await client.db('admin').command({ getLog: 'global' }))['log'].join('\n');
    });
    expect(log).toContain('Waiting for connections');
    expect(log).not.toContain('198704132010012917');
  });

  it('keep their data when the port has moved', async () => {
    const first = await engines('up', ['MONGODB_URI']);
    await using(first.printed['MONGODB_URI']!, (client) =>
      client.db('kept').collection('facts').insertOne({}),
    );
    await engines('down');
    // Closes at once: mongod asks at the address of its old configuration whether that is itself.
    const blocker = createServer((socket) => socket.destroy()).listen(
      Number(new URL(first.printed['MONGODB_URI']!).port),
      '127.0.0.1',
    );
    try {
      const second = await engines('up', ['MONGODB_URI']);
      expect(second.printed['MONGODB_URI']).not.toBe(first.printed['MONGODB_URI']);
      expect(
        await using(second.printed['MONGODB_URI']!, (client) =>
          client.db('kept').collection('facts').countDocuments(),
        ),
      ).toBe(1);
    } finally {
      blocker.close();
    }
  });
});

describe('one engine', () => {
  it('is taken from the environment when an address is given, and refused by name when nothing answers there', async () => {
    const { server, port } = await occupied();
    server.close();
    const answer = await engines('up', [], { REDIS_URL: `redis://127.0.0.1:${port}` });
    expect(answer.code).toBe(1);
    expect(answer.said).toMatch(/REDIS_URL is set, but Redis does not answer there/);
  });

  it('moves to the next port when the one that it had is taken, and says so', async () => {
    const { server, port } = await occupied();
    try {
      writeFileSync(join(data, 'ports.json'), JSON.stringify({ redis: port }));
      const moved = await engines('up', ['REDIS_URL']);
      expect(moved.said).toContain(`(${port} is taken)`);
      expect(Number(new URL(moved.printed['REDIS_URL']!).port)).toBeGreaterThan(port);
    } finally {
      server.close();
    }
  });

  it('does not move when its port is promised', async () => {
    const { server, port } = await occupied();
    try {
      const answer = await engines('up', ['REDIS_URL'], { REDIS_PORT: String(port) });
      expect(answer.code).toBe(1);
      expect(answer.said).toContain(`REDIS_PORT=${port}: that port is taken`);
    } finally {
      server.close();
    }
  });

  it('is not mistaken for a foreign one that answers on the port', async () => {
    const foreign = await engines('up', ['REDIS_URL']);
    const port = Number(new URL(foreign.printed['REDIS_URL']!).port);
    const other = mkdtempSync(join(tmpdir(), 'mumpuni-foreign-'));
    const list = new ProcessList(join(other, 'processes.json'));
    await expect(
      redis.start({ program: await redis.locate(), folder: other, port, log: join(other, 'log'), list }),
    ).rejects.toThrow(/ended while starting|not ours/);
    const client = new Redis(foreign.printed['REDIS_URL']!);
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    rmSync(other, { recursive: true });
  });

  it('is started once for a data folder', async () => {
    await engines('up', ['REDIS_URL']);
    const again = await engines('up', ['REDIS_URL']);
    expect(again.code).toBe(1);
    expect(again.said).toMatch(/already running/);
  });

  it('shows the last lines of its log when it cannot start', async () => {
    const answer = await engines('up', ['REDIS_URL'], {
      MUMPUNI_CACHE: join(data, 'cache'),
      PATH: fakeRedis(),
    });
    expect(answer.code).toBe(1);
    expect(answer.said).toMatch(/exit code 3[^]*no memory today/);
  });
});

/** A PATH on which redis-server is a program that fails. */
function fakeRedis() {
  const folder = mkdtempSync(join(data, 'path-'));
  writeProgram(
    join(folder, 'redis-server'),
    '#!/bin/sh\n[ "$1" = --version ] && { echo "Redis server v=7.0.15"; exit 0; }\necho "no memory today"; exit 3\n',
  );
  return `${folder}:${process.env['PATH']}`;
}

function writeProgram(file: string, text: string) {
  writeFileSync(file, text, { mode: 0o755 });
}

async function using<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
