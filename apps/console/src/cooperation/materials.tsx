import type { Language } from '#pages';
import { Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { momentText, numberText } from '../page/local.js';
import type { Again } from './pieces.js';
import type { Material } from './shapes.js';
import type { Mistake } from './typed.js';
import { cooperationWords } from './words.js';

/** The versions of what a programme teaches from, the newest first. */
export function Materials({
  language,
  zone,
  materials,
}: {
  language: Language;
  zone: string;
  materials: readonly Material[];
}) {
  const text = cooperationWords[language];
  return (
    <section class="card" aria-labelledby="materi">
      <h2 id="materi">{text.materials}</h2>
      <ul class="list">
        {materials.map(({ materialVersion, changeNote, link, publishedAt }) => {
          const version = numberText(materialVersion, 0, language);
          return (
            <li>
              <div class="body">
                <b>{text.version(version)}</b>, {momentText(publishedAt, zone, language)}
                <p>{changeNote ?? text.firstVersion}</p>
                {link !== undefined && (
                  <p>
                    <a href={link} rel="noopener noreferrer" aria-label={text.openWhich(version)}>
                      {text.openMaterial}
                    </a>
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The form for another version. */
export function NewMaterial({
  language,
  action,
  keys,
  again,
}: {
  language: Language;
  action: string;
  keys: FormKeys;
  again: Again | undefined;
}) {
  const text = cooperationWords[language],
    wrong = (name: Mistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
  return (
    <form class="card" method="post" action={action} aria-labelledby="terbit">
      <Unseen keys={keys} />
      <h2 id="terbit">{text.publish}</h2>
      <p>{text.materialsHint}</p>
      <Lines
        name="perubahan"
        label={text.changes}
        hint={text.changesHint}
        wrong={wrong('perubahan')}
        rows={4}
        maxlength={2_000}
        required
        value={again?.typed['perubahan']}
      />
      <Field
        name="tautan"
        label={text.link}
        hint={text.linkHint}
        inputmode="url"
        maxlength={1_000}
        value={again?.typed['tautan']}
        wrong={wrong('tautan')}
      />
      <button class="btn">{text.publishNow}</button>
    </form>
  );
}
