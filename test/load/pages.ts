// Are pages as quick and as small as people on slow phones need, whatever the size of their government?
import { must } from '#platform';
import { eventsCarriedOut, eventually } from '#testing';
import { addPeople, newPerson, training } from '../journey/people.js';
import { table, type Bench } from './harness/bench.js';
import { inLanes } from './harness/http-load.js';
import { latency, rounded } from './harness/stats.js';
import { BATCH, LANES } from './product/measure.js';
import { Product, TENANT } from './product/running-product.js';
import { Visitor } from './product/visitor.js';

/** What a page may cost: of its server at 10,000 people, and of the network of who opens it. */
const MOST_MS = 150;
const MOST_PACKED = 15 * 1024;
const TIMES = 60;
const WARM_UP = 10;
const TEAM = 12;

const pagesOf = {
  participant: ['/', '/pelatihan', '/riwayat', '/riwayat/mengapa', '/pesan', '/akun'],
  superior: ['/tim', '/tim/dampak', '/tim/pembimbingan'],
  manager: ['/meja', '/pegawai', '/pegawai?keadaan=none', '/program', '/laporan', '/anggaran', '/pengguna'],
};

export const pages: Bench = {
  name: 'pages',
  question: `milliseconds and packed bytes of pages at 10,000 people, at 100,000 with --full; budget ${MOST_MS} ms (p95), 15 kB`,
  async run({ full }) {
    const people = full ? 100_000 : 10_000;
    const product = await Product.start({
      services: [
        'identity',
        'enrollment',
        'evaluation',
        'incentives',
        'notifications',
        'reports',
        'console',
        'gateway',
      ],
      env: {
        SIGN_IN_DEMONSTRATION: 'true',
        RATE_LIMIT_PUBLIC_READS: '1000000',
        RATE_LIMIT_REQUESTS: '1000000',
      },
    });
    try {
      const { superior, member } = await fill(product, people);
      const { accountId: manager } = await product.system.operator.must('POST', '/v1/accounts', {
        tenantId: TENANT,
        name: 'Maya Pengelola',
        email: `pengelola@${TENANT}.example`,
        roles: [{ role: 'MANAGER', agencies: 'whole' }],
      });
      const measured = {
        ...(await visit(product, 'participant', `${TENANT}:${member}`)),
        ...(await visit(product, 'superior', `${TENANT}:${superior}`)),
        ...(await visit(product, 'manager', manager as string)),
      };
      console.log(
        table([
          ['page', 'p50 ms', 'p95 ms', 'most ms', 'packed bytes', 'over budget'],
          ...Object.entries(measured).map(([page, { p50, p95, max, packed }]) => [
            page,
            p50,
            p95,
            max,
            packed,
            [p95 > MOST_MS && 'time', packed > MOST_PACKED && 'bytes'].filter(Boolean).join(', '),
          ]),
        ]),
      );
      const over = Object.values(measured).filter(({ p95, packed }) => p95 > MOST_MS || packed > MOST_PACKED);
      return { people, pages: measured, overBudget: over.length };
    } finally {
      await product.stop();
    }
  },
};

async function visit(product: Product, who: keyof typeof pagesOf, account: string) {
  const visitor = new Visitor(product.system.baseUrl),
    { url } = await product.system.operator.must(
      'POST',
      `/v1/accounts/${encodeURIComponent(account)}/sign-in-links`,
      {},
    );
  await visitor.signIn(url as string);
  const found: Record<string, ReturnType<typeof latency> & { packed: number }> = {};
  for (const path of pagesOf[who]) {
    const all: number[] = [];
    let packed = 0;
    for (let i = 0; i < WARM_UP + TIMES; i++) {
      const seen = await visitor.get(path);
      if (seen.status !== 200) throw new Error(`${path} answers ${seen.status} to a ${who}`);
      packed = Math.max(packed, seen.packed);
      if (i >= WARM_UP) all.push(rounded(seen.ms, 1));
    }
    found[`${who} ${path}`] = { ...latency(all), packed };
  }
  return found;
}

/** People with two trainings each, and among them a superior with some whose own records are longer. */
async function fill(product: Product, count: number): Promise<{ superior: string; member: string }> {
  const { client } = product,
    people = await addPeople(client, TENANT, count),
    superior = must(people[0], 'a person').id,
    team = people.slice(1, 1 + TEAM);
  await client.must('POST', '/v1/participants/batch', {
    items: team.map((_, i) => ({
      ...newPerson(1 + i, TENANT),
      supervisorNumber: newPerson(0, TENANT).employeeNumber,
    })),
  });
  const items = [
    ...people.flatMap(({ id }, i) => [training(id, i % 5, 'a'), training(id, 5 + (i % 5), 'b')]),
    ...team.flatMap(({ id }) => Array.from({ length: 10 }, (_, i) => training(id, 20 + i, 'c'))),
  ];
  const batches = Math.ceil(items.length / BATCH);
  await inLanes(batches, LANES, async (i) => {
    const { status } = await product.http.post('/v1/completions/batch', {
      items: items.slice(i * BATCH, (i + 1) * BATCH),
    });
    if (status >= 300) throw new Error(`a batch was answered with ${status}`);
  });
  await eventsCarriedOut(product.system.isolation, { timeoutMs: 600_000 });
  await eventually(
    async () =>
      (await product.collection('notifications', 'messages').countDocuments({ status: 'QUEUED' })) === 0,
    { timeoutMs: 600_000, describe: 'all mails to be gone' },
  );
  return { superior, member: must(team[0], 'a member').id };
}
