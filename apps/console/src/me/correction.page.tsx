import type { Completion, Me } from '../api/shapes.js';
import { Field, Lines, Tick } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head } from '../page/head.js';
import { spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { type Visit } from '../page/visits.js';
import { whatWords, wrongKinds, type WrongWish } from './correction.js';

const words = {
  id: {
    wrong: 'Laporkan catatan yang salah',
    missing: 'Laporkan pelatihan yang belum tercatat',
    back: 'Riwayat',
    how: 'Perangkat daerah Anda membaca laporan ini, memperbaiki catatannya atau menjawab mengapa tetap. Anda diberi tahu, dan jawabannya ada di Riwayat.',
    what: 'Apa yang salah',
    title: 'Nama pelatihan',
    said: 'Bagaimana seharusnya',
    hint: 'Sebutkan yang benar dan buktinya, misalnya isi sertifikat. Sepuluh sampai seribu huruf.',
    send: 'Kirim laporan',
  },
  en: {
    wrong: 'Report a wrong record',
    missing: 'Report a training that is not recorded',
    back: 'History',
    how: 'Your agency reads this, corrects the record or answers why it stays. You are told, and the answer stands on History.',
    what: 'What is wrong',
    title: 'Name of the training',
    said: 'How it should be',
    hint: 'Say what is right and by what it can be seen, as what the certificate says. Ten to a thousand letters.',
    send: 'Send the report',
  },
} as const;

export interface TypedReport {
  what?: WrongWish | undefined;
  title: string;
  said: string;
}

interface Shown {
  /** The record; undefined where a training is missing. */
  record: Completion | undefined;
  typed: TypedReport;
  keys: FormKeys;
  unread: number;
  failure?: Failure | undefined;
}

/** The form by which somebody says that a record of theirs is wrong, or missing. */
export function correctionPage(visit: Visit, me: Me, shown: Shown): string {
  const { language } = visit,
    text = words[language],
    { record, typed, keys, unread, failure } = shown;
  const title = record ? text.wrong : text.missing,
    query = record ? `?catatan=${encodeURIComponent(record.id)}` : '';
  return pageFor(
    visit,
    me,
    { title, path: `/riwayat/perbaikan${query}`, section: 'history', unread },
    <>
      <Crumb to="/riwayat">{text.back}</Crumb>
      <Head
        title={title}
        lead={record && `${record.title}, ${spanText(record.startDate, record.endDate, language)}`}
      />
      <Failed language={language} failure={failure} />
      <section class="card">
        <p>{text.how}</p>
        <form method="post" action="/riwayat/perbaikan">
          <Unseen keys={keys} />
          {record ? (
            <>
              <input type="hidden" name="catatan" value={record.id} />
              <fieldset class="field">
                <legend class="f">{text.what}</legend>
                {(Object.keys(wrongKinds) as WrongWish[]).map((each) => (
                  <Tick type="radio" name="apa" value={each} required checked={typed.what === each}>
                    {whatWords[language][wrongKinds[each]]}
                  </Tick>
                ))}
              </fieldset>
            </>
          ) : (
            <Field name="judul" label={text.title} value={typed.title} maxlength={300} required />
          )}
          <Lines
            name="uraian"
            label={text.said}
            hint={text.hint}
            minlength={10}
            maxlength={1_000}
            required
            value={typed.said}
          />
          <button class="btn">{text.send}</button>
        </form>
      </section>
    </>,
  );
}
