import { LRUCache } from 'lru-cache';

/** Words that tell nothing apart: what kind of training it is stands in its form, when it was in its days. */
const fillers = new Set(
  'pelatihan diklat pendidikan dan bimbingan teknis bimtek workshop lokakarya seminar webinar kursus kegiatan tentang bagi untuk di pada dalam rangka the of on for and training course tahun'.split(
    ' ',
  ),
);
/** Words that tell a training from the one before it, as numbers do. */
const levels = new Set(
  'dasar lanjutan lanjut pertama muda madya utama menengah tinggi basic advanced intermediate pre post'.split(
    ' ',
  ),
);
const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

interface Title {
  words: ReadonlySet<string>;
  /** Numbers and levels. */
  marks: string;
}

const titles = new LRUCache<string, Title>({ max: 2_000 });

/**
 * Whether two titles can name one training: the same numbers and levels (`Modul 1` is not `Modul 2`, `Dasar`
 * not `Lanjutan`), and nearly the same words, whatever their order, case and signs. Cohort and year do not
 * count.
 */
export function similarTitles(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [read(a), read(b)];
  if (one.marks !== other.marks) return false;
  const shared = [...one.words].filter(
    (word) => other.words.has(word) || likeOneOf(word, other.words),
  ).length;
  return shared / (one.words.size + other.words.size - shared) >= 0.8;
}

/** Whether two titles say the same but for case, signs and blanks. */
export const equalTitles = (a: string, b: string): boolean => a === b || plain(a) === plain(b);

const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function read(title: string): Title {
  const known = titles.get(title);
  if (known) return known;
  const all = plain(title)
    .replace(/\b(angkatan|gelombang|batch|kelas)\s+(\d+|[ivx]+)\b/gu, ' ')
    .replace(/\b(19|20)\d\d\b/gu, ' ')
    .split(' ')
    .filter(Boolean);
  const marks: string[] = [],
    words = new Set<string>();
  for (const word of all) {
    const number = roman.indexOf(word) + 1;
    if (/\d/u.test(word)) marks.push(word.replace(/^0+(?=\d)/u, ''));
    else if (number > 0) marks.push(String(number));
    else if (levels.has(word)) marks.push(word);
    else if (!fillers.has(word)) words.add(word);
  }
  const read = { words: words.size > 0 ? words : new Set(all), marks: marks.sort().join(' ') };
  titles.set(title, read);
  return read;
}

/** A long word with one letter wrong, missing or too many is the same word. */
const likeOneOf = (word: string, others: ReadonlySet<string>): boolean =>
  word.length >= 6 && [...others].some((other) => other.length >= 6 && oneSlip(word, other));

function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0,
    end = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const rest = Math.min(a.length, b.length) - start;
  while (end < rest && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}
