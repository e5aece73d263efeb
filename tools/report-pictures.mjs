#!/usr/bin/env node
// npm run report-pictures [-- KIND ...]: writes every kind of report in every format with invented figures,
// and makes a picture of each page, to be looked at. The pictures stay in .data, which is not part of the
// repository. Needs pdftoppm (poppler-utils) for PDF and soffice (libreoffice-calc) for XLSX; without them
// the files are written and the pictures left out.
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inventedEmblem } from './launcher/emblem.mjs';
import { ROOT } from './launcher/project.mjs';

const out = join(ROOT, '.data/report-pictures'),
  built = join(ROOT, 'dist/apps/reports/src');
const { everyKind, inventedHead } = await import(join(built, 'testing/every-kind.js'));
const { reportKinds } = await import(join(built, 'report/report-kinds.js'));
const writers = {
  pdf: (await import(join(built, 'file/pdf-file.js'))).writePdf,
  xlsx: (await import(join(built, 'file/xlsx-file.js'))).writeXlsx,
  csv: (await import(join(built, 'file/csv-file.js'))).writeCsv,
};
/** @param {any} head */
const withEmblem = (head) => ({
  ...head,
  government: { ...head.government, emblem: inventedEmblem(head.government.name) },
});
const wanted = process.argv.slice(2);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const { kind, fileName, title } of reportKinds) {
  const content = everyKind()[kind];
  if (!content || (wanted.length && !wanted.includes(kind))) continue;
  for (const [format, write] of Object.entries(writers))
    await write(
      withEmblem(inventedHead(title.id)),
      content,
      createWriteStream(join(out, `${fileName}.${format}`)),
      async () => {},
    );
}

/** @param {string} command @param {string[]} args */
const ran = (command, args) => spawnSync(command, args, { cwd: out, stdio: 'ignore' }).status === 0;
/** @param {string} ending */
const files = (ending) => readdirSync(out).filter((file) => file.endsWith(ending));

for (const pdf of files('.pdf')) ran('pdftoppm', ['-r', '70', '-png', pdf, pdf.replace('.pdf', '-pdf')]);
mkdirSync(join(out, 'printed'), { recursive: true });
ran('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', 'printed', ...files('.xlsx')]);
for (const pdf of readdirSync(join(out, 'printed')))
  ran('pdftoppm', ['-r', '70', '-png', `printed/${pdf}`, pdf.replace('.pdf', '-xlsx')]);
console.log(`${files('.png').length} pictures of ${files('.pdf').length} kinds in ${out}`);
