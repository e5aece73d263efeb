import { conversionTable, type LearningForm } from './conversion-table.js';

// Offices write where the event took place behind its kind: "Seminar Nasional", "Workshop (Internasional)".
const reach = / (tingkat )?(nasional|internasional|national|international|luar negeri|dalam negeri|daerah|regional)$/;

const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const known = new Map<string, LearningForm>();
for (const row of conversionTable.forms) {
  for (const name of [row.mode, row.name, ...row.aliases]) known.set(plain(name), row.mode);
  if (row.siasnId) known.set(row.siasnId, row.mode);
}

/** The form an office means, or null when its word is not in the table: nothing is guessed. */
export function formFromName(text: string): LearningForm | null {
  const name = plain(text);
  return known.get(name) ?? known.get(name.replace(/^0+(?=\d)/, '')) ?? known.get(name.replace(reach, '')) ?? null;
}

/** True when the office's word for the kind says that it was an international event. */
export function saysInternational(text: string): boolean {
  return /(^| )(internasional|international|luar negeri)$/.test(plain(text));
}
