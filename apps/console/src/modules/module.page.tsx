import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { programmePath } from '../batch/pieces.js';
import { Choice, Field } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { dayText, megabytesText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import type { Visit } from '../page/visits.js';
import { MaterialForm, MaterialMistakes, QuestionForm, QuestionMistakes } from './forms.js';
import type { LearningModule, ModuleMaterial, ModuleQuestion, Partner } from './shapes.js';
import type { MaterialMistake, QuestionMistake, TypedMaterial, TypedQuestion } from './typed.js';
import { words } from './words.js';

export const editorPath = (id: string): string => `/modul/${encodeURIComponent(id)}`;

export type PdfMistake = 'title' | 'file';
/** A PDF as it was sent; a browser does not send the file again by itself. */
interface TypedPdf {
  title: string;
  partnerId: string;
  mistakes: PdfMistake[];
}

/** What was typed and not taken, in the form it was typed in. */
export interface Again {
  material?: { typed: TypedMaterial; mistakes: MaterialMistake[] };
  question?: { typed: TypedQuestion; mistakes: QuestionMistake[] };
  pdf?: TypedPdf;
  rules?: { attempts: string; percent: string; mistaken: boolean };
}

export interface Editor {
  module: LearningModule;
  materials: ModuleMaterial[];
  questions: ModuleQuestion[];
  partners: Partner[];
  keys: FormKeys;
  done?: boolean;
  again?: Again;
  failure?: Failure | undefined;
}

/** Pages of a module stand among the batches of its organiser. */
const ofModule = { section: 'batches', wide: true } as const;

/** A module as its organiser writes it: materials, questions, and how the last test is passed. */
export function editorPage(visit: Visit, me: Me, shown: Editor): string {
  const { language } = visit,
    { module, materials, questions, partners, keys, done, again = {}, failure } = shown,
    text = words[language],
    path = editorPath(module.id),
    wrong =
      (again.material?.mistakes.length ?? 0) + (again.question?.mistakes.length ?? 0) > 0 ||
      (again.pdf?.mistakes.length ?? 0) > 0 ||
      again.rules?.mistaken === true;
  return pageFor(
    visit,
    me,
    { ...ofModule, title: module.title, mistaken: wrong, path },
    <>
      <Crumb to={programmePath({ id: module.programmeId })}>{text.programme}</Crumb>
      <MaterialMistakes language={language} mistakes={again.material?.mistakes ?? []} />
      <QuestionMistakes language={language} mistakes={again.question?.mistakes ?? []} />
      <PdfMistakes language={language} mistakes={again.pdf?.mistakes ?? []} />
      <Outcome language={language} failure={failure} saved={done ? text.saved : undefined} />
      <div class="head">
        <div>
          <h1>{module.title}</h1>
          <p>{`${text.minutes(module.minutes)}, ${text.closes(dayText(module.closesOn, language))}`}</p>
        </div>
        <a class="btn alt" href={`${path}/pratinjau`}>
          {text.preview}
        </a>
      </div>
      <div class="grid half">
        <div>
          <section class="card" aria-labelledby="materi">
            <h2 id="materi">{text.materials}</h2>
            {materials.length === 0 && <p role="status">{text.noMaterials}</p>}
            <ul class="list">
              {materials.map(({ id, place, title, kind, file }) => (
                <Part
                  language={language}
                  keys={keys}
                  title={`${place}. ${title}`}
                  facts={file ? text.kept(megabytesText(file.bytes, language)) : text.kinds[kind]}
                  file={file && `${path}/materi/${encodeURIComponent(id)}/berkas`}
                  path={`${path}/materi/${encodeURIComponent(id)}`}
                />
              ))}
            </ul>
          </section>
          <MaterialForm
            language={language}
            action={`${path}/materi`}
            heading={text.addMaterial}
            keys={keys}
            typed={again.material?.typed}
            mistakes={again.material?.mistakes ?? []}
            partners={partners}
          />
          <PdfForm language={language} {...shown} />
        </div>
        <div>
          <section class="card" aria-labelledby="daftar-soal">
            <h2 id="daftar-soal">{text.questions}</h2>
            {questions.length === 0 && <p role="status">{text.noQuestions}</p>}
            {module.answered && <p class="note warn">{text.frozen}</p>}
            <ul class="list">
              {questions.map(({ id, place, text: asked, dimension, phases }) => (
                <Part
                  language={language}
                  keys={keys}
                  title={`${place}. ${asked}`}
                  facts={[text.dimensions[dimension], ...phases.map((phase) => text.phases[phase])].join(
                    ', ',
                  )}
                  path={module.answered ? undefined : `${path}/soal/${encodeURIComponent(id)}`}
                />
              ))}
            </ul>
          </section>
          <Rules language={language} {...shown} />
          {!module.answered && (
            <QuestionForm
              language={language}
              action={`${path}/soal`}
              heading={text.addQuestion}
              keys={keys}
              typed={again.question?.typed}
              mistakes={again.question?.mistakes ?? []}
            />
          )}
        </div>
      </div>
    </>,
  );
}

/** One of the list, with the ways to change it and to take it out. @param path undefined where it stays as it is */
const Part = ({
  language,
  keys,
  title,
  facts,
  path,
  file,
}: {
  language: Language;
  keys: FormKeys;
  title: string;
  facts: string;
  path: string | undefined;
  /** Where its file is, if it has one here. */
  file?: string | undefined;
}) => (
  <li>
    <div class="body">
      <b>{title}</b>
      <p>{file ? <a href={file}>{facts}</a> : facts}</p>
      {path !== undefined && (
        <form class="acts" method="post" action={`${path}/hapus`}>
          <Unseen keys={keys} />
          <a class="btn alt small" href={path}>
            {words[language].edit}
            <span class="vh"> {title}</span>
          </a>
          <button class="btn alt small">
            {words[language].remove}
            <span class="vh"> {title}</span>
          </button>
        </form>
      )}
    </div>
  </li>
);

const pdfPlaces: Record<PdfMistake, string> = { title: 'judul-pdf', file: 'berkas' };

const PdfMistakes = ({ language, mistakes }: { language: Language; mistakes: readonly PdfMistake[] }) => (
  <Outcome
    language={language}
    mistakes={mistakes.map((each) => ({ name: pdfPlaces[each], text: words[language].pdfMistakes[each] }))}
  />
);

/** A PDF from this device; the file is the last part of the form, behind what says whose it is. */
function PdfForm({ language, module, partners, keys, again }: Editor & { language: Language }) {
  const text = words[language],
    typed = again?.pdf,
    wrong = (mistake: PdfMistake) =>
      typed?.mistakes.includes(mistake) ? text.pdfMistakes[mistake] : undefined,
    noFile = wrong('file');
  return (
    <form
      class="card"
      method="post"
      action={`${editorPath(module.id)}/pdf`}
      enctype="multipart/form-data"
      aria-labelledby="unggah"
    >
      <Unseen keys={keys} />
      <h2 id="unggah">{text.upload}</h2>
      <Field
        name="judul-pdf"
        label={text.title}
        wrong={wrong('title')}
        value={typed?.title}
        required
        maxlength={200}
      />
      <Choice
        name="mitra-pdf"
        label={text.partner}
        empty={text.nobody}
        options={partners.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed?.partnerId}
      />
      <Field
        name="berkas"
        label={text.file}
        hint={text.fileHint}
        wrong={noFile}
        type="file"
        accept="application/pdf,.pdf"
        required
      />
      <button class="btn">{text.send}</button>
    </form>
  );
}

function Rules({ language, module, keys, again }: Editor & { language: Language }) {
  const text = words[language],
    typed = again?.rules;
  return (
    <form class="card" method="post" action={`${editorPath(module.id)}/aturan`} aria-labelledby="aturan">
      <Unseen keys={keys} />
      <h2 id="aturan">{text.rules}</h2>
      <Field
        name="kesempatan"
        label={text.attempts}
        wrong={typed?.mistaken ? text.mistakes.rules : undefined}
        value={typed?.attempts ?? String(module.postAttempts)}
        inputmode="numeric"
        maxlength={2}
        required
      />
      <Field
        name="lulus"
        label={text.pass}
        value={typed?.percent ?? (module.passPercent === null ? '' : String(module.passPercent))}
        inputmode="numeric"
        maxlength={3}
        readonly={module.answered}
      />
      <button class="btn alt">{text.save}</button>
    </form>
  );
}

interface Part {
  module: LearningModule;
  keys: FormKeys;
  failure?: Failure | undefined;
}

/** A material by itself, to be written anew or moved. */
export function materialEditor(
  visit: Visit,
  me: Me,
  shown: Part & {
    id: string;
    typed: TypedMaterial;
    mistakes: MaterialMistake[];
    partners: Partner[];
  },
): string {
  const { language } = visit,
    { module, id, keys, failure, typed, mistakes, partners } = shown,
    text = words[language],
    path = `${editorPath(module.id)}/materi/${encodeURIComponent(id)}`;
  return pageFor(
    visit,
    me,
    {
      ...ofModule,
      title: mistakes.length > 0 ? typed.title : text.edit,
      mistaken: mistakes.length > 0,
      path,
    },
    <>
      <Crumb to={editorPath(module.id)}>{module.title}</Crumb>
      <MaterialMistakes language={language} mistakes={mistakes} />
      <Failed language={language} failure={failure} />
      <h1>{text.edit}</h1>
      <MaterialForm
        language={language}
        action={path}
        heading={text.materials}
        keys={keys}
        typed={typed}
        mistakes={mistakes}
        partners={partners}
      />
    </>,
  );
}

/** A question by itself, to be written anew or moved. */
export function questionEditor(
  visit: Visit,
  me: Me,
  shown: Part & { id: string; typed: TypedQuestion; mistakes: QuestionMistake[] },
): string {
  const { language } = visit,
    { module, id, keys, failure, typed, mistakes } = shown,
    text = words[language],
    path = `${editorPath(module.id)}/soal/${encodeURIComponent(id)}`;
  return pageFor(
    visit,
    me,
    {
      ...ofModule,
      title: mistakes.length > 0 ? text.question : text.edit,
      mistaken: mistakes.length > 0,
      path,
    },
    <>
      <Crumb to={editorPath(module.id)}>{module.title}</Crumb>
      <QuestionMistakes language={language} mistakes={mistakes} />
      <Failed language={language} failure={failure} />
      <h1>{text.edit}</h1>
      <QuestionForm
        language={language}
        action={path}
        heading={text.questions}
        keys={keys}
        typed={typed}
        mistakes={mistakes}
      />
    </>,
  );
}
