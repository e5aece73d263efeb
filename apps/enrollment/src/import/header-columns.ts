import { z } from 'zod';
import type { ImportColumn } from './import-columns.js';

/** A column of the file: its title, and its place from 0. */
export interface HeaderColumn {
  title: string;
  position: number;
}

/** A column that is read as one of ours. */
export interface TakenColumn extends HeaderColumn {
  key: string;
  /** Others of the file that would have done, and are not read. */
  others: HeaderColumn[];
}

/** What a client says of its file: our column -> its title, or its number from 1. Goes before what we recognise. */
export const storedColumnMapping = z.record(z.string(), z.union([z.string(), z.number()]));
export type ColumnMapping = z.infer<typeof storedColumnMapping>;

/** A title as it is shown, and the ways in which it may be one that we know, the best first. */
export interface HeaderTitle {
  text: string;
  words: string[];
}

export const headerWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Under a title of their own these say nothing: the "Nomor" of a certificate is another than that of a letter. */
const general = new Set([
  'nama',
  'nomor',
  'no',
  'tanggal',
  'tgl',
  'jenis',
  'tingkat',
  'jumlah',
  'kategori',
  'unit',
  'status',
  'tempat',
]);

/** A title of one line: as it is, and without what stands in brackets behind it ("Tanggal Mulai (dd/mm/yyyy)"). */
export const titleOf = (cell: string): HeaderTitle => {
  const text = squeezed(cell);
  const bare = text.replace(/\([^)]*\)[\s*:.]*$/, '').trim();
  // a question of a form: "Nama Pelatihan yang telah diikuti"
  const asked = bare.replace(/\s+(?:yang\s+)?(?:telah\s+|sudah\s+)?diikuti[\s*:.?]*$/i, '');
  return { text, words: [text, bare, asked] };
};

/**
 * A title of two lines, the upper one perhaps over several columns: "Tanggal Pelaksanaan" over "Mulai" and
 * "Selesai".
 */
export function titleOfTwo(over: string, own: string): HeaderTitle {
  const [group, word] = [squeezed(over), squeezed(own)];
  if (word === '') return titleOf(group);
  if (group === '') return titleOf(word);
  const alone = general.has(headerWord(word)) ? [] : titleOf(word).words;
  return { text: `${group} ${word}`, words: [`${group} ${word}`, `${word} ${group}`, ...alone] };
}

const squeezed = (cell: string): string => cell.replace(/[\s\u00a0\u0000\ufeff]+/g, ' ').trim();

/** Names -> column and how exactly the name says it, 0 most exactly. */
export type KnownNames = ReadonlyMap<string, { key: string; exactness: number }>;

export function knownNames(columns: readonly ImportColumn[]): KnownNames {
  const known = new Map<string, { key: string; exactness: number }>();
  for (const { key, names, moreExact = [] } of columns)
    [...moreExact, ...names].forEach((name, exactness) => {
      if (!known.has(headerWord(name))) known.set(headerWord(name), { key, exactness });
    });
  return known;
}

/**
 * Which column of a header is read as which of ours: those that the mapping names, else the one with the most
 * exact name, the leftmost of equals ("NIP" comes again for the superior further right).
 */
export function takenColumns(
  titles: readonly HeaderTitle[],
  columns: readonly ImportColumn[],
  known: KnownNames,
  mapping: ColumnMapping = {},
): TakenColumn[] {
  const mapped = new Map<string, HeaderColumn>();
  for (const [key, wanted] of Object.entries(mapping)) {
    const position =
      typeof wanted === 'number' ? wanted - 1 : titles.findIndex(({ text }) => same(text, wanted));
    const title = titles[position];
    if (title) mapped.set(key, { title: title.text, position });
  }
  const used = new Set([...mapped.values()].map(({ position }) => position));
  const candidates = new Map<string, (HeaderColumn & { exactness: number })[]>();
  titles.forEach(({ text, words }, position) => {
    const name = words.map((word) => known.get(headerWord(word))).find((each) => each !== undefined);
    if (!name || used.has(position)) return;
    const { key, exactness } = name;
    candidates.set(key, [...(candidates.get(key) ?? []), { title: text, position, exactness }]);
  });
  const taken = new Map<string, TakenColumn>();
  for (const { key } of columns) {
    const told = mapped.get(key),
      found = (candidates.get(key) ?? []).sort(
        (a, b) => a.exactness - b.exactness || a.position - b.position,
      );
    // What the client maps by itself is not looked for.
    const [best, ...others] = told ? [told, ...found] : key in mapping ? [] : found;
    if (best) taken.set(key, { key, ...columnOf(best), others: others.map(columnOf) });
  }
  for (const { key, second } of columns) {
    const first = taken.get(key),
      other = first?.others.find(({ title }) => same(title, first.title));
    if (!second || !first || !other || taken.has(second)) continue;
    first.others = first.others.filter((each) => each !== other);
    taken.set(second, { key: second, ...other, others: [] });
  }
  for (const { key, within } of columns) {
    const shared = within && taken.get(within.key);
    if (
      shared &&
      !taken.has(key) &&
      !(key in mapping) &&
      within.names.some((name) => same(shared.title, name))
    )
      taken.set(key, { ...shared, key, others: [] });
  }
  return [...taken.values()];
}

/** Columns that are read, each by a title of its own: where two have the same one, the further is "Tanggal (2)". */
export function titlesApart<Column extends HeaderColumn>(taken: readonly Column[]): Column[] {
  const known = new Map<string, number>();
  return taken.map((column) => {
    const first = known.get(column.title) ?? column.position;
    known.set(column.title, first);
    return first === column.position ? column : { ...column, title: `${column.title} (2)` };
  });
}

const columnOf = ({ title, position }: HeaderColumn): HeaderColumn => ({ title, position });

export const same = (title: string, wanted: string): boolean =>
  headerWord(title) === ''
    ? title.trim() === wanted.trim() && title.trim() !== ''
    : headerWord(title) === headerWord(wanted);
