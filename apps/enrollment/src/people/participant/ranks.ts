const pnsRanks = new Set(
  ['I', 'II', 'III', 'IV'].flatMap((group) =>
    ['a', 'b', 'c', 'd', ...(group === 'IV' ? ['e'] : [])].map((step) => `${group}/${step}`),
  ),
);
/** The grades of PPPK, the first four of which are also the groups of PNS. */
export const grades = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
];
const pppkRanks = new Set(grades);

/** The names of PNS ranks (pangkat) from I/a upwards: each stands for one rank. Perka BKN, as `pnsRanks` lists them. */
const pangkat = [
  'juru muda',
  'juru muda tingkat i',
  'juru',
  'juru tingkat i',
  'pengatur muda',
  'pengatur muda tingkat i',
  'pengatur',
  'pengatur tingkat i',
  'penata muda',
  'penata muda tingkat i',
  'penata',
  'penata tingkat i',
  'pembina',
  'pembina tingkat i',
  'pembina utama muda',
  'pembina utama madya',
  'pembina utama',
];
const byName = new Map([...pnsRanks].map((rank, i) => [pangkat[i] ?? '', rank]));

/**
 * The rank (golongan): I/a to IV/e for PNS and CPNS, I to XVII for PPPK. Null when it is neither. It may
 * stand by itself (`III/b`, `3b`, `Gol. IX`, BKN's own code `32`), behind the rank's name (`Penata Muda Tk.
 * I, III/b`, `Ahli Pertama - IX`) or before it (`IV/a Pembina`), in brackets, or as the name of a PNS rank
 * alone.
 */
export function readRank(text: string): string | null {
  const written = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();
  const inner = /\(([^)]+)\)/.exec(written)?.[1]?.trim();
  const rank = (inner && rankOf(inner)) ?? rankOf(written) ?? rankOf(leading.exec(written)?.[1] ?? '');
  if (rank) return rank;
  const name = (inner ? written.replace(/\([^)]*\)/, '') : written)
    .toLowerCase()
    .replace(/\btk\b\.?\s*/, 'tingkat ')
    .replace(/\btingkat\s*1\b/, 'tingkat i')
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return byName.get(name) ?? null;
}

/** "III/d - Penata Tk. I", "IV/a/Pembina", "IIIb Penata": the rank before its name. */
const leading = /^((?:[ivx]+|[1-4])\s*[/.-]?\s*[a-e])(?=[\s,(/-])/i;

const figures = ['', 'I', 'II', 'III', 'IV'];

function rankOf(text: string): string | null {
  const code = /^([1-4])([1-5])$/.exec(text);
  if (code) return known(figures[Number(code[1])] ?? '', 'abcde'[Number(code[2]) - 1] ?? '');
  const match = /(?:^|[\s,/:.-])([ivx]+|[1-4](?=\s*[/.\- ]?\s*[a-e]\W*$))\s*[/.\- ]?\s*([a-e])?\W*$/i.exec(
    text,
  );
  // The I of "Penata Muda Tk. I" is a part of the name.
  if (!match || (!match[2] && /\b(?:tk|tingkat)\W*$/i.test(text.slice(0, match.index + 1)))) return null;
  const [, step = '', letter = ''] = match;
  return known(figures[Number(step)] ?? step.toUpperCase(), letter.toLowerCase());
}

const known = (group: string, letter: string): string | null => {
  const rank = letter ? `${group}/${letter}` : group;
  return pnsRanks.has(rank) || pppkRanks.has(rank) ? rank : null;
};

export const positionGroups = [
  'JPT_UTAMA',
  'JPT_MADYA',
  'JPT_PRATAMA',
  'ADMINISTRATOR',
  'PENGAWAS',
  'PELAKSANA',
  'FUNGSIONAL',
] as const;
export type PositionGroup = (typeof positionGroups)[number];

const byEchelon: Record<string, PositionGroup> = {
  i: 'JPT_MADYA',
  ii: 'JPT_PRATAMA',
  iii: 'ADMINISTRATOR',
  iv: 'PENGAWAS',
  v: 'PELAKSANA',
};

/**
 * The kind of position. An office's "Fungsional" does not say whether it is by skill or by expertise, so
 * neither do we.
 */
export function readPositionGroup(text: string): PositionGroup | null {
  const word = text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
    .replace(/^(jabatan|jab) /, '');
  if (/^(jpt|pimpinan tinggi) utama$/.test(word)) return 'JPT_UTAMA';
  if (/^(jpt|pimpinan tinggi) madya$/.test(word)) return 'JPT_MADYA';
  if (/^(jpt|pimpinan tinggi) pratama$/.test(word)) return 'JPT_PRATAMA';
  // The echelons of before 2014 and what became of them (Law 5/2014, article 131).
  const echelon = /\b(?:eselon|esl|es) (i|ii|iii|iv|v)\b/.exec(word)?.[1];
  if (echelon) return byEchelon[echelon] ?? null;
  if (/^(struktural )?administrator$/.test(word)) return 'ADMINISTRATOR';
  if (/^(struktural )?pengawas$/.test(word)) return 'PENGAWAS';
  // "Fungsional Umum" is the older word for it, and no functional position.
  if (/^(pelaksana|jfu|fungsional umum)( (pelaksana|jfu|fungsional umum))*$/.test(word)) return 'PELAKSANA';
  return /^(fungsional|jf|jft)\b(?! umum)/.test(word) ? 'FUNGSIONAL' : null;
}
