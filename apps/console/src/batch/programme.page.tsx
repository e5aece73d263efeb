import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { programmeMoneyName, programmeMoneyPath } from '../budget/programme-money.page.js';
import { commitmentsPath } from '../cooperation/commitments.page.js';
import { materialsPath } from '../cooperation/materials.page.js';
import { SideLinks } from '../cooperation/pieces.js';
import { organiserSide } from '../cooperation/side.js';
import { cooperationWords } from '../cooperation/words.js';
import { ModuleList, modulePlaces, NewModule } from '../modules/module-list.js';
import type { LearningModule } from '../modules/shapes.js';
import type { ModuleMistake, TypedModule } from '../modules/typed.js';
import { words as moduleWords } from '../modules/words.js';
import { Field, Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { hoursText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { BatchList, programmePath } from './pieces.js';
import type { Batch, Programme } from './shapes.js';
import type { BatchMistake, TypedBatch } from './typed.js';
import { common } from './words.js';

const words = {
  id: {
    batchesOf: 'Angkatannya',
    none: 'Belum ada angkatan. Yang Anda jadwalkan di bawah muncul di sini.',
    form: 'Bentuk',
    kind: 'Kompetensi',
    hours: 'JP',
    provider: 'Penyelenggara',
    notPublished: 'Program ini belum terbit, sehingga angkatannya belum dapat dijadwalkan.',
    publish: 'Terbitkan program',
    make: 'Jadwalkan angkatan',
    from: 'Hari pertama',
    to: 'Hari terakhir',
    capacity: 'Tempat',
    location: 'Tempat penyelenggaraan (bila sudah jelas)',
    until: 'Pendaftaran sampai (bila bukan hari pertama)',
    together: 'Peserta melamar, lalu tempatnya diputuskan bersama',
    schedule: 'Jadwalkan',
    mistakes: {
      startsOn: 'Pilih hari pertamanya',
      endsOn: 'Pilih hari terakhirnya, pada atau sesudah hari pertama',
      capacity: 'Tulis banyaknya tempat dengan angka',
      enrolUntil: 'Pendaftaran berakhir paling lambat pada hari terakhir',
    },
  },
  en: {
    batchesOf: 'Its batches',
    none: 'No batch yet. Those that you schedule below appear here.',
    form: 'Form',
    kind: 'Competence',
    hours: 'JP',
    provider: 'Provider',
    notPublished: 'This programme is not published, so no batch of it can be scheduled yet.',
    publish: 'Publish the programme',
    make: 'Schedule a batch',
    from: 'First day',
    to: 'Last day',
    capacity: 'Places',
    location: 'Where it is held (if that is clear)',
    until: 'Applications until (if not the first day)',
    together: 'People apply, then places are decided for all together',
    schedule: 'Schedule',
    mistakes: {
      startsOn: 'Choose its first day',
      endsOn: 'Choose its last day, on or after the first',
      capacity: 'Write how many places there are, in digits',
      enrolUntil: 'Applications end by the last day at the latest',
    },
  },
} as const;

const places: Record<BatchMistake, string> = {
  startsOn: 'mulai',
  endsOn: 'selesai',
  capacity: 'tempat',
  enrolUntil: 'daftar',
};

interface One {
  programme: Programme;
  batches: Batch[];
  keys: FormKeys;
  done: boolean;
  again?: { typed: TypedBatch; mistakes: BatchMistake[] } | undefined;
  /** Of e-learning, which has modules beside batches. */
  modules?: LearningModule[] | undefined;
  moduleAgain?: { typed: TypedModule; mistakes: ModuleMistake[] } | undefined;
  failure?: Failure | undefined;
}

/** A programme, its batches, and the form for another. */
export function programmePage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    { programme, batches, keys, done, again, modules, moduleAgain, failure } = shown,
    text = { ...common[language], ...words[language] },
    mistakes = [
      ...(again?.mistakes ?? []).map((each) => ({ name: places[each], text: text.mistakes[each] })),
      ...(moduleAgain?.mistakes ?? []).map((each) => ({
        name: modulePlaces[each],
        text: moduleWords[language].mistakes[each],
      })),
    ],
    path = programmePath(programme);
  return pageFor(
    visit,
    me,
    {
      title: programme.title,
      mistaken: mistakes.length > 0,
      path,
      section: 'batches',
      wide: true,
    },
    <>
      <SideLinks language={language} side={organiserSide} />
      <Outcome
        language={language}
        mistakes={mistakes}
        failure={failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={programme.title}>
        <p>
          <a href={materialsPath(organiserSide, programme.id)}>{cooperationWords[language].materialsOf}</a>
        </p>
        <p>
          <a href={programmeMoneyPath(programme.id)}>{programmeMoneyName(language)}</a>
        </p>
        <p>
          <a href={commitmentsPath(programme.id)}>{cooperationWords[language].commitmentsOf}</a>
        </p>
      </Head>
      <div class="grid cols">
        <div>
          {modules && <ModuleList language={language} modules={modules} />}
          <section class="card" aria-labelledby="angkatan">
            <h2 id="angkatan">{text.batchesOf}</h2>
            {batches.length === 0 && <p role="status">{text.none}</p>}
            <BatchList language={language} batches={batches} titled={false} side={organiserSide} />
            <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
          </section>
          <section class="card" aria-label={text.form}>
            <Facts language={language} programme={programme} />
          </section>
        </div>
        {programme.publication === 'PUBLISHED' ? (
          <div>
            {modules && (
              <NewModule
                language={language}
                action={`${path}/modul`}
                keys={keys}
                typed={moduleAgain?.typed}
                mistakes={moduleAgain?.mistakes ?? []}
              />
            )}
            <NewBatch language={language} {...shown} />
          </div>
        ) : (
          <form class="card" method="post" action={`${path}/terbit`}>
            <Unseen keys={keys} />
            <p>{text.notPublished}</p>
            <button class="btn">{text.publish}</button>
          </form>
        )}
      </div>
    </>,
  );
}

function Facts({ language, programme }: { language: Language; programme: Programme }) {
  const text = { ...common[language], ...words[language] },
    { form, competenceClass, learningHours, provider } = programme;
  const facts: (readonly [string, string | undefined])[] = [
    [text.form, text.forms[form]],
    [text.kind, competenceClass && text.classes[competenceClass]],
    [text.hours, learningHours === null ? undefined : hoursText(learningHours, language)],
    [text.provider, provider],
  ];
  return (
    <dl class="kv">
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ),
      )}
    </dl>
  );
}

