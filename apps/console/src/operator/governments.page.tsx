import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { timeZones, type GovernmentMistake, type TypedGovernment } from './government-typed.js';
import { governmentWords } from './government-words.js';
import type { Government } from './shapes.js';

export const governmentPath = (id: string): string => `/operasi/pemerintah/${encodeURIComponent(id)}`;

interface Governments {
  governments: Government[];
  keys: FormKeys;
  again?: { typed: TypedGovernment; mistakes?: GovernmentMistake[]; failure?: Failure } | undefined;
}

/** The governments of this installation, and the form for another. */
export function governmentsPage(visit: Visit, me: Me, { governments, keys, again }: Governments): string {
  const { language, now } = visit,
    text = governmentWords[language],
    mistakes = again?.mistakes ?? [],
    wrong = (...names: GovernmentMistake[]) => {
      const found = names.find((name) => mistakes.includes(name));
      return found && text.wrong[found];
    };
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/operasi/pemerintah', section: 'governments', wide: true },
    <div class="narrow">
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({
          name: name === 'terpakai' ? 'wadah' : name,
          text: text.wrong[name],
        }))}
        failure={again?.failure}
      />
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{text.count(numberText(governments.length, 0, language))}</h2>
        {governments.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {governments.map(({ id, name, timeZone }) => (
            <li>
              <div class="body">
                <a href={governmentPath(id)}>{name}</a>
                <p>{`${id}, ${text.zones[timeZone] ?? timeZone}`}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
      <form class="card" method="post" action="/operasi/pemerintah" aria-labelledby="baru">
        <Unseen keys={keys} />
        <h2 id="baru">{text.make}</h2>
        <Field
          name="wadah"
          label={text.id}
          hint={text.idHint}
          value={again?.typed.id}
          wrong={wrong('wadah', 'terpakai')}
          maxlength={40}
          autocapitalize="none"
          required
        />
        <NameAndZone language={language} typed={again?.typed} wrong={wrong} />
        <button class="btn">{text.makeNow}</button>
      </form>
    </div>,
  );
}

/** What a government is called, and by which clock it lives. */
export function NameAndZone({
  language,
  typed,
  wrong,
}: {
  language: Language;
  typed: Pick<TypedGovernment, 'name' | 'timeZone'> | undefined;
  wrong: (name: GovernmentMistake) => string | undefined;
}) {
  const text = governmentWords[language];
  return (
    <>
      <Field
        name="nama"
        label={text.name}
        hint={text.nameHint}
        value={typed?.name}
        wrong={wrong('nama')}
        maxlength={200}
        required
      />
      <Choice
        name="zona"
        label={text.zone}
        empty={text.chooseZone}
        options={timeZones.map((zone) => ({ value: zone, text: `${text.zones[zone] ?? ''}, ${zone}` }))}
        chosen={typed?.timeZone}
        wrong={wrong('zona')}
        required
      />
    </>
  );
}
