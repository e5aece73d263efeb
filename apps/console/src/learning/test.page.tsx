import type { Me } from '../api/shapes.js';
import { Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { answerField, type Typed } from './answers.js';
import { common, modulePath, Scores, testNames, WaitsForSignal } from './pieces.js';
import type { ModuleEntry, Questions, Result } from './shapes.js';

const words = {
  id: {
    lead: {
      PRE: 'Jawab menurut yang Anda ketahui sekarang; hasilnya tidak menentukan kelulusan. Materi terbuka setelah tes ini dikumpulkan.',
      POST: 'Jawab setelah mempelajari materinya. Jawaban yang dikumpulkan tidak dapat diubah.',
    },
    handIn: 'Kumpulkan',
    answer: 'Pilih satu jawaban',
    missing: (number: number) => `Jawab soal ${number}`,
    result: (test: string) => `Hasil ${test.toLowerCase()}`,
    at: (at: string) => `Dikumpulkan ${at}.`,
    passed: 'Anda lulus.',
    failed: 'Belum lulus. Pelajari lagi materinya.',
    later: 'Jawaban yang benar ditampilkan setelah tes akhir selesai atau modul ditutup.',
    yours: 'Jawaban Anda',
    right: 'Jawaban yang benar',
    correct: 'Benar',
    wrong: 'Belum benar',
    none: 'Tidak dijawab',
  },
  en: {
    lead: {
      PRE: 'Answer by what you know now; the result does not decide anything. The materials open when this test is handed in.',
      POST: 'Answer when you have been through the materials. What is handed in cannot be changed.',
    },
    handIn: 'Hand in',
    answer: 'Choose one answer',
    missing: (number: number) => `Answer question ${number}`,
    result: (test: string) => `Result of the ${test.toLowerCase()}`,
    at: (at: string) => `Handed in ${at}.`,
    passed: 'You passed.',
    failed: 'Not passed yet. Go through the materials again.',
    later: 'The right answers are shown when the last test is over or the module has closed.',
    yours: 'Your answer',
    right: 'The right answer',
    correct: 'Right',
    wrong: 'Not right',
    none: 'Not answered',
  },
} as const;

interface Taking {
  module: ModuleEntry;
  test: Questions;
  unread: number;
  keys: FormKeys;
  /** As it was typed, where it was not taken. */
  typed?: Typed;
  failure?: Failure | undefined;
}

/** The questions, as a form that works without script and keeps what was chosen. */
export function testPage(
  visit: Visit,
  me: Me,
  { module, test, unread, keys, typed, failure }: Taking,
): string {
  const { language } = visit,
    text = { ...common[language], ...words[language] },
    name = text.tests[test.phase],
    path = `${modulePath(module.moduleId)}/tes/${testNames[test.phase]}`;
  const missing = typed ? test.questions.filter(({ id }) => typed[id] === undefined) : [];
  return pageFor(
    visit,
    me,
    {
      title: name,
      mistaken: missing.length > 0,
      path,
      section: 'learning',
      unread,
    },
    <>
      <p class="crumb">
        <a href="/belajar">{text.learning}</a> / <a href={modulePath(module.moduleId)}>{module.title}</a>
      </p>
      <Outcome
        language={language}
        mistakes={missing.map(({ id }) => ({
          name: answerField(id),
          text: text.missing(test.questions.findIndex((each) => each.id === id) + 1),
        }))}
        failure={failure}
      />
      <h1>{name}</h1>
      <p class="lead">{text.lead[test.phase]}</p>
      <form
        class="card"
        method="post"
        action={path}
        data-waits=""
        data-chosen={`${me.accountId}:${module.moduleId}:${test.phase}:${test.number}`}
      >
        <Unseen keys={keys} />
        <input type="hidden" name="nomor" value={test.number} />
        <input type="hidden" name="versi" value={test.testVersion} />
        {test.questions.map(({ id, text: question, choices }, place) => (
          <div class={missing.some((each) => each.id === id) ? 'field bad' : 'field'}>
            <fieldset id={answerField(id)}>
              <legend>{`${place + 1}. ${question}`}</legend>
              {missing.some((each) => each.id === id) && <p class="err">{text.answer}</p>}
              {choices.map((choice, at) => (
                <Tick
                  type="radio"
                  name={answerField(id)}
                  value={String(at)}
                  required
                  checked={typed?.[id] === at}
                >
                  {choice}
                </Tick>
              ))}
            </fieldset>
          </div>
        ))}
        <WaitsForSignal language={language} />
        <button class="btn">{text.handIn}</button>
      </form>
      <p class="acts">
        <a href={modulePath(module.moduleId)}>{text.back}</a>
      </p>
    </>,
  );
}

/** What a test was scored; what was right only where nobody can answer by it any more. */
export function resultPage(
  visit: Visit,
  me: Me,
  { module, result, unread }: { module: ModuleEntry; result: Result; unread: number },
): string {
  const { language } = visit,
    text = { ...common[language], ...words[language] },
    name = text.result(text.tests[result.phase]);
  return pageFor(
    visit,
    me,
    {
      title: name,
      path: `${modulePath(module.moduleId)}/tes/${testNames[result.phase]}/hasil`,
      section: 'learning',
      unread,
    },
    <>
      <p class="crumb">
        <a href="/belajar">{text.learning}</a> / <a href={modulePath(module.moduleId)}>{module.title}</a>
      </p>
      <Head title={name} lead={text.at(momentText(result.handedInAt, zoneOf(me), language))} />
      {result.phase === 'POST' && (
        <div class={result.passed ? 'note ok' : 'note warn'} role="status">
          <p>{result.passed ? text.passed : text.failed}</p>
        </div>
      )}
      <Scores language={language} scores={result.scores} />
      <section class="card" aria-label={name}>
        {!result.answersShown && <p>{text.later}</p>}
        <ul class="list">
          {result.questions.map(({ text: question, choices, chosen, right, explanation }, place) => (
            <li>
              <div class="body">
                <b>{`${place + 1}. ${question}`}</b>{' '}
                {right !== null &&
                  (chosen !== null && right.includes(chosen) ? (
                    <span class="tag ok">{text.correct}</span>
                  ) : (
                    <span class="tag bad">{text.wrong}</span>
                  ))}
                <p>{`${text.yours}: ${(chosen !== null && choices[chosen]) || text.none}`}</p>
                {right !== null && !(chosen !== null && right.includes(chosen)) && (
                  <p>{`${text.right}: ${right.map((each) => choices[each]).join(' / ')}`}</p>
                )}
                {explanation !== null && <p>{explanation}</p>}
              </div>
            </li>
          ))}
        </ul>
      </section>
      <p class="acts">
        <a class="btn" href={modulePath(module.moduleId)}>
          {text.back}
        </a>
      </p>
    </>,
  );
}
