// How long does the yearly report of 20,000 people with a million completions take, and how much memory?
import { newId } from '#persistence';
import { eventually } from '#testing';
import { newPerson } from '../journey/people.js';
import { table, type Bench } from './harness/bench.js';
import { residentMiB } from './harness/cpu.js';
import { rounded } from './harness/stats.js';
import { MAIN_JOB, Product, TENANT } from './product/running-product.js';

const PEOPLE = 20_000;
const COMPLETIONS_EACH = 50;
const AGENCIES = 40;
const YEAR = 2026;

export const reportMillion: Bench = {
  name: 'report-million',
  question:
    'seconds and memory of the yearly report of 20,000 people with 1,000,000 completions, in each format',
  async run() {
    const product = await Product.start({ services: [...MAIN_JOB, 'reports'] });
    try {
      await fillReadModel(product);
      const pid = product.system.service('reports').pid!;
      const formats: Record<string, { seconds: number; peakMiB: number; bytes: number; rows: number }> = {};
      for (const format of ['CSV', 'XLSX', 'PDF'] as const) {
        let peak = 0;
        const watching = setInterval(() => (peak = Math.max(peak, residentMiB(pid))), 50);
        const begun = performance.now();
        const { id } = await product.client.must('POST', '/v1/reports', {
          kind: 'JP_FULFILMENT',
          year: YEAR,
          format,
        });
        const report = await eventually(
          async () => {
            const now = await product.client.must('GET', `/v1/reports/${id}`);
            return now.status === 'READY' && now;
          },
          { timeoutMs: 300_000, everyMs: 50, describe: `the ${format} report` },
        );
        clearInterval(watching);
        formats[format] = {
          seconds: rounded((performance.now() - begun) / 1000, 1),
          peakMiB: rounded(peak),
          bytes: report.bytes,
          rows: report.rows,
        };
      }
      console.log(
        table([
          ['report', 'seconds', 'MiB at most', 'KiB', 'people'],
          ...Object.entries(formats).map(([name, { seconds, peakMiB, bytes, rows }]) => [
            name,
            seconds,
            peakMiB,
            rounded(bytes / 1024),
            rows,
          ]),
        ]),
      );
      return { people: PEOPLE, completions: PEOPLE * COMPLETIONS_EACH, formats };
    } finally {
      await product.stop();
    }
  },
};

/** The read model as a million events would have left it: one account for each person and year. */
async function fillReadModel(product: Product): Promise<void> {
  const now = new Date();
  const stamped = { tenantId: TENANT, createdAt: now, updatedAt: now };
  const agencies = Array.from({ length: AGENCIES }, (_, i) => ({
    _id: newId(),
    ...stamped,
    version: 1,
    name: `Dinas Contoh ${i}`,
  }));
  const people = Array.from({ length: PEOPLE }, (_, i) => {
    const { employeeNumber, name, employeeType } = newPerson(i, TENANT);
    const agency = agencies[i % AGENCIES]!;
    return {
      _id: newId(),
      ...stamped,
      version: 1,
      name,
      employeeNumber,
      employeeType,
      agencyId: agency._id,
      agencyName: agency.name,
      active: true,
    };
  });
  const years = people.map(({ _id }, i) => ({
    _id: `${_id}-${YEAR}`,
    ...stamped,
    version: COMPLETIONS_EACH,
    participantId: _id,
    year: YEAR,
    creditedTenths: i % 400,
    obligationTenths: 200,
    completions: COMPLETIONS_EACH,
    countedTo: COMPLETIONS_EACH,
    countedAhead: [],
  }));
  for (const [name, documents] of [
    ['agencies', agencies],
    ['people', people],
    ['person_years', years],
  ] as const)
    await product.collection('reports', name).insertMany(documents, { ordered: false });
}
