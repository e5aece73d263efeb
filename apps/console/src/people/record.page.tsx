import type { ComponentChildren } from 'preact';
import type { Me } from '../api/shapes.js';
import { common } from '../batch/words.js';
import { awardPath } from '../incentives/awards.page.js';
import { stateTags, stateWords } from '../incentives/words.js';
import { Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { hoursText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import type { Visit } from '../page/visits.js';
import type { NamedAward } from './awards.js';
import type { TrainingRecord } from './shapes.js';

const words = {
  id: {
    back: 'Halaman pegawai',
    person: 'Pegawai',
    form: 'Bentuk',
    provider: 'Penyelenggara',
    dates: 'Tanggal',
    number: 'Nomor sertifikat',
    claimed: 'Menurut catatan',
    credited: 'Diakui',
    withdrawn: 'Ditarik',
    counts: 'Tercatat',
    because: (reason: string) => `Alasan: ${reason}`,
    undone: 'Akibatnya',
    awards: 'Penghargaan atas pelatihan ini',
    noAward: 'Tidak ada.',
    away: 'Sedang tidak dapat dibaca. Buka lagi sebentar.',
    soon: 'Penghargaan yang sudah diberikan ikut dicabut dalam beberapa saat.',
    saved: 'Catatan ditarik. Pegawai diberi tahu alasannya.',
    take: 'Tarik catatan ini',
    takeHint:
      'JP tidak dihitung lagi, dan penghargaan atas pelatihan ini dicabut. Pelatihan yang sama dapat dicatat lagi dengan isi yang benar, misalnya dengan mengunggah daftarnya.',
    imports: 'Unggah daftar pelatihan',
    reason: 'Alasan',
    reasonHint: 'Dibaca oleh pegawai.',
    noReason: 'Tulis alasannya, sekurang-kurangnya tiga huruf',
    send: 'Tarik',
    own: 'Catatan Anda sendiri ditarik oleh pengelola lain.',
  },
  en: {
    back: "The person's page",
    person: 'Person',
    form: 'Form',
    provider: 'Provider',
    dates: 'Dates',
    number: 'Certificate number',
    claimed: 'As recorded',
    credited: 'Credited',
    withdrawn: 'Taken back',
    counts: 'Recorded',
    because: (reason: string) => `Reason: ${reason}`,
    undone: 'What it undid',
    awards: 'Awards for this training',
    noAward: 'There is none.',
    away: 'They cannot be read at the moment. Open the page again shortly.',
    soon: 'Awards that were given are taken back in a moment.',
    saved: 'The record is taken back. The person is told why.',
    take: 'Take this record back',
    takeHint:
      'Its JP no longer count, and the awards for this training are taken back. The same training can be recorded again as it should be, by uploading a list for example.',
    imports: 'Upload a list of trainings',
    reason: 'Reason',
    reasonHint: 'The person reads it.',
    noReason: 'Write the reason, at least three letters',
    send: 'Take back',
    own: 'A record of your own is taken back by another manager.',
  },
} as const;

/** Where a recorded training is shown to the office. */
export const recordPath = (id: string): string => `/pegawai/pelatihan/${encodeURIComponent(id)}`;

interface Shown {
  record: TrainingRecord;
  /** Those for this training; undefined while they cannot be read. */
  awards: NamedAward[] | undefined;
  keys: FormKeys;
  done: boolean;
  again?: { reason: string; wrong?: boolean; failure?: Failure | undefined } | undefined;
}

/** One recorded training of somebody: what it counts, what was given for it; and taking it back. */
export function recordPage(visit: Visit, me: Me, { record, awards, keys, done, again }: Shown): string {
  const { language } = visit,
    text = words[language],
    jp = (value: number) => `${hoursText(value, language)} JP`,
    withdrawn = record.status === 'WITHDRAWN',
    wrong = again?.wrong === true;
  const told: [string, ComponentChildren][] = [
    [text.person, <a href={personPath(record.participantId)}>{record.participantName ?? '–'}</a>],
    [text.form, common[language].forms[record.form]],
    [text.provider, record.provider],
    [text.dates, spanText(record.startDate, record.endDate, language)],
    [text.number, record.certificateNumber],
    [text.claimed, record.claimedHours === null ? undefined : jp(record.claimedHours)],
    [text.credited, withdrawn ? undefined : jp(record.creditedHours)],
  ];
  return pageFor(
    visit,
    me,
    { title: record.title, mistaken: wrong, path: recordPath(record.id), section: 'staff', wide: true },
    <>
      <Crumb to={personPath(record.participantId)}>{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={wrong ? [{ name: 'alasan', text: text.noReason }] : []}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head
        title={
          <>
            {record.title}{' '}
            <span class={withdrawn ? 'tag bad' : 'tag ok'}>{withdrawn ? text.withdrawn : text.counts}</span>
          </>
        }
      />
      <div class="grid cols">
        <div>
          <section class="card" aria-label={record.title}>
            {record.withdrawnReason !== undefined && <p>{text.because(record.withdrawnReason)}</p>}
            <dl class="kv">
              {told
                .filter(([, value]) => value !== undefined)
                .map(([name, value]) => (
                  <>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </>
                ))}
            </dl>
          </section>
          {record.takenBack && (
            <section class="card" aria-labelledby="akibat">
              <h2 id="akibat">{text.undone}</h2>
              <ul class="list">
                {record.takenBack.map((each) => (
                  <li>
                    <div class="body">{each.text[language]}</div>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <div>
          <section class="card" aria-labelledby="penghargaan">
            <h2 id="penghargaan">{text.awards}</h2>
            {awards === undefined && <p>{text.away}</p>}
            {awards?.length === 0 && <p>{text.noAward}</p>}
            {awards !== undefined && awards.length > 0 && (
              <ul class="list">
                {awards.map(({ id, rule, ruleCode, status }) => (
                  <li>
                    <div class="body">
                      <a href={awardPath({ id })}>{rule?.[language] ?? ruleCode}</a>{' '}
                      <span class={stateTags[status]}>{stateWords[language][status]}</span>
                    </div>
                  </li>
                ))}
              </ul>
            )}
            {withdrawn && awards?.some(({ status }) => status !== 'REVOKED') && <p>{text.soon}</p>}
          </section>
          {!withdrawn && record.participantId === me.participantId && <p>{text.own}</p>}
          {!withdrawn && record.participantId !== me.participantId && (
            <form
              class="card"
              method="post"
              action={`${recordPath(record.id)}/tarik`}
              aria-labelledby="tarik"
            >
              <Unseen keys={keys} />
              <h2 id="tarik">{text.take}</h2>
              <p>
                {text.takeHint} <a href="/impor">{text.imports}</a>
              </p>
              <Lines
                name="alasan"
                label={text.reason}
                hint={text.reasonHint}
                wrong={wrong ? text.noReason : undefined}
                value={again?.reason}
                maxlength={500}
                required
              />
              <button class="btn">{text.send}</button>
            </form>
          )}
        </div>
      </div>
    </>,
  );
}
