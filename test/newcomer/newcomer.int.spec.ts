// A newcomer follows the pages for contributors in a copy of the checkout: what they say compiles, is
// documented, passes the census and works; and it is not more files than the pages promise.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#testing';
import { fileBlocksIn, follow } from './page-changes.js';

const run = promisify(execFile);
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', 'coverage']);

/** By page: how many files it may take, and the specs that hold what it made. */
const PAGES: Record<string, { files: number; specs: string[] }> = {
  'add-an-incentive-rule': { files: 2, specs: ['libs/rules/src/rule-cases.unit.spec.ts'] },
  'add-an-incentive-kind': {
    files: 2,
    specs: ['libs/rules/src/rule-cases.unit.spec.ts', 'apps/notifications/src/template/render.unit.spec.ts'],
  },
  'add-an-event': { files: 7, specs: [] },
  'add-an-endpoint': { files: 5, specs: [] },
  'add-a-field-of-a-person': { files: 5, specs: ['apps/enrollment/src/people/work-unit.unit.spec.ts'] },
  'add-a-channel': { files: 4, specs: ['apps/notifications/src/delivery/channel-registry.unit.spec.ts'] },
};

/** Not on its page: it holds that nothing lies between the five files which would have to name the field as well. */
const WORK_UNIT = `
import { expect, it } from 'vitest';
import { participantRecordedV2, tenantId } from '#contracts';
import { statedFor, stamps } from '#persistence';
import { PersonStore } from '../../../reports/src/read-model/read-model.schema.js';
import { participantTexts } from '../import/import-columns.js';
import { withoutPerson } from '../personal-data/erased-participant.js';
import { participantEvent } from './participant/record-participants.js';

const { example } = participantRecordedV2,
  medan = tenantId('medan');

it('goes from files to the event, from there to reports, and with its person', () => {
  expect(participantTexts).toContain('workUnit');
  const document = { ...example, employeeNumber: '199001012015031001', _id: 'p', tenantId: medan, ...stamps(new Date(0)), workUnit: 'Bidang Aptika' };
  const event = participantEvent(document, 'Dinas');
  expect(JSON.parse(event.value)).toMatchObject({ participantId: 'p', agencyName: 'Dinas', workUnit: 'Bidang Aptika' });
  expect(statedFor(PersonStore, { agencyName: 'Dinas', workUnit: 'Bidang Aptika', locale: 'id' })).toEqual({
    agencyName: 'Dinas',
    workUnit: 'Bidang Aptika',
  });
  const erasure = { tenantId: medan, participantId: 'p', version: 2, run: 1, at: new Date(0) };
  expect(withoutPerson(erasure)).toMatchObject({ $unset: { workUnit: '' } });
});
`;

let checkout: string;
const textOf = (page: string) => readFileSync(join(projectRoot(), 'docs/how-to', `${page}.md`), 'utf8');

/** Runs a command in the copy; its last words are the failure. */
async function type(command: string, args: string[]): Promise<void> {
  await run(command, args, { cwd: checkout, timeout: 230_000, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: { stdout?: string; stderr?: string }) => {
      const words = [error.stdout, error.stderr].join('\n').slice(-6_000);
      throw new Error(`${[command, ...args].join(' ')}\n${words}`);
    },
  );
}

beforeAll(async () => {
  checkout = mkdtempSync(join(tmpdir(), 'newcomer-'));
  for (const entry of readdirSync(projectRoot()))
    if (!LEFT_OUT.has(entry) && !entry.startsWith('.data'))
      cpSync(join(projectRoot(), entry), join(checkout, entry), { recursive: true });
  symlinkSync(join(projectRoot(), 'node_modules'), join(checkout, 'node_modules'));
  // the census asks what is committed
  await type('git', ['init', '-q']);
  await type('git', ['add', '-A']);
});

afterAll(() => rmSync(checkout, { recursive: true, force: true }));

describe('a newcomer who follows the pages', () => {
  it.each(Object.entries(PAGES))('%s: touches no more files than it promises', (page, { files }) => {
    expect(follow(textOf(page), checkout).length).toBeLessThanOrEqual(files);
  });

  it('has code that compiles, and documents made from it', async () => {
    await type('npm', ['run', '-s', 'typecheck']);
    await type('npm', ['run', '-s', 'build']);
    await type('npm', ['run', '-s', 'generate']);
    await type('npm', ['run', '-s', 'generate', '--', '--check']);
  });

  it('has specs that pass, and a census that finds nothing', async () => {
    const written = Object.keys(PAGES)
      .flatMap((page) => fileBlocksIn(textOf(page)).map(({ file }) => file))
      .filter((file) => file.endsWith('.spec.ts'));
    const held = Object.values(PAGES).flatMap(({ specs }) => specs);
    writeFileSync(join(checkout, 'apps/enrollment/src/people/work-unit.unit.spec.ts'), WORK_UNIT);
    await type('npx', ['vitest', 'run', 'test/census', ...new Set([...held, ...written])]);
  });
});
