import type { Language } from '#pages';
import { Choice, Field, FilterLine, Lines, Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Outcome } from '../page/head.js';
import { dimensions, materialKinds, phases, type Partner } from './shapes.js';
import {
  CHOICES,
  type MaterialMistake,
  type QuestionMistake,
  type TypedMaterial,
  type TypedQuestion,
} from './typed.js';
import { words } from './words.js';

/** A form as it is shown: empty, as it is kept, or as it was typed and not taken. */
interface Shown<T, M> {
  language: Language;
  action: string;
  heading: string;
  keys: FormKeys;
  typed?: T | undefined;
  mistakes: readonly M[];
}

const materialPlaces: Record<MaterialMistake, string> = {
  title: 'judul',
  kind: 'jenis',
  text: 'isi',
  link: 'alamat',
  place: 'urutan',
};

export const MaterialMistakes = ({
  language,
  mistakes,
}: {
  language: Language;
  mistakes: readonly MaterialMistake[];
}) => (
  <Outcome
    language={language}
    mistakes={mistakes.map((each) => ({ name: materialPlaces[each], text: words[language].mistakes[each] }))}
  />
);

export function MaterialForm({
  language,
  action,
  heading,
  keys,
  typed,
  mistakes,
  partners,
}: Shown<TypedMaterial, MaterialMistake> & { partners: Partner[] }) {
  const text = words[language];
  const wrong = (mistake: MaterialMistake) =>
    mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  const body = wrong('text');
  return (
    <form class="card" method="post" action={action} aria-labelledby="bahan">
      <Unseen keys={keys} />
      <h2 id="bahan">{heading}</h2>
      <Field
        name="judul"
        label={text.title}
        wrong={wrong('title')}
        value={typed?.title}
        required
        maxlength={200}
      />
      <Choice
        name="jenis"
        label={text.kind}
        wrong={wrong('kind')}
        options={materialKinds.map((value) => ({ value, text: text.kinds[value] }))}
        chosen={typed?.kind}
        required
      />
      <Lines
        name="isi"
        label={text.text}
        hint={text.textHint}
        wrong={body}
        value={typed?.text}
        maxlength={8_000}
      />
      <Field
        name="alamat"
        label={text.link}
        hint={text.linkHint}
        wrong={wrong('link')}
        value={typed?.link}
        inputmode="url"
        maxlength={1_000}
      />
      <Choice
        name="mitra"
        label={text.partner}
        empty={text.nobody}
        options={partners.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed?.partnerId}
      />
      <Field
        name="urutan"
        label={text.place}
        wrong={wrong('place')}
        value={typed?.place}
        inputmode="numeric"
        maxlength={2}
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}

const questionPlaces: Record<QuestionMistake, string> = {
  text: 'soal',
  choices: 'jawaban1',
  phases: 'PRE',
  place: 'nomor',
};

export const QuestionMistakes = ({
  language,
  mistakes,
}: {
  language: Language;
  mistakes: readonly QuestionMistake[];
}) => (
  <Outcome
    language={language}
    mistakes={mistakes.map((each) => ({ name: questionPlaces[each], text: words[language].mistakes[each] }))}
  />
);

export function QuestionForm({
  language,
  action,
  heading,
  keys,
  typed,
  mistakes,
}: Shown<TypedQuestion, QuestionMistake>) {
  const text = words[language];
  const wrong = (mistake: QuestionMistake) =>
    mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  return (
    <form class="card" method="post" action={action} aria-labelledby="pertanyaan">
      <Unseen keys={keys} />
      <h2 id="pertanyaan">{heading}</h2>
      <Field
        name="soal"
        label={text.question}
        wrong={wrong('text')}
        value={typed?.text}
        required
        maxlength={1_000}
      />
      <Choice
        name="ukur"
        label={text.measures}
        options={dimensions.map((value) => ({ value, text: text.dimensions[value] }))}
        chosen={typed?.dimension}
        required
      />
      <fieldset class={wrong('phases') === undefined ? 'field' : 'field bad'}>
        <legend>{text.asked}</legend>
        {wrong('phases') !== undefined && <p class="err">{wrong('phases')}</p>}
        {phases.map((phase) => (
          <Tick
            type="checkbox"
            id={phase}
            name={phase}
            value="1"
            checked={typed === undefined || typed.phases.includes(phase)}
          >
            {text.phases[phase]}
          </Tick>
        ))}
      </fieldset>
      <fieldset class={wrong('choices') === undefined ? 'field' : 'field bad'}>
        <legend>{text.answers}</legend>
        <p class="hint">{text.answersHint}</p>
        {wrong('choices') !== undefined && <p class="err">{wrong('choices')}</p>}
        {Array.from({ length: CHOICES }, (_, at) => (
          <div class="choices">
            <FilterLine
              label={text.answer(at + 1)}
              id={`jawaban${at + 1}`}
              name={`jawaban${at + 1}`}
              value={typed?.choices[at]?.text}
              maxlength={300}
            />
            <FilterLine
              label={text.points(at + 1)}
              id={`nilai${at + 1}`}
              name={`nilai${at + 1}`}
              value={typed?.choices[at]?.points}
              inputmode="numeric"
              maxlength={2}
            />
          </div>
        ))}
      </fieldset>
      <Field
        name="penjelasan"
        label={text.why}
        hint={text.whyHint}
        value={typed?.explanation}
        maxlength={1_000}
      />
      <Field
        name="nomor"
        label={text.place}
        wrong={wrong('place')}
        value={typed?.place}
        inputmode="numeric"
        maxlength={2}
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}
