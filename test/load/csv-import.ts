// How many rows a second does an import take, dry run and applying, with a result for every row? Does the
// memory of the service depend on how long the file is?
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '#testing';
import { addAgencies, newPerson } from '../journey/people.js';
import { shares, table, type Bench } from './harness/bench.js';
import { readProfiles } from './harness/cpu-profile.js';
import { residentMiB, type Profile } from './harness/cpu.js';
import { rounded } from './harness/stats.js';
import { Product, TENANT } from './product/running-product.js';

const TITLES = ['NIP BARU', 'NAMA', 'TANGGAL LAHIR', 'JK', 'STATUS', 'GOL', 'JABATAN', 'UNIT KERJA', 'EMAIL'];
const LIMIT_MS = 600_000;

interface Measured {
  rows: number;
  accepted: number;
  dryRunPerSecond: number;
  applyPerSecond: number;
  perSecond: number;
  memoryMiB: { before: number; peak: number };
  profile: { dryRun: Profile; apply: Profile };
}

export const csvImport: Bench = {
  name: 'csv-import',
  question:
    'rows a second of a staff file: dry run, applying, both; memory of the service for a short and for a long file',
  async run({ quick, full, profile }) {
    const [short, long]: [number, number] = quick ? [2_000, 20_000] : [10_000, 100_000];
    // The first file meets programs that are not compiled yet; services run for weeks, so the others are what counts.
    const [first, ...runs] = (await inOneProcess([short, short, long, ...(full ? [3 * long] : [])])) as [
      Measured,
      ...Measured[],
    ];
    const row = (name: string, run: Measured) => [
      `${run.rows} ${name}`,
      run.dryRunPerSecond,
      run.applyPerSecond,
      run.perSecond,
      run.memoryMiB.before,
      run.memoryMiB.peak,
    ];
    console.log(
      table([
        ['rows', 'dry run/s', 'apply/s', 'both/s', 'MiB before', 'MiB at most'],
        row('just started', first),
        ...runs.map((run) => row('', run)),
      ]),
    );
    for (const {
      rows,
      profile: { dryRun, apply },
    } of [first, ...runs])
      console.log(
        `processor, percent of the machine, ${rows} rows: dry run ${shares(dryRun)}\n  applying ${shares(apply)}`,
      );
    return {
      justStarted: first,
      runs,
      ...(profile ? { stages: await stagesOfWork([short, 3 * short]) } : {}),
    };
  },
};

/** Files of different people, one after another in the same services: were memory kept, it would add up. */
async function inOneProcess(sizes: number[], profileFolder?: string): Promise<Measured[]> {
  const product = await Product.start(profileFolder ? { profileFolder } : {});
  try {
    await addAgencies(product.client);
    const runs: Measured[] = [];
    let people = 0;
    for (const rows of sizes) {
      runs.push(await measure(product, staffFile(people, rows), rows));
      people += rows;
      await eventually(
        async () => (await product.collection('notifications', 'recipients').countDocuments()) === people,
        { timeoutMs: 120_000, describe: 'the people to reach notifications' },
      );
    }
    return runs;
  } finally {
    await product.stop();
  }
}

async function measure(product: Product, file: string, rows: number): Promise<Measured> {
  const pid = product.system.service('enrollment').pid!,
    before = residentMiB(pid);
  let peak = before;
  const watching = setInterval(() => (peak = Math.max(peak, residentMiB(pid))), 50);
  try {
    const atFirst = product.snapshot(),
      begun = performance.now();
    const { id } = await product.client.must('POST', '/v1/imports?kind=participants', file, {
      'content-type': 'text/csv',
    });
    const read = await ended(product, id, 'READY');
    const readMs = performance.now() - begun,
      dryRun = product.since(atFirst);
    const half = product.snapshot(),
      applying = performance.now();
    await product.client.must('POST', `/v1/imports/${id}/apply`);
    const { applied } = await ended(product, id, 'APPLIED');
    const applyMs = performance.now() - applying,
      apply = product.since(half);
    if (applied.CREATED !== rows) throw new Error(`${rows} rows became ${JSON.stringify(applied)}`);
    return {
      rows,
      accepted: read.toApply,
      dryRunPerSecond: rounded((rows * 1000) / readMs),
      applyPerSecond: rounded((rows * 1000) / applyMs),
      perSecond: rounded((rows * 1000) / (readMs + applyMs)),
      memoryMiB: { before: rounded(before), peak: rounded(peak) },
      profile: { dryRun, apply },
    };
  } finally {
    clearInterval(watching);
  }
}

/** Asks often: an answer of a moment ago would be counted as time of the import. */
async function ended(product: Product, id: string, state: string): Promise<any> {
  for (const until = Date.now() + LIMIT_MS; Date.now() < until; await delay(20)) {
    const now = await product.client.must('GET', `/v1/imports/${id}`);
    if (now.state === state) return now;
    if (now.state === 'FAILED' || now.state === 'REFUSED') throw new Error(`The import is ${now.state}`);
  }
  throw new Error(`The import was not ${state} within ${LIMIT_MS} ms`);
}

/** Once more with node's own profiler in every service: it costs a little, so its rate does not count. */
async function stagesOfWork(sizes: number[]) {
  const folder = join(tmpdir(), `mumpuni-profiles-${process.pid}`);
  await inOneProcess(sizes, folder);
  const stages = readProfiles(folder);
  for (const [service, { busyMs, stages: parts, hottest }] of Object.entries(stages))
    console.log(`\n${service}, busy ${busyMs} ms: ${shares(parts)}\n  ${hottest.join('\n  ')}`);
  return stages;
}

/** A staff list as an office exports it: semicolons, CRLF, dates day first. */
function staffFile(first: number, rows: number): string {
  const lines = [TITLES.join(';')];
  for (let i = first; i < first + rows; i++) {
    const { employeeNumber: nip, name, agencyName, email } = newPerson(i, TENANT);
    lines.push(
      [
        nip,
        name,
        `${nip.slice(6, 8)}-${nip.slice(4, 6)}-${nip.slice(0, 4)}`,
        nip[14] === '1' ? 'L' : 'P',
        'PNS',
        'III/c',
        'Pengadministrasi Umum',
        agencyName,
        email,
      ].join(';'),
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}
