import type { Me } from '../api/shapes.js';
import { Crumb, Head } from '../page/head.js';
import { dayText, localDay, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Reassessment } from './shapes.js';
import { reassessmentPath, reassessmentWords } from './words.js';

/** Materials that are or were assessed anew. */
export function reassessmentsPage(visit: Visit, me: Me, reassessments: readonly Reassessment[]): string {
  const { language, now } = visit,
    text = reassessmentWords[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/dampak/materi', section: 'impact', wide: true },
    <>
      <Crumb to="/dampak">{text.impact}</Crumb>
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-label={text.title}>
        {reassessments.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {reassessments.map(({ id, programmeTitle, status, grievances, complainants, openedAt }) => (
            <li>
              <div class="body">
                <a href={reassessmentPath(id)}>{programmeTitle}</a>{' '}
                <span class={status === 'OPEN' ? 'tag warn' : 'tag ok'}>{text.status[status]}</span>
                <p>
                  {text.said(numberText(grievances, 0, language), numberText(complainants, 0, language))}{' '}
                  {text.opened(dayText(localDay(new Date(openedAt), zone), language))}
                </p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
    </>,
  );
}
