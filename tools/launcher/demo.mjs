import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inDays, workWithPartner } from './partner-story.mjs';
import { ROOT, shown } from './project.mjs';
import { watchMainJob } from './watch.mjs';

/** @typedef {import('./api.mjs').Api} Api */

const PROGRESS_MS = 3_000;

/**
 * The main job before the reader's eyes, on an invented office's own files, by nothing but the public API.
 * @param {{ api: Api, data: string, say: (line: string) => void, signal: AbortSignal }} run
 * @returns {Promise<{ participantId: string | null, programmeId: string, batchId: string }>} something to try with
 */
export async function runDemo({ api, data, say, signal }) {
  say('The demonstration: an office sends two files, as it has them');
  const files = await demoFiles(join(data, 'demo'));
  await importFile({ api, kind: 'participants', label: 'staff list', file: files.participants, say, signal });
  const ids = await offerProgramme({ api, say });
  let applied = false;
  const applying = importFile({
    api,
    kind: 'completions',
    label: 'training records',
    file: files.completions,
    say,
    signal,
  }).finally(() => {
    applied = true;
  });
  await Promise.all([applying, watchMainJob({ api, say, signal, isApplied: () => applied })]);
  const [completion] = (await api.get('/v1/completions?limit=1')).items;
  const participantId = completion?.participantId ?? null;
  if (participantId) await api.call('POST', `/v1/batches/${ids.batchId}/enrolments`, { participantId });
  await workWithPartner({ api, say });
  return { participantId, ...ids };
}

/**
 * Writes the two files, so that the reader can look at them and send them again.
 * @param {string} folder
 */
async function demoFiles(folder) {
  const generator = await import(pathToFileURL(join(ROOT, 'dist/tools/demo/generate.js')).href);
  const { staff, training } = generator.generateDemo();
  mkdirSync(folder, { recursive: true });
  const write = (/** @type {{ name: string, bytes: Uint8Array }} */ { name, bytes }) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return { path, bytes };
  };
  return { participants: write(staff), completions: write(training) };
}

/**
 * Dry run, then apply; a long one says how far it is.
 * @param {{ api: Api, kind: string, label: string, file: { path: string, bytes: Uint8Array }, say: (line:
 *   string) => void, signal: AbortSignal }} run
 */
export async function importFile({ api, kind, label, file, say, signal }) {
  const { id } = await api.call(
    'POST',
    `/v1/imports?kind=${kind}&fileName=${encodeURIComponent(shown(file.path))}`,
    file.bytes,
  );
  const read = await until({ api, id, done: (state) => state !== 'READING', say, signal });
  if (read.state !== 'READY')
    throw new Error(
      `The ${label} could not be read (${read.state} ${read.refusal?.code ?? ''}): ${shown(file.path)}`,
    );
  const { ACCEPT = 0, WARN = 0, REJECT = 0, SKIP_DUPLICATE = 0, IGNORE = 0 } = read.counts;
  say(
    `Dry run of the ${label} (${shown(file.path)}, ${read.encodings?.join('+') ?? ''}, "${read.delimiter}"): ${read.rows} rows` +
      `\n${ACCEPT} good, ${WARN} good with a remark, ${REJECT} refused, ${SKIP_DUPLICATE} twice, ${IGNORE} to ignore; each with line, column, reason:` +
      `\n${api.baseUrl}/v1/imports/${id}/rows.csv`,
  );
  // The request waits for the work for some seconds: it is watched meanwhile.
  const [applied] = await Promise.all([
    until({ api, id, done: (state) => state === 'APPLIED', say, signal }),
    api.call('POST', `/v1/imports/${id}/apply`),
  ]);
  say(
    `Applied the ${label}: ${Object.entries(applied.applied)
      .map(([what, count]) => `${count} ${what.toLowerCase()}`)
      .join(', ')}`,
  );
}

/**
 * @param {{ api: Api, id: string, done: (state: string) => boolean, say: (line: string) => void, signal:
 *   AbortSignal }} run
 * @returns {Promise<any>}
 */
async function until({ api, id, done, say, signal }) {
  for (let saidAt = Date.now(); ;) {
    signal.throwIfAborted();
    const found = await api.get(`/v1/imports/${id}`);
    if (done(found.state)) return found;
    if (found.state === 'REFUSED' || found.state === 'FAILED')
      throw new Error(`import ${id} ended as ${found.state}`);
    if (Date.now() - saidAt > PROGRESS_MS) {
      saidAt = Date.now();
      say(
        found.state === 'READING'
          ? `${found.rows} rows read ...`
          : `${sum(found.applied)} of ${found.toApply} rows applied ...`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** @param {Record<string, number>} counts */
const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0);

/** @param {{ api: Api, say: (line: string) => void }} run */
async function offerProgramme({ api, say }) {
  const programme = await api.call('POST', '/v1/programmes', {
    title: 'Pelatihan Pelayanan Publik Prima',
    form: 'technical',
    learningHours: 20,
    provider: 'BKPSDM Kota Medan',
  });
  const batch = await api.call('POST', `/v1/programmes/${programme.id}/batches`, {
    startsOn: inDays(14),
    endsOn: inDays(16),
    capacity: 30,
    location: 'Ruang Diklat BKPSDM',
  });
  say(`Opened a batch of "${programme.title ?? 'Pelatihan Pelayanan Publik Prima'}" in two weeks`);
  return { programmeId: programme.id, batchId: batch.id };
}
