import { Icon, type Language } from '#pages';
import type { Task } from '../api/shapes.js';
import type { Waiting } from '../mentoring/tasks.js';
import { dayText } from '../page/local.js';

const words = {
  id: {
    waitsForYou: 'Menunggu Anda',
    nothingWaits:
      'Tidak ada yang menunggu Anda. Umpan balik dan formulir muncul di sini setelah pelatihan selesai.',
    things: (count: number) => `${count} hal`,
    dueOn: (day: string) => `Sampai ${day}.`,
    overdue: 'Terlambat',
    tasks: {
      FEEDBACK_OPEN: 'Umpan balik',
      IMPACT_FORM_OPEN: 'Formulir dampak enam bulan',
      CORRECTIVE_ACTION_OPEN: 'Tindakan perbaikan',
      FUNDING_EXPIRES: 'Dana yang akan hangus',
      PROGRAMME_REVIEW: 'Tinjauan program',
      COMMITMENT_OPEN: 'Komitmen yang belum ditandatangani',
      CERTIFICATE_EXPIRES: 'Sertifikat yang akan berakhir',
    },
  },
  en: {
    waitsForYou: 'Waiting for you',
    nothingWaits: 'Nothing waits for you. Feedback and forms appear here when a training has ended.',
    things: (count: number) => (count === 1 ? '1 thing' : `${count} things`),
    dueOn: (day: string) => `Until ${day}.`,
    overdue: 'Overdue',
    tasks: {
      FEEDBACK_OPEN: 'Feedback',
      IMPACT_FORM_OPEN: 'Form about the impact after six months',
      CORRECTIVE_ACTION_OPEN: 'Corrective action',
      FUNDING_EXPIRES: 'Money that will expire',
      PROGRAMME_REVIEW: 'Review of a programme',
      COMMITMENT_OPEN: 'Commitment that is not signed',
      CERTIFICATE_EXPIRES: 'Certificate that will end',
    },
  },
} as const;

/** What waits for somebody, the most urgent first, with the form where there is one. */
export function TaskList({
  language,
  tasks,
  undated = [],
}: {
  language: Language;
  tasks: Task[];
  /** What has no last day comes after what has one. */
  undated?: Waiting[];
}) {
  const text = words[language],
    count = tasks.length + undated.length;
  const kinds: Record<string, string> = text.tasks;
  return (
    <section class="card" aria-labelledby="tug">
      <div class="cardhead">
        <h2 id="tug">{text.waitsForYou}</h2>
        {count > 0 && <span class="tag warn">{text.things(count)}</span>}
      </div>
      {count === 0 && <p>{text.nothingWaits}</p>}
      <ul class="list">
        {tasks.map(({ kind, title, dueOn, overdue, href }) => {
          const name = `${kinds[kind] ?? kind}: ${title}`;
          return (
            <li>
              <span class={overdue ? 'dot bad' : 'dot warn'}>
                <Icon name={href === null ? 'clock' : 'form'} />
              </span>
              <div class="body">
                {href === null ? <b>{name}</b> : <a href={href}>{name}</a>}{' '}
                {overdue && <span class="tag bad">{text.overdue}</span>}
                <p>{text.dueOn(dayText(dueOn, language))}</p>
              </div>
            </li>
          );
        })}
        {undated.map(({ name, href }) => (
          <li>
            <span class="dot warn">
              <Icon name="form" />
            </span>
            <div class="body">
              <a href={href}>{name}</a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
