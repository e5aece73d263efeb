import { type Language } from '#pages';
import type { Me, Member } from '../api/shapes.js';
import { Choice, Lines } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Head } from '../page/head.js';
import { dayText, momentText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Training } from '../training/shapes.js';
import type { Nomination } from './shapes.js';
import { TeamLinks } from './team-links.js';

const words = {
  id: {
    title: 'Usulan pelatihan',
    intro: 'Usulkan pegawai Anda untuk pelatihan yang tempatnya diputuskan bersama',
    form: 'Usulkan pegawai',
    who: 'Pegawai',
    choose: 'Pilih',
    batch: 'Pelatihan',
    until: (title: string, dates: string, last: string) => `${title}, ${dates} (sampai ${last})`,
    why: 'Mengapa orang ini',
    whyHint: 'Apa yang akan dikerjakannya dengan yang dipelajari. Yang memutuskan membacanya.',
    send: 'Usulkan',
    nobody: 'Belum ada pegawai yang mencatat Anda sebagai atasan langsung.',
    noBatch:
      'Saat ini tidak ada angkatan yang menerima usulan. Angkatan lain dimasuki pegawai sendiri dari halaman Pelatihan.',
    list: 'Yang sudah Anda usulkan',
    none: 'Anda belum mengusulkan siapa pun.',
    next: 'Berikutnya',
    takeBack: 'Tarik kembali',
    note: (note: string) => `Catatan keputusan: ${note}`,
    reason: (reason: string) => `Alasan: ${reason}`,
    status: {
      NOMINATED: 'Menunggu keputusan',
      DECLINED: 'Ditolak',
      APPLIED: 'Disetujui, menunggu tempat',
      ADMITTED: 'Diterima',
      WAITLISTED: 'Daftar tunggu',
      REFUSED: 'Tidak diterima',
      WITHDRAWN: 'Ditarik kembali',
    },
    done: 'Tersimpan.',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Nominations',
    intro: 'Put your people forward for trainings whose places are decided for all together',
    form: 'Nominate somebody',
    who: 'Person',
    choose: 'Choose',
    batch: 'Training',
    until: (title: string, dates: string, last: string) => `${title}, ${dates} (until ${last})`,
    why: 'Why this person',
    whyHint: 'What they will do with what they learn. Who decides reads it.',
    send: 'Nominate',
    nobody: 'Nobody has you as direct superior on record yet.',
    noBatch: 'No batch takes nominations at present. Others are joined by your people on the page Training.',
    list: 'Whom you nominated',
    none: 'You have not nominated anybody yet.',
    next: 'Next',
    takeBack: 'Take back',
    note: (note: string) => `Note of the decision: ${note}`,
    reason: (reason: string) => `Reason: ${reason}`,
    status: {
      NOMINATED: 'Waits for the decision',
      DECLINED: 'Declined',
      APPLIED: 'Approved, waits for a place',
      ADMITTED: 'Admitted',
      WAITLISTED: 'Waiting list',
      REFUSED: 'Not admitted',
      WITHDRAWN: 'Taken back',
    },
    done: 'Saved.',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

const tags: Record<Nomination['status'], string> = {
  NOMINATED: 'tag warn',
  DECLINED: 'tag bad',
  APPLIED: 'tag',
  ADMITTED: 'tag ok',
  WAITLISTED: 'tag warn',
  REFUSED: 'tag bad',
  WITHDRAWN: 'tag mute',
};

/** What was typed, or chosen on the page before. */
interface TypedNomination {
  person: string;
  batch: string;
  reason: string;
}

interface Shown {
  members: Member[];
  /** Those that take nominations. */
  trainings: Training[];
  nominations: Nomination[];
  /** Where the earlier ones begin; absent on the last page. */
  next?: string | undefined;
  typed: TypedNomination;
  keys: FormKeys;
  unread: number;
  failure?: Failure | undefined;
  done?: boolean;
}

/** Whom a superior put forward and what became of it, and the form for the next. */
export function nominationsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    text = words[language];
  const { nominations, next, keys, unread, failure, done } = shown;
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      path: '/tim/usulan',
      section: 'team',
      unread,
      wide: true,
    },
    <>
      <TeamLinks language={language} current="/tim/usulan" />
      <Head title={text.title} lead={text.intro} />
      {done && (
        <div class="note ok" role="status">
          <p>{text.done}</p>
        </div>
      )}
      <Failed language={language} failure={failure} />
      <section class="card" id="usulkan">
        <h2>{text.form}</h2>
        <NominationForm language={language} shown={shown} />
      </section>
      <section class="card">
        <h2>{text.list}</h2>
        {nominations.length === 0 && <p>{text.none}</p>}
        <ul class="list">
          {nominations.map(({ id, title, startsOn, endsOn, name, reason, status, note }) => (
            <li>
              <div class="body">
                <b>{name}</b> <span class={tags[status]}>{text.status[status]}</span>
                <p>
                  {title}, {spanText(startsOn, endsOn, language)}
                </p>
                <small>{text.reason(reason)}</small>
                {note !== null && <small>{text.note(note)}</small>}
                {status === 'NOMINATED' && (
                  <form method="post" action={`/tim/usulan/${encodeURIComponent(id)}/tarik`}>
                    <Unseen keys={keys} />
                    <button class="btn alt small" aria-label={`${text.takeBack}: ${name}, ${title}`}>
                      {text.takeBack}
                    </button>
                  </form>
                )}
              </div>
            </li>
          ))}
        </ul>
        {next !== undefined && (
          <p>
            <a href={`/tim/usulan?sesudah=${encodeURIComponent(next)}`}>{text.next}</a>
          </p>
        )}
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
    </>,
  );
}

function NominationForm({ language, shown }: { language: Language; shown: Shown }) {
  const text = words[language],
    { members, trainings, typed, keys } = shown;
  if (members.length === 0) return <p>{text.nobody}</p>;
  if (trainings.length === 0) return <p>{text.noBatch}</p>;
  return (
    <form method="post" action="/tim/usulan">
      <Unseen keys={keys} />
      <Choice
        name="orang"
        label={text.who}
        empty={text.choose}
        options={members.map(({ participantId, name }) => ({ value: participantId, text: name }))}
        chosen={typed.person}
        required
      />
      <Choice
        name="angkatan"
        label={text.batch}
        empty={text.choose}
        options={trainings.map(({ batchId, title, startsOn, endsOn, enrolUntil }) => ({
          value: batchId,
          text: text.until(title, spanText(startsOn, endsOn, language), dayText(enrolUntil, language)),
        }))}
        chosen={typed.batch}
        required
      />
      <Lines
        name="alasan"
        label={text.why}
        hint={text.whyHint}
        value={typed.reason}
        maxlength={500}
        required
      />
      <button class="btn">{text.send}</button>
    </form>
  );
}
