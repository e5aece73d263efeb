import { LRUCache } from 'lru-cache';

const known = new LRUCache<string, string>({ max: 2_000 });
const label =
  /^(?:(?:nomor|no|nr|number|num|sertifikat|sertipikat|piagam|sttpp|sttpl|certificate)(?=[\s.:])[\s.:]*)+/;

/**
 * A certificate number as everybody who copies it means it: `NO. KR / 2` is `kr/2`. Without the word before
 * it, with one kind of dash and stroke, no blanks beside them, in small letters. Leading zeros stay: they
 * tell numbers apart.
 */
export function sameNumber(written: string): string {
  const before = known.get(written);
  if (before !== undefined) return before;
  const squeezed = written.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase(),
    bare = squeezed
      .replace(/[\u2010-\u2015\u2212]/gu, '-')
      .replace(/[\u2044\u2215]/gu, '/')
      .replace(label, '')
      .replace(/\s*([/.\-_:])\s*/gu, '$1')
      .replace(/^[.:;,]+|[.:;,]+$/gu, '');
  const same = bare || squeezed;
  known.set(written, same);
  return same;
}

const nothing =
  /^(?:0+|x+|ada|sudah ada|belum|blm|tidak|terlampir|lampiran|fotokopi|idem|sda|s d a|sama|tidak tercantum|tidak dicantumkan|tidak ada|tdk ada|tidak ada nomor|tanpa nomor|tidak bernomor|belum (?:ada|terbit|keluar|diterima|diterbitkan|dicetak|jadi)|blm (?:ada|terbit|keluar)|(?:masih |dalam |sedang )?(?:proses|diproses|dalam proses)(?: penerbitan| cetak| pencetakan)?|menyusul|menunggu(?: terbit)?|kosong|nihil|null|none|nil|n a|na|pending|tba|tbd|hilang|lupa|not available|not yet issued)$/;

/**
 * What people write into the column where there is no number yet: `0`, `.`, `belum terbit`, `dalam proses`.
 * It tells no training from another.
 */
export function isNoNumber(written: string): boolean {
  const words = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:nomor|no|sertifikat|sertipikat)(?: (?:nomor|no|sertifikat))? (?=\p{L})/u, '')
    .replace(/^(?:sertifikat|sertipikat) /, '');
  return words === '' || nothing.test(words);
}
