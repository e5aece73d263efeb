/**
 * Offices write one agency in many ways: capitals, abbreviations, the city's name behind it. Two spellings
 * with the same key are one agency; the first spelling that is not all in capitals becomes its name.
 */
const synonyms: [RegExp, string][] = [
  [/^dinkes\b/, 'dinas kesehatan'],
  [/^(disdik|dispendik|dindik|dikbud|disdikbud)\b/, 'dinas pendidikan'],
  [/^(diskominfo|dinas kominfo|dinas komunikasi (dan )?informatika)\b/, 'dinas komunikasi dan informatika'],
  [
    /^(disdukcapil|dukcapil|dinas dukcapil|dinas kependudukan (dan )?(pencatatan sipil|capil))\b/,
    'dinas kependudukan dan pencatatan sipil',
  ],
  [/^(satpol pp|satpolpp|pol pp)\b/, 'satuan polisi pamong praja'],
  [/^(dishub)\b/, 'dinas perhubungan'],
  [/^(dinsos)\b/, 'dinas sosial'],
  [/^(dinas pu|dpu)\b/, 'dinas pekerjaan umum'],
  [/^(setda|sekda|sekretariat daerah)\b/, 'sekretariat daerah'],
  [/^(badan perencanaan pembangunan daerah)\b/, 'bappeda'],
  [/^(badan kepegawaian dan pengembangan sumber daya manusia)\b/, 'bkpsdm'],
  [/^(rumah sakit umum daerah)\b/, 'rsud'],
  [/^(kec)\b/, 'kecamatan'],
  [/^(kel)\b/, 'kelurahan'],
];

export function agencyKey(name: string): string {
  let key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' dan ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  for (const [spelling, full] of synonyms) key = key.replace(spelling, full);
  // "Dinas Kesehatan Kota Medan" is the city's own Dinas Kesehatan; a "Kecamatan Kota" is a name and stays.
  return key.replace(
    /^((?:dinas|badan|satuan|sekretariat|inspektorat|rsud|bappeda|bkpsdm).*?) (?:kota|kabupaten|kab|provinsi|prov) \p{L}+(?: \p{L}+)?$/u,
    '$1',
  );
}

/** How the names of units of a government begin. */
const kinds = new Set([
  'dinas',
  'badan',
  'bappeda',
  'bkpsdm',
  'inspektorat',
  'sekretariat',
  'satuan',
  'kantor',
  'bagian',
  'kecamatan',
  'kelurahan',
  'rsud',
  'puskesmas',
  'upt',
  'uptd',
  'sd',
  'sdn',
  'smp',
  'smpn',
  'sma',
  'sman',
  'smk',
  'smkn',
]);

/** Whether a text can be nothing but the name of a unit: "Kecamatan Contoh", and not "Sheet1" or "Januari". */
export function namesAgency(text: string): boolean {
  const [kind = '', ...rest] = agencyKey(text).split(' ');
  return kinds.has(kind) && (rest.length > 0 || ['bappeda', 'bkpsdm', 'inspektorat', 'rsud'].includes(kind));
}

/** The name to show: single spaces, and small letters where somebody held the shift key. */
export function agencyDisplayName(name: string): string {
  const tidy = name.replace(/\s+/g, ' ').trim();
  if (tidy !== tidy.toUpperCase() || !tidy.includes(' ')) return tidy;
  return tidy.toLowerCase().replace(/\p{L}+/gu, inItsLetters);
}

function inItsLetters(word: string): string {
  if (smallWords.has(word)) return word;
  if (shortNames.has(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const smallWords = new Set(['dan', 'di', 'ke', 'dari', 'untuk', 'pada', 'serta']);
const shortNames = new Set([
  'rsud',
  'uptd',
  'upt',
  'sd',
  'sdn',
  'smp',
  'smpn',
  'sma',
  'sman',
  'smk',
  'tk',
  'paud',
  'bkpsdm',
  'dprd',
  'pkk',
  'kb',
]);