function NewBatch({ language, programme, keys, again }: One & { language: Language }) {
  const text = { ...common[language], ...words[language] },
    typed = again?.typed;
  const wrong = (mistake: BatchMistake) =>
    again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  return (
    <form
      class="card"
      method="post"
      action={`${programmePath(programme)}/angkatan`}
      aria-labelledby="jadwalkan"
    >
      <Unseen keys={keys} />
      <h2 id="jadwalkan">{text.make}</h2>
      <Field
        name="mulai"
        type="date"
        label={text.from}
        wrong={wrong('startsOn')}
        value={typed?.startsOn}
        required
      />
      <Field
        name="selesai"
        type="date"
        label={text.to}
        wrong={wrong('endsOn')}
        value={typed?.endsOn}
        required
      />
      <Field
        name="tempat"
        label={text.capacity}
        wrong={wrong('capacity')}
        value={typed?.capacity}
        inputmode="numeric"
        maxlength={6}
        required
      />
      <Field name="lokasi" label={text.location} value={typed?.location} maxlength={200} />
      <Field
        name="daftar"
        type="date"
        label={text.until}
        wrong={wrong('enrolUntil')}
        value={typed?.enrolUntil}
      />
      <Tick type="checkbox" name="bersama" value="ya" checked={typed?.together === true}>
        {text.together}
      </Tick>
      <button class="btn">{text.schedule}</button>
    </form>
  );
}
