import { conversionTable, type LearningForm } from '../../ground/conversion-table.js';

// Offices write where the event took place behind its kind: "Seminar Nasional", "Workshop (Internasional)".
const reach =
  / (tingkat )?(nasional|internasional|national|international|luar negeri|dalam negeri|daerah|regional)$/;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const known = new Map<string, LearningForm>();
for (const row of conversionTable.forms) {
  for (const name of [row.mode, row.name, ...row.aliases]) known.set(plain(name), row.mode);
  if (row.siasnId) known.set(row.siasnId, row.mode);
}

/**
 * What says when, for whom or at what level, and not of which kind: "PKP Angkatan II", "Bimtek Tahun 2024",
 * "Latsar CPNS Gol. III".
 */
const beside =
  / (?:(?:angkatan|gelombang|batch|kelas|tahun|tahap|gol|golongan|ke) (?:\d+|[ivxlc]+)(?: [a-e])?|(?:19|20)\d\d|tingkat (?:dasar|lanjutan|menengah)|lanjutan|umum|singkat|luring|offline|internal|eksternal|bagi (?:asn|pns|pppk|cpns))$/;

const named = (name: string): LearningForm | undefined =>
  known.get(name) ??
  known.get(name.replace(/^0+(?=\d)/, '')) ??
  // "Diklatpim Tk. IV" and "Diklat Pim Tingkat 4" are one.
  known.get(
    name
      .replace(/\btk\b/, 'tingkat')
      .replace(
        /\btingkat ([1-4])\b/,
        (_, level: string) => `tingkat ${['i', 'ii', 'iii', 'iv'][Number(level) - 1]}`,
      ),
  );

function withoutBeside(text: string): LearningForm | undefined {
  for (let name = text; ;) {
    const form = named(name);
    if (form) return form;
    const shorter = name.replace(reach, '').replace(beside, '');
    if (shorter === name) return undefined;
    name = shorter;
  }
}

/**
 * The form an office means, or null when its word is not in the table: nothing is guessed. Of two words for
 * it ("Workshop / Lokakarya", "Bimbingan Teknis (Bimtek)") those that are known have to mean the same;
 * "Bimtek/Workshop" is credited by two rules and so is neither.
 */
export function formFromName(text: string): LearningForm | null {
  const whole = withoutBeside(plain(text));
  if (whole) return whole;
  const brackets = text.match(/\(([^()]*)\)/g) ?? [],
    forms = partsOf(text.replace(/\([^()]*\)/g, ' '));
  // What stands in brackets may explain the others by a word that nobody knows.
  const all = new Set([...forms, ...brackets.flatMap(partsOf).filter((form) => form !== undefined)]),
    [form] = all;
  return all.size === 1 ? (form ?? null) : null;
}

const partsOf = (text: string): (LearningForm | undefined)[] =>
  text
    .split(/[/()&,+;|]|\s-\s|\b(?:atau|dan)\b/i)
    .map(plain)
    .filter(Boolean)
    .map(withoutBeside);

/** True when the office's word for the kind says that it was an international event. */
export function saysInternational(text: string): boolean {
  return /(^| )(internasional|international|luar negeri)( |$)/.test(plain(text));
}
