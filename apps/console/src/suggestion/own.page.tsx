import type { Me } from '../api/shapes.js';
import { competenceClasses } from '../batch/shapes.js';
import { common as programmeWords } from '../batch/words.js';
import { Choice, Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { dayText, localDay } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Suggestion } from './shapes.js';
import type { Mistake } from './typed.js';
import { suggestionWords } from './words.js';

export const OWN_SUGGESTIONS = '/pelatihan/usulan';
export const suggestionLooks = { OPEN: 'tag warn', ADOPTED: 'tag ok', DECLINED: 'tag mute' } as const;

/** A form that was not taken: what was typed, by the names of its fields, and why. */
export interface Again {
  typed: Readonly<Record<string, string>>;
  mistakes?: readonly Mistake[] | undefined;
  failure?: Failure | undefined;
}

interface Shown {
  suggestions: readonly Suggestion[];
  nextCursor?: string | undefined;
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** What somebody would have people learn, what was answered, and the form for another suggestion. */
export function ownSuggestionsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language } = visit,
    text = suggestionWords[language],
    { suggestions, nextCursor, keys, done, again } = shown,
    typed = again?.typed ?? {},
    mistakes = again?.mistakes ?? [],
    wrong = (name: Mistake) => (mistakes.includes(name) ? text.wrong[name] : undefined);
  return pageFor(
    visit,
    me,
    { title: text.own, mistaken: mistakes.length > 0, path: OWN_SUGGESTIONS, section: 'training' },
    <>
      <Outcome
        language={language}
        mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))}
        failure={again?.failure}
        saved={done ? text.sent : undefined}
      />
      <Crumb to="/pelatihan">{text.trainings}</Crumb>
      <Head title={text.own} lead={text.ownLead} />
      <form class="card" method="post" action={OWN_SUGGESTIONS} aria-label={text.own}>
        <Unseen keys={keys} />
        <Field
          name="judul"
          label={text.what}
          wrong={wrong('judul')}
          value={typed['judul']}
          maxlength={200}
          required
        />
        <Lines
          name="alasan"
          label={text.why}
          hint={text.whyHint}
          wrong={wrong('alasan')}
          value={typed['alasan']}
          maxlength={1_000}
          required
        />
        <Choice
          name="jenis"
          label={text.kind}
          empty={text.open}
          options={competenceClasses.map((value) => ({
            value,
            text: programmeWords[language].classes[value],
          }))}
          chosen={typed['jenis']}
        />
        <button class="btn">{text.send}</button>
      </form>
      <section class="card" aria-labelledby="usulan">
        <h2 id="usulan">{text.ownList}</h2>
        {suggestions.length === 0 && <p role="status">{text.ownNone}</p>}
        <ul class="list">
          {suggestions.map(({ title, reason, status, createdAt, programmeTitle, decisionReason }) => (
            <li>
              <div class="body">
                <b>{title}</b> <span class={suggestionLooks[status]}>{text.states[status]}</span>
                <p>{reason}</p>
                <p>{text.sentOn(dayText(localDay(new Date(createdAt), zoneOf(me)), language))}</p>
                {programmeTitle !== undefined && <p>{text.became(programmeTitle)}</p>}
                {decisionReason !== undefined && <p>{text.because(decisionReason)}</p>}
              </div>
            </li>
          ))}
        </ul>
        {nextCursor !== undefined && (
          <p>
            <a href={withQuery(OWN_SUGGESTIONS, { sesudah: nextCursor })}>{text.next}</a>
          </p>
        )}
      </section>
    </>,
  );
}
