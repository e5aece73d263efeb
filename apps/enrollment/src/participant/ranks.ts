const pnsRanks = new Set(['I', 'II', 'III', 'IV'].flatMap((group) => ['a', 'b', 'c', 'd', ...(group === 'IV' ? ['e'] : [])].map((step) => `${group}/${step}`)));
const pppkRanks = new Set(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII']);

/** The rank (golongan): I/a to IV/e for PNS and CPNS, I to XVII for PPPK. Null when it is neither. */
export function readRank(text: string): string | null {
  const inner = /\(([^)]+)\)/.exec(text)?.[1] ?? text;
  const match = /^(?:gol(?:ongan)?\.?\s*)?([ivx]+)\s*[/.\- ]?\s*([a-e])?$/i.exec(inner.trim());
  if (!match) return null;
  const group = match[1]!.toUpperCase();
  const rank = match[2] ? `${group}/${match[2].toLowerCase()}` : group;
  return pnsRanks.has(rank) || pppkRanks.has(rank) ? rank : null;
}

export const positionGroups = ['JPT_UTAMA', 'JPT_MADYA', 'JPT_PRATAMA', 'ADMINISTRATOR', 'PENGAWAS', 'PELAKSANA', 'FUNGSIONAL'] as const;
export type PositionGroup = (typeof positionGroups)[number];

/** The kind of position. An office's "Fungsional" does not say whether it is by skill or by expertise, so neither do we. */
export function readPositionGroup(text: string): PositionGroup | null {
  const word = text.toLowerCase().replace(/[^a-z]+/g, ' ').trim().replace(/^(jabatan|jab) /, '');
  if (/^(jpt|pimpinan tinggi) utama$/.test(word)) return 'JPT_UTAMA';
  if (/^(jpt|pimpinan tinggi) madya$/.test(word)) return 'JPT_MADYA';
  if (/^(jpt|pimpinan tinggi) pratama$/.test(word)) return 'JPT_PRATAMA';
  if (/^(struktural )?administrator$/.test(word)) return 'ADMINISTRATOR';
  if (/^(struktural )?pengawas$/.test(word)) return 'PENGAWAS';
  if (/^(pelaksana|jfu|fungsional umum)( jfu)?$/.test(word)) return 'PELAKSANA';
  return /^(fungsional|jf|jft)\b/.test(word) ? 'FUNGSIONAL' : null;
}
