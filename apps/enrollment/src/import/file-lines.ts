import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { z } from 'zod';
import { FileRefused } from './file-refused.js';

export interface FileLine {
  /** The physical line of the file, as an editor counts them, from 1. */
  number: number;
  text: string;
}

export const storedFileEncoding = z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']);
type FileEncoding = z.infer<typeof storedFileEncoding>;

export interface FileLines {
  /** At most 500 at a time, as many as a block of results holds. */
  lines: AsyncIterable<FileLine[]>;
  /** The encodings met so far; two of them when somebody glued files together. */
  encodings: Set<FileEncoding>;
}

const longestLine = 1_048_576;
const mostLines = 500;
const mostLetters = 262_144;
const lineFeed = 0x0a;
/** Ends a line by itself where a spreadsheet of an old Mac has written the file. */
const carriageReturn = 0x0d;

// Node's own decoder for windows-1252 leaves these 32 bytes as control characters (seen with 20.20), so
// dashes and quotes would be lost.
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const decodeWindows1252 = (line: Buffer): string =>
  line
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => windows1252.charAt(letter.charCodeAt(0) - 0x80));

/**
 * Cuts a stream of bytes into physical lines and decodes them. UTF-8 and Windows-1252 are told apart line by
 * line where a block is not UTF-8 as a whole, because offices append one export to another; UTF-16 is told by
 * its mark or its zeros.
 */
export function fileLines(bytes: AsyncIterable<Uint8Array>): FileLines {
  const encodings = new Set<FileEncoding>();
  return { encodings, lines: cut(texts(bytes, encodings)) };
}

async function* texts(
  bytes: AsyncIterable<Uint8Array>,
  encodings: Set<FileEncoding>,
): AsyncGenerator<string> {
  let head: Buffer | null = Buffer.alloc(0);
  let rest: Buffer = Buffer.alloc(0);
  let wide: TextDecoder | null = null;
  const begin = (start: Buffer): string => {
    head = null;
    const encoding = wideEncoding(start);
    refuseForeignFormats(start, encoding);
    if (encoding) {
      encodings.add(encoding);
      wide = new TextDecoder(encoding);
      return wide.decode(start, { stream: true });
    }
    rest = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;
    return '';
  };
  for await (const chunk of bytes) {
    if (head) {
      head = Buffer.concat([head, chunk]);
      if (head.length < 4096) continue;
      const text = begin(head);
      if (text) yield text;
      if (wide) continue;
    } else if (wide) {
      yield (wide as TextDecoder).decode(chunk, { stream: true });
      continue;
    } else
      rest =
        rest.length === 0
          ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
          : Buffer.concat([rest, chunk]);
    const end = Math.max(rest.lastIndexOf(lineFeed), rest.lastIndexOf(carriageReturn)) + 1;
    if (end === 0 && rest.length > longestLine) throw lineTooLong();
    if (end === 0) continue;
    yield decodeBlock(rest.subarray(0, end), encodings);
    rest = rest.subarray(end);
  }
  if (head) {
    const text = begin(head);
    if (text) yield text;
  }
  if (wide) yield (wide as TextDecoder).decode();
  else if (rest.length > 0) yield decodeBlock(rest, encodings);
}

function wideEncoding(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const sample = start.subarray(0, 512);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) i % 2 === 0 ? even++ : odd++;
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  return even > sample.length / 4 && odd === 0 ? 'utf-16be' : null;
}

function refuseForeignFormats(start: Buffer, encoding: FileEncoding | null): void {
  const magic = start.subarray(0, 8).toString('latin1');
  const zeros = start.subarray(0, 4096).filter((byte) => byte === 0).length;
  const binary = !encoding && zeros > Math.max(16, start.length / 20);
  if (/^(PK\x03\x04|%PDF|\xd0\xcf\x11\xe0|\x1f\x8b|\x89PNG|\xff\xd8\xff)/.test(magic) || binary)
    throw new FileRefused('FILE_NOT_TEXT', {
      id: 'Ini bukan berkas CSV. Unggah buku kerja .xlsx sebagai XLSX, atau simpan lembar kerja sebagai "CSV UTF-8".',
      en: 'This is no CSV file. Send an .xlsx workbook with the content type of XLSX, or save the spreadsheet as "CSV UTF-8".',
    });
}

function decodeBlock(block: Buffer, encodings: Set<FileEncoding>): string {
  if (isUtf8(block)) {
    if (!isAscii(block)) encodings.add('utf-8');
    return block.toString('utf8');
  }
  let text = '';
  for (let start = 0; start < block.length;) {
    const end = endOfLine(block, start);
    const line = block.subarray(start, end);
    if (isUtf8(line)) {
      if (!isAscii(line)) encodings.add('utf-8');
      text += line.toString('utf8');
    } else {
      encodings.add('windows-1252');
      text += decodeWindows1252(line);
    }
    start = end;
  }
  return text;
}

function endOfLine(block: Buffer, start: number): number {
  for (let at = start; at < block.length; at++)
    if (block[at] === lineFeed || block[at] === carriageReturn) return at + 1;
  return block.length;
}

/**
 * Small pieces, so that what is made of one is gone before the next but one is read: what lives longer, only
 * a full collection takes away.
 */
async function* cut(source: AsyncIterable<string>): AsyncGenerator<FileLine[]> {
  let number = 0;
  let rest = '';
  let lines: FileLine[] = [];
  let letters = 0;
  for await (const text of source) {
    rest += text;
    // A carriage return at the very end may be the first half of CRLF: it waits for the next block.
    const usable = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    let start = 0;
    const ends = /\r\n|\n|\r/g;
    for (let match = ends.exec(rest); match && match.index < usable; match = ends.exec(rest)) {
      lines.push({ number: ++number, text: rest.slice(start, match.index) });
      letters += match.index - start;
      start = ends.lastIndex;
      if (lines.length < mostLines && letters < mostLetters) continue;
      yield lines;
      lines = [];
      letters = 0;
    }
    rest = rest.slice(start);
    if (rest.length > longestLine) throw lineTooLong();
  }
  rest = rest.replace(/\r$/, '');
  if (rest !== '') lines.push({ number: ++number, text: rest });
  if (lines.length > 0) yield lines;
}

const lineTooLong = () =>
  new FileRefused('LINE_TOO_LONG', {
    id: 'Sebuah baris lebih panjang dari satu megabyte; ini bukan daftar.',
    en: 'A line is longer than one megabyte; this is no list.',
  });
