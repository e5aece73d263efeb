import { Icon, type Language } from '#pages';
import type { Member, Task } from '../api/shapes.js';
import { dayText } from '../page/local.js';

const words = {
  id: {
    waitsForYou: 'Menunggu Anda',
    nothingWaits:
      'Tidak ada yang menunggu Anda. Umpan balik dan formulir muncul di sini setelah pelatihan selesai.',
    things: (count: number) => `${count} hal`,
    dueOn: (day: string) => `Sampai ${day}.`,
    heldOn: (day: string) => `Pertemuan ${day}.`,
    overdue: 'Terlambat',
    tasks: {
      FEEDBACK_OPEN: 'Umpan balik',
      IMPACT_FORM_OPEN: 'Formulir dampak enam bulan',
      CORRECTIVE_ACTION_OPEN: 'Tindakan perbaikan',
      FUNDING_EXPIRES: 'Dana yang akan hangus',
      PROGRAMME_REVIEW: 'Tinjauan program',
      COMMITMENT_OPEN: 'Komitmen yang belum ditandatangani',
      CERTIFICATE_EXPIRES: 'Sertifikat yang akan berakhir',
      MENTORING_SIGN_OFF: 'Pertemuan pembimbingan yang perlu disahkan',
      MENTORING_CORRECTION: 'Catatan pembimbingan yang perlu diperbaiki',
    },
  },
  en: {
    waitsForYou: 'Waiting for you',
    nothingWaits: 'Nothing waits for you. Feedback and forms appear here when a training has ended.',
    things: (count: number) => (count === 1 ? '1 thing' : `${count} things`),
    dueOn: (day: string) => `Until ${day}.`,
    heldOn: (day: string) => `Meeting of ${day}.`,
    overdue: 'Overdue',
    tasks: {
      FEEDBACK_OPEN: 'Feedback',
      IMPACT_FORM_OPEN: 'Form about the impact after six months',
      CORRECTIVE_ACTION_OPEN: 'Corrective action',
      FUNDING_EXPIRES: 'Money that will expire',
      PROGRAMME_REVIEW: 'Review of a programme',
      COMMITMENT_OPEN: 'Commitment that is not signed',
      CERTIFICATE_EXPIRES: 'Certificate that will end',
      MENTORING_SIGN_OFF: 'Mentoring meeting to be signed off',
      MENTORING_CORRECTION: 'Mentoring record to be corrected',
    },
  },
} as const;

/** What waits for somebody, the most urgent first, with the form where there is one. */
export function TaskList({
  language,
  tasks,
  members = [],
}: {
  language: Language;
  tasks: Task[];
  /** Those of whom a task may be, where the page knows their names. */
  members?: Pick<Member, 'participantId' | 'name'>[];
}) {
  const text = words[language],
    count = tasks.length,
    nameOf = new Map(members.map(({ participantId, name }) => [participantId, name]));
  const kinds: Record<string, string> = text.tasks;
  return (
    <section class="card" aria-labelledby="tug">
      <div class="cardhead">
        <h2 id="tug">{text.waitsForYou}</h2>
        {count > 0 && <span class="tag warn">{text.things(count)}</span>}
      </div>
      {count === 0 && <p>{text.nothingWaits}</p>}
      <ul class="list">
        {tasks.map(({ kind, title, dueOn, overdue, href, aboutId, heldOn }) => {
          const name = [kinds[kind] ?? kind, nameOf.get(aboutId ?? ''), title].filter(Boolean).join(': ');
          return (
            <li>
              <span class={overdue ? 'dot bad' : 'dot warn'}>
                <Icon name={href === null ? 'clock' : 'form'} />
              </span>
              <div class="body">
                {href === null ? <b>{name}</b> : <a href={href}>{name}</a>}{' '}
                {overdue && <span class="tag bad">{text.overdue}</span>}
                <p>
                  {heldOn !== null && `${text.heldOn(dayText(heldOn, language))} `}
                  {text.dueOn(dayText(dueOn, language))}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
