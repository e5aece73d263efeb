import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { templatePath, templatesPath } from './links.js';
import type { Said, TemplateDetail, Wording } from './shapes.js';
import { saidAt, type WordingPlace } from './typed.js';

const words = {
  id: {
    back: 'Semua jenis pesan',
    empty: {
      'judul-id': 'Tulis judulnya dalam bahasa Indonesia',
      'teks-id': 'Tulis isinya dalam bahasa Indonesia',
      'judul-en': 'Tulis judulnya dalam bahasa Inggris',
      'teks-en': 'Tulis isinya dalam bahasa Inggris',
    },
    saved: 'Susunan ini dipakai, paling lambat sepuluh detik lagi. Juga bagi pesan yang belum terkirim.',
    released: 'Kembali ke susunan bawaan.',
    tested: (subject: string) => `Surel uji terkirim ke alamat Anda sendiri: ${subject}`,
    official: 'Pesan ini selalu dikirim, dan segera.',
    optional: 'Pegawai dapat memilih untuk tidak menerimanya.',
    form: 'Susunan kata',
    hint: 'Tulis nama dalam kurung kurawal di tempat isinya, misalnya {title}. Alinea dipisahkan baris kosong. Salam dan penutup ditambahkan sendiri.',
    indonesian: 'Bahasa Indonesia',
    english: 'Bahasa Inggris',
    subject: 'Judul',
    text: 'Isi',
    preview: 'Pratinjau',
    test: 'Kirim uji ke surel saya',
    use: 'Pakai susunan ini',
    looks: 'Pratinjau dengan isi contoh',
    draft: 'Rancangan ini belum dipakai.',
    names: 'Nama yang dapat dipakai',
    sample: (value: string) => `contoh: ${value}`,
    versions: 'Susunan sebelumnya',
    none: 'Belum pernah diganti.',
    version: (version: number, at: string) => `Versi ${version}, ${at}`,
    ofRelease: 'kembali ke susunan bawaan',
    inForce: 'Berlaku',
    take: 'Ambil ke formulir',
    taken: (version: number) => `Isian dari versi ${version}; belum dipakai sebelum Anda simpan.`,
    release: 'Kembali ke susunan bawaan',
  },
  en: {
    back: 'All kinds of messages',
    empty: {
      'judul-id': 'Write the subject in Indonesian',
      'teks-id': 'Write the text in Indonesian',
      'judul-en': 'Write the subject in English',
      'teks-en': 'Write the text in English',
    },
    saved: 'These words hold within ten seconds, also for messages that have not gone out yet.',
    released: 'Back to the words of the release.',
    tested: (subject: string) => `A test was mailed to your own address: ${subject}`,
    official: 'This message is always sent, and at once.',
    optional: 'People can choose not to get it.',
    form: 'Words',
    hint: 'Write a name in braces where its content is to stand, as {title}. Paragraphs are parted by an empty line. Greeting and closing come by themselves.',
    indonesian: 'Indonesian',
    english: 'English',
    subject: 'Subject',
    text: 'Text',
    preview: 'Preview',
    test: 'Mail a test to me',
    use: 'Use these words',
    looks: 'Preview with sample content',
    draft: 'This draft is not in use.',
    names: 'Names that can be used',
    sample: (value: string) => `for example: ${value}`,
    versions: 'Words before',
    none: 'They were never changed.',
    version: (version: number, at: string) => `Version ${version}, ${at}`,
    ofRelease: 'back to the words of the release',
    inForce: 'In force',
    take: 'Take into the form',
    taken: (version: number) => `Filled in from version ${version}; not in use before you save it.`,
    release: 'Back to the words of the release',
  },
} as const;

const languages = ['id', 'en'] as const;

interface Shown {
  template: TemplateDetail;
  /** What stands in the form. */
  typed: Wording;
  /** The form was filled in from this earlier version. */
  from?: number | undefined;
  empty: WordingPlace[];
  preview?: Record<Language, Said> | undefined;
  tested?: string | undefined;
  failure?: Failure | undefined;
  done?: 'saved' | 'released' | undefined;
  keys: FormKeys;
}

