import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { CorrectiveAction } from './shapes.js';
import { actionPath, common } from './words.js';

const words = {
  id: {
    change: (indicator: string, before: string, after: string, unit: string) =>
      `${indicator}: ${before} ${unit} sebelum pelatihan, ${after} ${unit} sesudahnya.`,
    owner: (name: string) => `Penanggung jawab: ${name}.`,
    nobody: 'Penanggung jawabnya belum diketahui.',
    due: (day: string) => `Tenggat ${day}.`,
    states: { OPEN: 'Terbuka', DONE: 'Selesai', WITHDRAWN: 'Dicabut' },
    log: 'Yang sudah dilakukan',
    none: 'Belum ada catatan.',
    complete: 'Nyatakan selesai',
    note: 'Apa yang diperbaiki',
    save: 'Selesai',
    needed: 'Tulis apa yang diperbaiki',
  },
  en: {
    change: (indicator: string, before: string, after: string, unit: string) =>
      `${indicator}: ${before} ${unit} before the training, ${after} ${unit} after it.`,
    owner: (name: string) => `Who is to act: ${name}.`,
    nobody: 'Who is to act is not known yet.',
    due: (day: string) => `Due ${day}.`,
    states: { OPEN: 'Open', DONE: 'Done', WITHDRAWN: 'Withdrawn' },
    log: 'What was done',
    none: 'No notes yet.',
    complete: 'State that it is done',
    note: 'What was put right',
    save: 'Done',
    needed: 'Write what was put right',
  },
} as const;

interface Shown {
  action: CorrectiveAction;
  owner: string | undefined;
  keys: FormKeys;
  done: boolean;
  again?: { note: string; short: boolean; failure?: Failure | undefined };
}

/** What is to be put right after a training, and what was done about it. */
export function actionPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { action, owner, keys, done, again } = shown,
    text = { ...common[language], ...words[language] },
    zone = zoneOf(me),
    number = (value: number) => numberText(value, 2, language);
  return pageFor(
    visit,
    me,
    {
      title: action.title,
      mistaken: again?.short === true,
      path: actionPath(action.id),
      section: 'impact',
      wide: true,
    },
    <>
      <p>
        <a href="/dampak">{text.impact}</a>
      </p>
      <Outcome
        language={language}
        mistakes={again?.short ? [{ name: 'catatan', text: text.needed }] : []}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={action.title}>
        <p>
          <span class={action.status === 'OPEN' ? 'tag warn' : 'tag'}>{text.states[action.status]}</span>
        </p>
      </Head>
      <section class="card" aria-labelledby="catatan-tindak">
        <p>{text.change(action.indicator, number(action.baseline), number(action.after), action.unit)}</p>
        <p>
          {owner === undefined ? text.nobody : text.owner(owner)} {text.due(dayText(action.dueOn, language))}
        </p>
        <h2 id="catatan-tindak">{text.log}</h2>
        {action.log.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {action.log.map(({ at, note }) => (
            <li>
              <div class="body">
                <b>{momentText(at, zone, language)}</b>
                <p>{note}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      {action.status === 'OPEN' && (
        <form class="card" method="post" action={actionPath(action.id)} aria-labelledby="selesai">
          <Unseen keys={keys} />
          <h2 id="selesai">{text.complete}</h2>
          <Field
            name="catatan"
            label={text.note}
            wrong={again?.short ? text.needed : undefined}
            value={again?.note}
            required
            maxlength={2_000}
          />
          <button class="btn">{text.save}</button>
        </form>
      )}
    </>,
  );
}
