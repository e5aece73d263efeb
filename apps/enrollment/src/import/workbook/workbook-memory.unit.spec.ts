import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot, zipArchive, type ArchivePart } from '#testing';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'mumpuni-bombs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEBIBYTE = 1024 * 1024;
/** What a workbook may cost beyond the process itself; a service has 1 GiB. */
const MOST = 220 * MEBIBYTE;
/** Bytes of one piece of work between two turns of the event loop are bounded, so its time is. */
const LONGEST_TURN_MS = 2_500;
/** A machine that others keep busy stands still now and then; what holds the event loop up does so each time. */
const TRIES = 3;

const program = `
import { monitorEventLoopDelay } from 'node:perf_hooks';
const at = (path) => import(${JSON.stringify(pathToFileURL(join(projectRoot(), 'dist/apps/enrollment/src/import')).href)} + path);
const { Workbook } = await at('/workbook/workbook.js');
const { workbookLimits } = await at('/workbook/workbook-limits.js');
const { readWorkbook } = await at('/workbook/read-workbook.js');
const { participantColumns } = await at('/import-columns.js');
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
let code = 'none', id = '', en = '', rows = 0;
try {
  const file = process.argv[1];
  if (file) {
    // Without the ratio, which would refuse most of them at once: every other bound has to hold by itself.
    const workbook = await Workbook.open(file, { ...workbookLimits, ratio: Infinity });
    const table = await readWorkbook(workbook, participantColumns);
    for await (const block of table.rows) rows += block.length;
  }
} catch (error) {
  code = error.code ?? String(error);
  ({ id = '', en = '' } = error.text ?? {});
}
await new Promise((resolve) => setImmediate(resolve));
process.stdout.write(JSON.stringify({ code, id, en, rows, rss: process.resourceUsage().maxRSS * 1024, turnMs: delay.max / 1e6 }));
`;

interface Outcome {
  code: string;
  id: string;
  en: string;
  rows: number;
  rss: number;
  turnMs: number;
}

/** Reads a workbook in a process of its own, as an import does. */
async function read(file?: string): Promise<Outcome> {
  const { stdout } = await run(process.execPath, [
    '--input-type=module',
    '-e',
    program,
    ...(file ? [file] : []),
  ]);
  return JSON.parse(stdout) as Outcome;
}

const header = ['NIP', 'Nama', 'Status', 'Unit Kerja', 'Tanggal Lahir'];
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const headerRow = `<row r="1">${header.map(cell).join('')}</row>`;
const person = ['199001012015031001', 'Budi', 'PNS', 'Dinas Kesehatan', '1990-01-01'].map(cell).join('');
const begin = `<worksheet><sheetData>${headerRow}`;
const end = '</sheetData></worksheet>';
const skeleton: Record<string, ArchivePart> = {
  '[Content_Types].xml': '<Types/>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Satu" r:id="r1"/></sheets></workbook>',
};
const piece = (before: string, text: string, bytes: number, after: string): ArchivePart => ({
  before,
  piece: text,
  times: Math.ceil(bytes / text.length),
  after,
});
const sheet = (part: ArchivePart) => ({ ...skeleton, 'xl/worksheets/sheet1.xml': part });
/** Bytes that no packer makes small, so that the ratio is that of an honest file. */
const incompressible = Buffer.from(
  Array.from({ length: 200_000 }, (_, n) => (n * 7_919) ^ (n << 5)).map((n) => 97 + (Math.abs(n) % 26)),
).toString('latin1');

const bombs: [string, Record<string, ArchivePart>][] = [
  [
    'one cell of 200 MB',
    sheet(piece(`${begin}<row r="2"><c t="str"><v>`, 'x', 200e6, `</v></c></row>${end}`)),
  ],
  [
    'one cell of 40 MB that is packed like an honest file',
    sheet(piece(`${begin}<row r="2"><c t="str"><v>`, incompressible, 40e6, `</v></c></row>${end}`)),
  ],
  ['one comment of 60 MB', sheet(piece(`${begin}<!--`, 'x', 60e6, `-->${end}`))],
  ['one attribute of 60 MB', sheet(piece(`${begin}<row r="`, '1', 60e6, `"/>${end}`))],
  ['60 MB of elements inside of each other', sheet(piece(begin, '<a>', 60e6, ''))],
  ['a row of 60 MB of cells', sheet(piece(`${begin}<row r="2">`, cell('x'), 60e6, `</row>${end}`))],
  [
    'a long text in each of a million cells',
    {
      ...sheet(piece(`${begin}<row r="2">`, '<c t="s"><v>0</v></c>', 8e6, `</row>${end}`)),
      'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(4_000)}</t></si></sst>`,
    },
  ],
  [
    'twelve million empty texts',
    { ...sheet(`${begin}${end}`), 'xl/sharedStrings.xml': piece('<sst>', '<si/>', 60e6, '</sst>') },
  ],
  [
    'one text of 60 MB in the table of texts',
    {
      ...sheet(`${begin}${end}`),
      'xl/sharedStrings.xml': piece('<sst><si><t>', 'x', 60e6, '</t></si></sst>'),
    },
  ],
  [
    'three million styles',
    {
      ...sheet(`${begin}${end}`),
      'xl/styles.xml': piece('<styleSheet><cellXfs>', '<xf/>', 15e6, '</cellXfs></styleSheet>'),
    },
  ],
  [
    'half a million sheets',
    {
      ...sheet(`${begin}${end}`),
      'xl/workbook.xml': piece(
        '<workbook><sheets>',
        '<sheet name="S" r:id="r1"/>',
        15e6,
        '</sheets></workbook>',
      ),
    },
  ],
  [
    '3,000 files',
    {
      ...sheet(`${begin}${end}`),
      ...Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`m/${n}`, ''])),
    },
  ],
  [
    'files with paths of 30,000 letters',
    {
      ...sheet(`${begin}${end}`),
      ...Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`m/${n}/${'x'.repeat(30_000)}`, ''])),
    },
  ],
];

describe('a small workbook that unpacks to more than memory has', () => {
  let idle: Outcome;
  beforeAll(async () => {
    idle = await read();
  });

  it.each(bombs)('is refused, or read within bounds: %s', async (_name, parts) => {
    const file = join(folder, 'bomb.xlsx');
    writeFileSync(file, await zipArchive(Object.entries(parts)));
    let outcome = await read(file);
    for (let again = 1; again < TRIES && outcome.turnMs >= LONGEST_TURN_MS; again += 1)
      outcome = await read(file);
    expect(outcome.rss - idle.rss).toBeLessThan(MOST);
    expect(outcome.turnMs).toBeLessThan(LONGEST_TURN_MS);
    expect(outcome.code).toMatch(/^(FILE_UNPACKS_TOO_LARGE|FILE_NOT_XLSX|LINE_TOO_LONG|none)$/);
    if (outcome.code !== 'none') expect([outcome.id, outcome.en]).not.toContain('');
  });

  it('leaves honest lists alone, also long and monotonous ones', async () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => `<row r="${n + 2}">${person}</row>`).join('');
    const file = join(folder, 'honest.xlsx');
    writeFileSync(file, await zipArchive(Object.entries(sheet(`${begin}${rows}${end}`))));
    expect(await read(file)).toMatchObject({ code: 'none', rows: 100_000 });
  });
});
