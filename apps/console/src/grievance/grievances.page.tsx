import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, localDay, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { grievanceKinds, type Learnt, type MyGrievance } from './shapes.js';
import type { GrievanceMistake, TypedGrievance } from './typed.js';
import { kindWords } from './words.js';

const words = {
  id: {
    title: 'Keluhan materi',
    lead: 'Ada yang salah dengan materi pelatihan Anda? Bila beberapa orang mengeluhkan hal yang sama, materinya dinilai ulang.',
    sent: 'Keluhan Anda tercatat. Anda dikabari bila materinya diperbarui.',
    make: 'Kirim keluhan',
    programme: 'Program',
    kind: 'Apa yang salah',
    text: 'Ceritakan dengan kata-kata Anda',
    hint: 'Misalnya bagian mana, dan apa yang seharusnya. Penyelenggara membacanya tanpa nama Anda.',
    choose: 'Pilih',
    send: 'Kirim',
    nothingLearnt:
      'Belum ada program yang Anda ikuti. Setelah Anda terdaftar atau menyelesaikan pelatihan, materinya dapat dikeluhkan di sini.',
    mine: 'Keluhan Anda',
    none: 'Belum ada keluhan yang Anda kirim.',
    open: 'Menunggu',
    answered: 'Dijawab',
    sentOn: (day: string) => `Dikirim ${day}.`,
    answeredBy: (version: number, day: string) => `Materi versi ${version} terbit ${day}.`,
    fresh: (at: string) => `Keadaan ${at}.`,
    mistakes: {
      program: 'Pilih programnya',
      jenis: 'Pilih apa yang salah',
      uraian: 'Ceritakan apa yang salah',
    },
  },
  en: {
    title: 'Grievances about materials',
    lead: 'Is something wrong with the material of your training? When several people complain alike, it is assessed anew.',
    sent: 'Your grievance is recorded. You hear when a newer material comes.',
    make: 'Send a grievance',
    programme: 'Programme',
    kind: 'What is wrong',
    text: 'In your own words',
    hint: 'Which part, say, and what it should be. The organiser reads it without your name.',
    choose: 'Choose',
    send: 'Send',
    nothingLearnt:
      'You take part in no programme yet. When you have a place or have completed a training, you can complain about its material here.',
    mine: 'Your grievances',
    none: 'You have sent no grievance yet.',
    open: 'Waiting',
    answered: 'Answered',
    sentOn: (day: string) => `Sent on ${day}.`,
    answeredBy: (version: number, day: string) => `Version ${version} of the material came on ${day}.`,
    fresh: (at: string) => `As of ${at}.`,
    mistakes: {
      program: 'Choose the programme',
      jenis: 'Choose what is wrong',
      uraian: 'Tell what is wrong',
    },
  },
} as const;

interface Shown {
  learnt: Learnt[];
  grievances: MyGrievance[];
  unread: number;
  keys: FormKeys;
  sent: boolean;
  /** What stands in the form before anything is typed, or what was typed. */
  typed: Partial<TypedGrievance>;
  mistakes?: GrievanceMistake[];
  failure?: Failure | undefined;
}

/** What somebody found wrong with what they were taught, what became of it, and the form for more. */
export function grievancesPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { learnt, grievances, unread, sent, mistakes = [], failure } = shown,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: mistakes.length > 0,
      path: '/keluhan',
      section: 'learning',
      unread,
    },
    <>
      <Outcome
        language={language}
        mistakes={mistakes.map((name) => ({ name, text: text.mistakes[name] }))}
        failure={failure}
        saved={sent ? text.sent : undefined}
      />
      <Head title={text.title} lead={text.lead} />
      {learnt.length === 0 ? (
        <section class="card">
          <p role="status">{text.nothingLearnt}</p>
        </section>
      ) : (
        <GrievanceForm language={language} {...shown} />
      )}
      <section class="card" aria-labelledby="keluhan-saya">
        <h2 id="keluhan-saya">{text.mine}</h2>
        {grievances.length === 0 && <p>{text.none}</p>}
        <ul class="list">
          {grievances.map(({ programmeTitle, kind, text: said, status, sentAt, ...answer }) => (
            <li>
              <div class="body">
                <b>{programmeTitle}</b>{' '}
                <span class={status === 'OPEN' ? 'tag warn' : 'tag ok'}>
                  {status === 'OPEN' ? text.open : text.answered}
                </span>
                <p>{kindWords[language][kind]}</p>
                {said !== undefined && <p class="message">{said}</p>}
                <p>
                  <small>
                    {text.sentOn(dayText(localDay(new Date(sentAt), zone), language))}{' '}
                    {answer.answeredByVersion !== undefined &&
                      answer.answeredAt !== undefined &&
                      text.answeredBy(
                        answer.answeredByVersion,
                        dayText(localDay(new Date(answer.answeredAt), zone), language),
                      )}
                  </small>
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

function GrievanceForm({ language, learnt, keys, typed, mistakes = [] }: Shown & { language: Language }) {
  const text = words[language],
    wrong = (name: GrievanceMistake) => (mistakes.includes(name) ? text.mistakes[name] : undefined);
  return (
    <form class="card" method="post" action="/keluhan" aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <Choice
        name="program"
        label={text.programme}
        wrong={wrong('program')}
        empty={text.choose}
        options={learnt.map(({ programmeId, title }) => ({ value: programmeId, text: title }))}
        chosen={typed.programmeId}
        required
      />
      <Choice
        name="jenis"
        label={text.kind}
        wrong={wrong('jenis')}
        empty={text.choose}
        options={grievanceKinds.map((kind) => ({ value: kind, text: kindWords[language][kind] }))}
        chosen={typed.kind}
        required
      />
      <Lines
        name="uraian"
        label={text.text}
        hint={text.hint}
        wrong={wrong('uraian')}
        maxlength={2_000}
        value={typed.text}
      />
      <button class="btn">{text.send}</button>
    </form>
  );
}
