import type { Language } from '#pages';
import { dayText } from '../page/local.js';
import type { Gaps } from './shapes.js';

const words = {
  id: {
    gaps: 'Kesenjangan kompetensi',
    noGaps: 'Belum ada penilaian kompetensi yang tercatat.',
    assessed: (day: string) => `Dinilai ${day}.`,
    competence: 'Kompetensi',
    asked: 'Diminta',
    has: 'Dimiliki',
    gap: 'Selisih',
  },
  en: {
    gaps: 'Competency gaps',
    noGaps: 'No assessment of competencies is recorded yet.',
    assessed: (day: string) => `Assessed ${day}.`,
    competence: 'Competence',
    asked: 'Asked for',
    has: 'Present',
    gap: 'Gap',
  },
} as const;

/** How far somebody is from what their position asks for. */
export function GapsCard({ language, gaps }: { language: Language; gaps: Gaps | undefined }) {
  const text = words[language];
  return (
    <section class="card">
      <h2>{text.gaps}</h2>
      {!gaps || gaps.items.length === 0 ? (
        <p>{text.noGaps}</p>
      ) : (
        <>
          <table class="stack" role="table">
            <thead>
              <tr>
                <th scope="col">{text.competence}</th>
                <th scope="col">{text.asked}</th>
                <th scope="col">{text.has}</th>
                <th scope="col">{text.gap}</th>
              </tr>
            </thead>
            <tbody>
              {gaps.items.map(({ competence, required, present, gap }) => (
                <tr role="row">
                  <th scope="row" role="rowheader">
                    {competence}
                  </th>
                  <td role="cell" data-l={text.asked}>
                    {required}
                  </td>
                  <td role="cell" data-l={text.has}>
                    {present}
                  </td>
                  <td role="cell" data-l={text.gap}>
                    {gap}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="fresh">{text.assessed(dayText(gaps.assessedOn, language))}</p>
        </>
      )}
    </section>
  );
}
