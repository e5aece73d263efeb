// How many rows a second does an import take, dry run and applying, with a result for every row? Does its memory stay flat?
import { eventually } from '#testing';
import { addAgencies, newPerson } from '../journey/people.js';
import { table, type Bench } from './harness/bench.js';
import { residentMiB } from './harness/cpu.js';
import { rounded } from './harness/stats.js';
import { Product, TENANT } from './product/running-product.js';

const TITLES = ['NIP BARU', 'NAMA', 'TANGGAL LAHIR', 'JK', 'STATUS', 'GOL', 'JABATAN', 'UNIT KERJA', 'EMAIL'];

export const csvImport: Bench = {
  name: 'csv-import',
  question: 'rows a second of a staff file: dry run, applying; memory of the service meanwhile',
  async run({ quick, full }) {
    const rows = full ? 200_000 : quick ? 10_000 : 50_000;
    const product = await Product.start();
    try {
      await addAgencies(product.client);
      const pid = product.system.service('enrollment').pid!;
      const before = residentMiB(pid);
      let peak = before;
      const watching = setInterval(() => (peak = Math.max(peak, residentMiB(pid))), 100);

      const begun = performance.now();
      const { id } = await product.client.must('POST', `/v1/imports?kind=participants`, staffFile(rows), { 'content-type': 'text/csv' });
      const state = (wanted: string) => eventually(async () => { const now = await product.client.must('GET', `/v1/imports/${id}`); return now.state === wanted && now; }, { timeoutMs: 600_000, everyMs: 100, describe: `the import to be ${wanted}` });
      const read = await state('READY');
      const readSeconds = (performance.now() - begun) / 1000;
      const applying = performance.now();
      await product.client.must('POST', `/v1/imports/${id}/apply`);
      await state('APPLIED');
      const applySeconds = (performance.now() - applying) / 1000;
      clearInterval(watching);

      const result = { rows, accepted: read.toApply, dryRunPerSecond: rounded(rows / readSeconds), applyPerSecond: rounded(rows / applySeconds), perSecond: rounded(rows / (readSeconds + applySeconds)), memoryMiB: { before: rounded(before), peak: rounded(peak) } };
      console.log(table([['rows', 'accepted', 'dry run/s', 'apply/s', 'both/s', 'MiB before', 'MiB at most'], [rows, result.accepted, result.dryRunPerSecond, result.applyPerSecond, result.perSecond, result.memoryMiB.before, result.memoryMiB.peak]]));
      return result;
    } finally {
      await product.stop();
    }
  },
};

/** A staff list as an office exports it: semicolons, CRLF, dates day first. */
function staffFile(rows: number): string {
  const lines = [TITLES.join(';')];
  for (let i = 0; i < rows; i++) {
    const { employeeNumber: nip, name, agencyName, email } = newPerson(i, TENANT);
    lines.push([nip, name, `${nip.slice(6, 8)}-${nip.slice(4, 6)}-${nip.slice(0, 4)}`, nip[14] === '1' ? 'L' : 'P', 'PNS', 'III/c', 'Pengadministrasi Umum', agencyName, email].join(';'));
  }
  return `${lines.join('\r\n')}\r\n`;
}
