import { Icon } from '#pages';
import type { Me, Member, Task } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { dayText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { TeamLinks } from './team-links.js';

const words = {
  id: {
    title: 'Formulir dampak',
    intro: 'Enam bulan sesudah pelatihan: apakah yang dipelajari dipakai, dan apakah pekerjaan membaik',
    none: 'Tidak ada formulir yang menunggu. Formulir datang enam bulan sesudah pegawai Anda menyelesaikan pelatihan.',
    about: (name: string, title: string) => `${name}: ${title}`,
    until: (day: string) => `Sampai ${day}. Empat pertanyaan.`,
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Impact forms',
    intro: 'Six months after a training: is what was learnt put to use, and did the work become better',
    none: 'No form waits for you. Forms come six months after one of your people has completed a training.',
    about: (name: string, title: string) => `${name}: ${title}`,
    until: (day: string) => `Until ${day}. Four questions.`,
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

/** The forms about a superior's people that wait for an answer. */
const isAboutTeam = ({ kind, aboutId }: Task, me: Pick<Me, 'participantId'>): boolean =>
  kind === 'IMPACT_FORM_OPEN' && aboutId !== null && aboutId !== me.participantId;

/** Forms about the impact on one's people, with the way to each. */
export function impactPage(
  visit: Visit,
  me: Me,
  { tasks, members, unread }: { tasks: Task[]; members: Member[]; unread: number },
): string {
  const { language, now } = visit,
    text = words[language];
  const nameOf = new Map(members.map(({ participantId, name }) => [participantId, name]));
  const forms = tasks.filter((task) => isAboutTeam(task, me));
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      path: '/tim/dampak',
      section: 'team',
      unread,
      wide: true,
    },
    <>
      <TeamLinks language={language} current="/tim/dampak" />
      <Head title={text.title} lead={text.intro} />
      <section class="card">
        {forms.length === 0 && <p>{text.none}</p>}
        <ul class="list">
          {forms.map(({ title, dueOn, href, aboutId }) => {
            const name = text.about(nameOf.get(aboutId ?? '') ?? '–', title);
            return (
              <li>
                <span class="dot warn">
                  <Icon name="form" />
                </span>
                <div class="body">
                  {href === null ? <b>{name}</b> : <a href={href}>{name}</a>}
                  <p>{text.until(dayText(dueOn, language))}</p>
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
