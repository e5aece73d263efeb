import type { Language } from '#pages';
import { dayText, localDay } from '../page/local.js';
import { whatWords, type CorrectionRequest } from './correction.js';

const words = {
  id: {
    title: 'Laporan saya',
    filed: (day: string) => `Dilaporkan ${day}.`,
    reason: (reason: string) => `Jawaban: ${reason}`,
    states: { OPEN: 'Menunggu jawaban', CORRECTED: 'Diperbaiki', REFUSED: 'Tetap' },
  },
  en: {
    title: 'My reports',
    filed: (day: string) => `Reported ${day}.`,
    reason: (reason: string) => `Answer: ${reason}`,
    states: { OPEN: 'Waits for an answer', CORRECTED: 'Corrected', REFUSED: 'Stays' },
  },
} as const;
const looks = { OPEN: 'tag warn', CORRECTED: 'tag ok', REFUSED: 'tag mute' } as const;

/** What the person reported as wrong and what became of it, newest first. */
export function Corrections({
  language,
  zone,
  corrections,
}: {
  language: Language;
  zone: string;
  corrections: readonly CorrectionRequest[];
}) {
  if (corrections.length === 0) return null;
  const text = words[language],
    newestFirst = [...corrections].sort((a, b) => b.filedAt.localeCompare(a.filedAt));
  return (
    <section class="card" id="laporan">
      <h2>{text.title}</h2>
      <ul class="list">
        {newestFirst.map(({ title, what, status, filedAt, answer }) => (
          <li>
            <div class="body">
              <b>{title}</b> <span class={looks[status]}>{text.states[status]}</span>
              <p>
                {whatWords[language][what]}.{' '}
                {text.filed(dayText(localDay(new Date(filedAt), zone), language))}
              </p>
              {answer?.reason !== undefined && <p>{text.reason(answer.reason)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
