import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { dayText, localDay, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { schemePath, schemesPath, schemeText } from './schemes.page.js';
import { results, type Certification, type Scheme } from './shapes.js';
import type { ResultMistake, TypedResult } from './typed.js';

const words = {
  id: {
    back: 'Semua sertifikasi',
    mistakes: {
      person: 'Tulis NIP dengan 18 angka',
      nobody: 'Tidak ada pegawai dengan NIP ini',
      result: 'Pilih hasilnya',
      examinedOn: 'Pilih hari ujiannya',
    },
    done: 'Tersimpan.',
    invited: (count: number) =>
      count === 0
        ? 'Tidak ada yang perlu diundang: semua pada bidang ini sudah bersertifikat atau sudah diundang.'
        : `${count} pegawai diundang.`,
    positions: (names: string) => `Bagi jabatan: ${names}.`,
    invite: 'Undang yang belum bersertifikat',
    inviteHint: 'Setiap pegawai pada bidang ini yang belum memiliki sertifikat yang berlaku diberi tahu.',
    list: 'Hasil ujian',
    none: 'Belum ada hasil yang dicatat.',
    results: { PASSED: 'Lulus', FAILED: 'Belum lulus' },
    on: (day: string) => `Diuji ${day}.`,
    until: (day: string) => `Berlaku sampai ${day}.`,
    record: 'Catat hasil ujian',
    recordHint:
      'Yang lulus menerima sertifikat bernomor yang dapat diperiksa siapa pun. Ujian tidak memberi JP.',
    person: 'NIP pegawai',
    result: 'Hasil',
    choose: 'Pilih',
    day: 'Hari ujian',
    save: 'Catat',
    next: 'Berikutnya',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    back: 'All certifications',
    mistakes: {
      person: 'Write the employee number with 18 digits',
      nobody: 'Nobody has this employee number',
      result: 'Choose the result',
      examinedOn: 'Choose the day of the examination',
    },
    done: 'Saved.',
    invited: (count: number) =>
      count === 0
        ? 'Nobody is to be invited: all in this field have a certificate or were invited.'
        : count === 1
          ? '1 person is invited.'
          : `${count} people are invited.`,
    positions: (names: string) => `For positions: ${names}.`,
    invite: 'Invite those without a certificate',
    inviteHint: 'Everybody in this field who has no valid certificate is told.',
    list: 'Results',
    none: 'No result is recorded yet.',
    results: { PASSED: 'Passed', FAILED: 'Not passed' },
    on: (day: string) => `Examined on ${day}.`,
    until: (day: string) => `Valid until ${day}.`,
    record: 'Record a result',
    recordHint: 'Who passes gets a numbered certificate that anybody can verify. An examination gives no JP.',
    person: "The person's employee number",
    result: 'Result',
    choose: 'Choose',
    day: 'Day of the examination',
    save: 'Record',
    next: 'Next',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

type Mistake = ResultMistake | 'nobody';
const places: Record<Mistake, string> = {
  person: 'nip',
  nobody: 'nip',
  result: 'hasil',
  examinedOn: 'hari',
};

interface Shown {
  scheme: Scheme;
  certifications: Certification[];
  nextCursor?: string | undefined;
  keys: FormKeys;
  done: boolean;
  invited?: number | undefined;
  typed?: TypedResult | undefined;
  mistakes: Mistake[];
  failure?: Failure | undefined;
}

/** A certification: whom it is for, who was examined, and the form for a result. */
export function schemePage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { scheme, certifications, nextCursor, keys, done, invited, mistakes, failure } = shown,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    {
      title: scheme.name,
      mistaken: mistakes.length > 0,
      path: schemePath(scheme),
      section: 'planning',
      wide: true,
    },
    <>
      <Crumb to={schemesPath}>{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={failure}
        saved={invited === undefined ? (done ? text.done : undefined) : text.invited(invited)}
      />
      <Head title={scheme.name} lead={schemeText(scheme, language)}>
        <p>{text.positions(scheme.positions.join(', '))}</p>
      </Head>
      <div class="grid cols">
        <section class="card" aria-labelledby="hasil-ujian">
          <h2 id="hasil-ujian">{text.list}</h2>
          {certifications.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {certifications.map(({ participantId, participantName, result, examinedOn, validUntil }) => (
              <li>
                <div class="body">
                  <a href={personPath(participantId)}>{participantName ?? '–'}</a>{' '}
                  <span class={result === 'PASSED' ? 'tag ok' : 'tag mute'}>{text.results[result]}</span>
                  <p>
                    {text.on(dayText(examinedOn, language))}{' '}
                    {validUntil !== undefined && text.until(dayText(validUntil, language))}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          {nextCursor !== undefined && (
            <p class="acts">
              <a href={`${schemePath(scheme)}?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
            </p>
          )}
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </section>
        <div>
          <Result language={language} shown={shown} today={localDay(now, zone)} />
          <form class="card" method="post" action={`${schemePath(scheme)}/undang`} aria-labelledby="undang">
            <Unseen keys={keys} />
            <h2 id="undang">{text.invite}</h2>
            <p>{text.inviteHint}</p>
            <button class="btn alt">{text.invite}</button>
          </form>
        </div>
      </div>
    </>,
  );
}

function Result({
  language,
  shown: { scheme, keys, typed, mistakes },
  today,
}: {
  language: Language;
  shown: Shown;
  today: string;
}) {
  const text = words[language];
  const wrong = (...about: Mistake[]) => {
    const found = mistakes.find((each) => about.includes(each));
    return found && text.mistakes[found];
  };
  return (
    <form class="card" method="post" action={`${schemePath(scheme)}/hasil`} aria-labelledby="catat">
      <Unseen keys={keys} />
      <h2 id="catat">{text.record}</h2>
      <p>{text.recordHint}</p>
      <Field
        name={places.person}
        label={text.person}
        wrong={wrong('person', 'nobody')}
        value={typed?.person}
        inputmode="numeric"
        maxlength={40}
        required
      />
      <Choice
        name={places.result}
        label={text.result}
        wrong={wrong('result')}
        empty={text.choose}
        options={results.map((value) => ({ value, text: text.results[value] }))}
        chosen={typed?.result}
        required
      />
      <Field
        name={places.examinedOn}
        label={text.day}
        wrong={wrong('examinedOn')}
        value={typed?.examinedOn ?? today}
        type="date"
        max={today}
        required
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}
