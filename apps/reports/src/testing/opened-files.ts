import { text } from 'node:stream/consumers';
import { inflateSync } from 'node:zlib';
import exceljs from 'exceljs';
import { fromBufferPromise } from 'yauzl';
import { must } from '#platform';

/**
 * What a reader of the PDF sees: its words, and how many areas are filled with a colour, as bars, lines'
 * points and legends are.
 */
export function openedPdf(file: Buffer): {
  pages: number;
  /** What each page says after "dari". */
  total: number;
  text: string;
  /** How far above the end of its page each line of `text` stands, in points. */
  heights: number[];
  filled: (colour: string) => number;
} {
  const contents = streamsOf(file);
  const lines = contents.flatMap((content) => [
    ...content.matchAll(/ ([\d.]+) Tm\n(?:[^\n]*\n){1,3}?\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g),
  ]);
  const text = lines
    .map(([, , parts]) =>
      Buffer.from(
        [...must(parts, 'parts').matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => hex).join(''),
        'hex',
      ).toString('latin1'),
    )
    .join('\n');
  return {
    pages: file.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0,
    total: Number(contents.flatMap((content) => /\((\d+)\) Tj/.exec(content)?.[1] ?? []).at(0)),
    text,
    heights: lines.map(([, height]) => Number(height)),
    filled: (colour) => contents.reduce((sum, content) => sum + filledWith(content, colour), 0),
  };
}

function streamsOf(file: Buffer): string[] {
  const found: string[] = [];
  for (let at = file.indexOf('stream\n'); at !== -1; at = file.indexOf('stream\n', at + 1)) {
    const end = file.indexOf('\nendstream', at);
    if (file.subarray(at - 3, at).toString() === 'end' || end === -1) continue;
    try {
      found.push(inflateSync(file.subarray(at + 'stream\n'.length, end)).toString('latin1'));
    } catch {
      // not a page: an embedded profile or font
    }
  }
  return found;
}

/** Colours are set before the area and stay until the next one is set. */
function filledWith(content: string, colour: string): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  let now: number[] = [],
    count = 0;
  for (const line of content.split('\n')) {
    const set = /^([\d.]+) ([\d.]+) ([\d.]+) scn?$/.exec(line);
    if (set) now = set.slice(1, 4).map(Number);
    if (line === 'f' && now.every((part, i) => Math.abs(part - must(wanted[i], 'an item of wanted')) < 0.01))
      count += 1;
  }
  return count;
}

export async function openedXlsx(file: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Uint8Array.from(file).buffer);
  return workbook;
}

/** Every part of the workbook's package as text, by its path. */
export async function partsOf(file: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(file),
    parts = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName.replace(/^\//, ''), await text(await zip.openReadStreamPromise(entry)));
  return parts;
}

/** The lines of a sheet below its head, without what stands left of the first column. */
export const linesOf = (workbook: exceljs.Workbook, sheet: string): unknown[][] =>
  must(workbook.getWorksheet(sheet), 'what getWorksheet of workbook gives')
    .getSheetValues()
    .slice(6)
    .map((row) => [...(row as unknown[])].slice(1));
