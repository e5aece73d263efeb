import type { Me } from '../api/shapes.js';
import { Paragraphs } from '../learning/pieces.js';
import { Tick } from '../page/field.js';
import { Crumb } from '../page/head.js';
import { megabytesText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { type Visit } from '../page/visits.js';
import { editorPath } from './module.page.js';
import { phases, type LearningModule, type ModuleMaterial, type ModuleQuestion } from './shapes.js';
import { words } from './words.js';

/** A module as participants see it, with what each answer counts beside it. */
export function previewPage(
  visit: Visit,
  me: Me,
  {
    module,
    materials,
    questions,
  }: { module: LearningModule; materials: ModuleMaterial[]; questions: ModuleQuestion[] },
): string {
  const { language } = visit,
    text = words[language],
    path = `${editorPath(module.id)}/pratinjau`;
  const [first, last] = phases.map((phase) => ({
    name: phase === 'PRE' ? text.first : text.last,
    asked: questions.filter((each) => each.phases.includes(phase)),
    phase,
  }));
  const test = (shown: typeof first) =>
    shown &&
    shown.asked.length > 0 && (
      <section class="card" aria-labelledby={shown.phase}>
        <h2 id={shown.phase}>{shown.name}</h2>
        {shown.asked.map(({ text: asked, choices, explanation }, at) => (
          <fieldset class="field">
            <legend>{`${at + 1}. ${asked}`}</legend>
            {choices.map((choice) => (
              <Tick type="radio" name={`${shown.phase}-${at}`}>
                {choice.text}
                <small>{text.counts(choice.points)}</small>
              </Tick>
            ))}
            {explanation !== undefined && <p class="hint">{explanation}</p>}
          </fieldset>
        ))}
      </section>
    );
  return pageFor(
    visit,
    me,
    { title: module.title, path, section: 'batches' },
    <>
      <Crumb to={editorPath(module.id)}>{text.back}</Crumb>
      <div class="note">
        <p>{text.previewLead}</p>
      </div>
      <h1>{module.title}</h1>
      {test(first)}
      {materials.map(({ title, kind, text: read, link, file }) => (
        <article class="card">
          <h2>{title}</h2>
          <p class="hint">{file ? text.kept(megabytesText(file.bytes, language)) : text.kinds[kind]}</p>
          {read !== undefined && <Paragraphs text={read} />}
          {link !== undefined && (
            <p>
              <a href={link} rel="noreferrer">
                {link}
              </a>
            </p>
          )}
        </article>
      ))}
      {test(last)}
    </>,
  );
}
