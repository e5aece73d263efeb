import type { Language } from '#pages';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { dayText } from '../page/local.js';
import { editorPath } from './module.page.js';
import type { LearningModule } from './shapes.js';
import type { ModuleMistake, TypedModule } from './typed.js';
import { words } from './words.js';

export const modulePlaces: Record<ModuleMistake, string> = {
  title: 'modul-judul',
  minutes: 'menit',
  closesOn: 'tutup',
};

/** The modules of an e-learning programme, each leading to its content. */
export const ModuleList = ({ language, modules }: { language: Language; modules: LearningModule[] }) => (
  <section class="card" aria-labelledby="modul">
    <h2 id="modul">{words[language].modules}</h2>
    {modules.length === 0 && <p role="status">{words[language].noModules}</p>}
    <ul class="list">
      {modules.map(({ id, title, minutes, closesOn }) => (
        <li>
          <div class="body">
            <a href={editorPath(id)}>{title}</a>
            <p>
              {words[language].minutes(minutes)}, {words[language].closes(dayText(closesOn, language))}
            </p>
          </div>
        </li>
      ))}
    </ul>
  </section>
);

/** The form for another one. */
export function NewModule({
  language,
  action,
  keys,
  typed,
  mistakes,
}: {
  language: Language;
  action: string;
  keys: FormKeys;
  typed: TypedModule | undefined;
  mistakes: readonly ModuleMistake[];
}) {
  const text = words[language];
  const wrong = (mistake: ModuleMistake) => (mistakes.includes(mistake) ? text.mistakes[mistake] : undefined);
  return (
    <form class="card" method="post" action={action} aria-labelledby="modul-baru">
      <Unseen keys={keys} />
      <h2 id="modul-baru">{text.make}</h2>
      <Field
        name={modulePlaces.title}
        label={text.title}
        wrong={wrong('title')}
        value={typed?.title}
        required
        maxlength={200}
      />
      <Field
        name={modulePlaces.minutes}
        label={text.time}
        wrong={wrong('minutes')}
        value={typed?.minutes}
        required
        inputmode="numeric"
        maxlength={6}
      />
      <Field
        name={modulePlaces.closesOn}
        type="date"
        label={text.day}
        wrong={wrong('closesOn')}
        value={typed?.closesOn}
        required
      />
      <button class="btn">{text.make}</button>
    </form>
  );
}
