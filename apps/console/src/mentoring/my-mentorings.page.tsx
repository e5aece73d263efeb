import type { Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { dayText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { mentoringPath } from './pieces.js';
import type { MyMentoring } from './shapes.js';
import { mentoringWords } from './words.js';

/** With whom somebody meets, as mentor or as mentee. */
export function myMentoringsPage(
  visit: Visit,
  me: Me,
  { mentorings, unread }: { mentorings: MyMentoring[]; unread: number },
): string {
  const { language, now } = visit,
    text = mentoringWords[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/pembimbingan', section: 'mentoring', unread },
    <>
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-label={text.title}>
        {mentorings.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {mentorings.map((mentoring) => {
            const { id, as, mentor, mentee, goal, startsOn, status, sessions, waiting, returned } = mentoring;
            return (
              <li>
                <div class="body">
                  <a href={mentoringPath(id)}>{goal}</a>{' '}
                  <span class={status === 'ACTIVE' ? 'tag ok' : 'tag mute'}>
                    {status === 'ACTIVE' ? text.active : text.ended}
                  </span>{' '}
                  {returned > 0 && <span class="tag warn">{text.returned(returned)}</span>}
                  <p>
                    {text.as[as]}.{' '}
                    {as === 'MENTOR' ? text.withMentee(mentee.name) : text.withMentor(mentor.name)}
                  </p>
                  <p>
                    {[
                      text.since(dayText(startsOn, language)),
                      text.sessions(sessions),
                      waiting > 0 && text.waiting(waiting),
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                </div>
              </li>
            );
          })}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
    </>,
  );
}
