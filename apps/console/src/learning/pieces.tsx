import { Icon, type Language } from '#pages';
import { dayText } from '../page/local.js';
import type { MaterialKind, ModuleEntry, Phase, Score } from './shapes.js';

export const modulePath = (id: string): string => `/belajar/${encodeURIComponent(id)}`;
export const materialPath = (id: string, materialId: string): string =>
  `${modulePath(id)}/materi/${encodeURIComponent(materialId)}`;
export const testNames = { PRE: 'awal', POST: 'akhir' } as const satisfies Record<Phase, string>;

export const common = {
  id: {
    learning: 'Belajar',
    kinds: { TEXT: 'Bacaan', PDF: 'PDF', VIDEO: 'Video', LINK: 'Tautan' },
    tests: { PRE: 'Tes awal', POST: 'Tes akhir' },
    done: 'Selesai',
    minutes: (minutes: number) => `${minutes} menit`,
    until: (day: string, zone: string) => `sampai akhir ${day} (${zone})`,
    ended: (day: string) => `ditutup ${day}`,
    scores: { KNOWLEDGE: 'Pengetahuan', ATTITUDE: 'Sikap' },
    of: (score: number, most: number) => `${score} dari ${most}`,
    back: 'Kembali ke modul',
    saved: 'Tersimpan.',
    offline:
      'Tidak ada sinyal. Isian Anda tetap di sini dan terkirim sendiri begitu sinyal kembali; biarkan halaman ini terbuka.',
  },
  en: {
    learning: 'Learn',
    kinds: { TEXT: 'Text', PDF: 'PDF', VIDEO: 'Video', LINK: 'Link' },
    tests: { PRE: 'First test', POST: 'Last test' },
    done: 'Done',
    minutes: (minutes: number) => `${minutes} minutes`,
    until: (day: string, zone: string) => `until the end of ${day} (${zone})`,
    ended: (day: string) => `closed on ${day}`,
    scores: { KNOWLEDGE: 'Knowledge', ATTITUDE: 'Attitude' },
    of: (score: number, most: number) => `${score} of ${most}`,
    back: 'Back to the module',
    saved: 'Saved.',
    offline:
      'There is no signal. What you entered stays here and is sent by itself when the signal is back; leave this page open.',
  },
} as const;

const kindIcons = { TEXT: 'book', PDF: 'form', VIDEO: 'play', LINK: 'more' } as const;

export const KindIcon = ({ kind, done }: { kind: MaterialKind; done: boolean }) => (
  <span class={done ? 'dot ok' : 'dot'}>
    <Icon name={done ? 'yes' : kindIcons[kind]} />
  </span>
);

const zones: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** Until when, by the clock of the government. */
export function closingText(
  { closesOn, closed }: Pick<ModuleEntry, 'closesOn' | 'closed'>,
  zone: string,
  language: Language,
): string {
  const text = common[language],
    day = dayText(closesOn, language);
  return closed ? text.ended(day) : text.until(day, zones[zone] ?? zone);
}

/** Points, knowledge and attitude apart. */
export const Scores = ({ language, scores }: { language: Language; scores: readonly Score[] }) => (
  <dl class="figures">
    {scores.map(({ dimension, score, maxScore }) => (
      <div>
        <dt>{common[language].scores[dimension]}</dt>
        <dd class="figure">{common[language].of(score, maxScore)}</dd>
      </div>
    ))}
  </dl>
);

/** Shown by the script while a form waits for the signal; without script the browser says that it is away. */
export const WaitsForSignal = ({ language }: { language: Language }) => (
  <p class="note warn" role="status" data-offline hidden>
    {common[language].offline}
  </p>
);

/** A text as it was written: an empty line begins a paragraph. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split(/\n\s*\n/u).map((each) => (
      <p class="message">{each.trim()}</p>
    ))}
  </>
);
