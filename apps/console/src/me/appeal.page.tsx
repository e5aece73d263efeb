import type { Me } from '../api/shapes.js';
import { Lines } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head } from '../page/head.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { type Visit } from '../page/visits.js';
import type { About } from './appeal.js';

const words = {
  id: {
    title: 'Ajukan banding',
    back: 'Mengapa saya memperoleh, mengapa belum',
    about: (title: string) => `Tentang keputusan: ${title}`,
    how: 'Seseorang yang tidak ikut memutuskan membaca alasan Anda dan menjawab dengan alasan. Keputusan disimpan apa adanya sampai dijawab.',
    grounds: 'Mengapa keputusan ini keliru',
    hint: 'Sebutkan apa yang keliru dan buktinya. Sekurang-kurangnya sepuluh huruf.',
    send: 'Kirim banding',
  },
  en: {
    title: 'Appeal',
    back: 'Why I have it, why not yet',
    about: (title: string) => `About the decision: ${title}`,
    how: 'Somebody who had no part in it reads your grounds and answers with a reason. The decision is kept as it stands until then.',
    grounds: 'Why this decision is wrong',
    hint: 'Say what is wrong, and by what it can be seen. At least ten letters.',
    send: 'Send the appeal',
  },
} as const;

interface Shown {
  about: About;
  title: string;
  grounds: string;
  keys: FormKeys;
  unread: number;
  failure?: Failure | undefined;
}

/** The form of an appeal against one decision. */
export function appealPage(visit: Visit, me: Me, shown: Shown): string {
  const { language } = visit,
    text = words[language],
    { about, title, grounds, keys, unread, failure } = shown;
  const query = new URLSearchParams({ ...about }).toString();
  return pageFor(
    visit,
    me,
    { title: text.title, path: `/riwayat/mengapa/banding?${query}`, section: 'history', unread },
    <>
      <Crumb to="/riwayat/mengapa">{text.back}</Crumb>
      <Head title={text.title} lead={text.about(title)} />
      <Failed language={language} failure={failure} />
      <section class="card">
        <p>{text.how}</p>
        <form method="post" action="/riwayat/mengapa/banding">
          <Unseen keys={keys} />
          <input type="hidden" name="kind" value={about.kind} />
          <input type="hidden" name="id" value={about.id} />
          <Lines
            name="alasan"
            label={text.grounds}
            hint={text.hint}
            value={grounds}
            minlength={10}
            maxlength={2_000}
            required
          />
          <button class="btn">{text.send}</button>
        </form>
      </section>
    </>,
  );
}