/** What a kind of message says: looked at as it will arrive, tried on oneself, put into use. */
export function templatePage(visit: Visit, me: Me, shown: Shown): string {
  const { language } = visit,
    { template, typed, empty, preview, tested, failure, done, from } = shown,
    text = words[language],
    title = template.name[language],
    path = templatePath(template.kind);
  return pageFor(
    visit,
    me,
    {
      title,
      mistaken: empty.length > 0,
      path,
      section: 'letters',
      wide: true,
    },
    <>
      <Crumb to={templatesPath}>{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={empty.map((name) => ({ name, text: text.empty[name] }))}
        failure={failure}
        saved={tested === undefined ? done && text[done] : text.tested(tested)}
      />
      <Head title={title} lead={template.official ? text.official : text.optional} />
      {preview && <Preview language={language} preview={preview} />}
      <div class="grid cols">
        <form class="card" method="post" action={path} aria-labelledby="susunan">
          <Unseen keys={shown.keys} />
          <input type="hidden" name="versi" value={template.versions[0]?.version ?? 0} />
          <h2 id="susunan">{text.form}</h2>
          <p>{text.hint}</p>
          {from !== undefined && <p role="status">{text.taken(from)}</p>}
          {languages.map((each) => (
            <OneLanguage language={language} of={each} typed={typed} empty={empty} />
          ))}
          <p class="acts">
            <button class="btn alt" name="tindakan" value="pratinjau">
              {text.preview}
            </button>
            <button class="btn alt" name="tindakan" value="uji">
              {text.test}
            </button>
            <button class="btn" name="tindakan" value="pakai">
              {text.use}
            </button>
          </p>
        </form>
        <div>
          <Names language={language} template={template} />
          <Versions language={language} zone={zoneOf(me)} shown={shown} />
        </div>
      </div>
    </>,
  );
}

function OneLanguage({
  language,
  of,
  typed,
  empty,
}: {
  language: Language;
  of: Language;
  typed: Wording;
  empty: WordingPlace[];
}) {
  const text = words[language];
  const field = (place: WordingPlace) => ({
    name: place,
    value: saidAt(typed, place),
    wrong: empty.includes(place) ? text.empty[place] : undefined,
    required: true,
  });
  return (
    <fieldset>
      <legend>{of === 'id' ? text.indonesian : text.english}</legend>
      <Field {...field(`judul-${of}`)} label={text.subject} lang={of} maxlength={2_000} />
      <Lines {...field(`teks-${of}`)} label={text.text} lang={of} rows={8} maxlength={5_000} />
    </fieldset>
  );
}

function Preview({ language, preview }: { language: Language; preview: Record<Language, Said> }) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="pratinjau">
      <h2 id="pratinjau">{text.looks}</h2>
      <p>{text.draft}</p>
      <div class="grid cols">
        {languages.map((each) => (
          <article lang={each} aria-label={each === 'id' ? text.indonesian : text.english}>
            <h3>{preview[each].subject}</h3>
            {preview[each].text.split(/\n{2,}/).map((paragraph) => (
              <p class="message">{paragraph}</p>
            ))}
          </article>
        ))}
      </div>
    </section>
  );
}

function Names({ language, template }: { language: Language; template: TemplateDetail }) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="nama">
      <h2 id="nama">{text.names}</h2>
      <ul>
        {template.names.map((name) => {
          const sample = template.parameters[name];
          return (
            <li>
              <code>{`{${name}}`}</code>
              {sample !== undefined && ` ${text.sample(String(sample))}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Versions({
  language,
  zone,
  shown: { template, keys },
}: {
  language: Language;
  zone: string;
  shown: Shown;
}) {
  const text = words[language],
    path = templatePath(template.kind);
  return (
    <section class="card" aria-labelledby="versi">
      <h2 id="versi">{text.versions}</h2>
      {template.versions.length === 0 && <p role="status">{text.none}</p>}
      <ul class="list">
        {template.versions.map(({ version, words: said, at }) => (
          <li>
            <div class="body">
              <b>{text.version(version, momentText(at, zone, language))}</b>{' '}
              {version === template.version && <span class="tag ok">{text.inForce}</span>}
              <p>{said ? said[language].subject : text.ofRelease}</p>
              {said && version !== template.version && (
                <p>
                  <a
                    href={withQuery(path, { versi: version })}
                    aria-label={`${text.take}: ${text.version(version, momentText(at, zone, language))}`}
                  >
                    {text.take}
                  </a>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {template.version > 0 && (
        <form method="post" action={`${path}/bawaan`}>
          <Unseen keys={keys} />
          <input type="hidden" name="versi" value={template.versions[0]?.version ?? 0} />
          <button class="btn alt">{text.release}</button>
        </form>
      )}
    </section>
  );
}
