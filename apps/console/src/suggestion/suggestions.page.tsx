import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { Programme } from '../batch/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field, FilterChoice, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import { withQuery } from '../page/query.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { PlanLinks } from '../planning/links.js';
import { suggestionLooks, type Again } from './own.page.js';
import { suggestionStates, type Suggestion, type SuggestionState } from './shapes.js';
import type { Mistake } from './typed.js';
import { suggestionWords } from './words.js';

export const SUGGESTIONS = '/rencana/saran';

interface Shown {
  state: SuggestionState;
  suggestions: readonly Suggestion[];
  nextCursor?: string | undefined;
  /** The suggestion that is being answered. */
  answering?: Suggestion | undefined;
  /** What it can become; empty where none is being answered. */
  programmes: readonly Pick<Programme, 'id' | 'title'>[];
  agencies: readonly Agency[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** Trainings that were suggested, answered one by one, and the form for an application that is new. */
export function suggestionsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    text = suggestionWords[language],
    { state, suggestions, nextCursor, answering, done, again } = shown,
    mistakes = again?.mistakes ?? [],
    address = (more: object = {}) => withQuery(SUGGESTIONS, { keadaan: state, ...more });
  return pageFor(
    visit,
    me,
    { title: text.title, mistaken: mistakes.length > 0, path: address(), section: 'planning', wide: true },
    <>
      <PlanLinks language={language} current="/rencana/saran" />
      <Outcome
        language={language}
        mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={text.title} lead={text.lead} />
      {answering && <Answer language={language} suggestion={answering} shown={shown} />}
      <form class="filter" method="get" action={SUGGESTIONS}>
        <FilterChoice label={text.shown} name="keadaan">
          {suggestionStates.map((each) => (
            <option value={each} selected={each === state}>
              {text.states[each]}
            </option>
          ))}
        </FilterChoice>
        <button class="btn alt">{text.show}</button>
      </form>
      <div class="grid cols">
        <section class="card" aria-label={text.list}>
          {suggestions.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {suggestions.map((suggestion) => (
              <li>
                <div class="body">
                  <One language={language} suggestion={suggestion} />
                  {suggestion.status === 'OPEN' && (
                    <a
                      class="btn alt small"
                      href={`${address({ jawab: suggestion.id })}#jawab`}
                      aria-label={text.answerWhich(suggestion.title)}
                    >
                      {text.answer}
                    </a>
                  )}
                </div>
              </li>
            ))}
          </ul>
          {nextCursor !== undefined && (
            <p>
              <a href={address({ sesudah: nextCursor })}>{text.next}</a>
            </p>
          )}
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        {!answering && <NewApplication language={language} shown={shown} />}
      </div>
    </>,
  );
}

function One({ language, suggestion }: { language: Language; suggestion: Suggestion }) {
  const text = suggestionWords[language],
    { source, title, reason, participantId, participantName, agencyName, status } = suggestion;
  return (
    <>
      <b>{title}</b> <span class={suggestionLooks[status]}>{text.states[status]}</span>
      <p>
        {text.sources[source]}
        {participantId !== undefined && (
          <>
            , <a href={personPath(participantId)}>{participantName ?? '–'}</a>
          </>
        )}
        {agencyName !== undefined && `, ${agencyName}`}.
      </p>
      {reason.split('\n').map((line) => (
        <p>{line}</p>
      ))}
      {suggestion.programmeTitle !== undefined && <p>{text.became(suggestion.programmeTitle)}</p>}
      {suggestion.decisionReason !== undefined && <p>{text.because(suggestion.decisionReason)}</p>}
    </>
  );
}

const wrongIn = (language: Language, again: Again | undefined) => (name: Mistake) =>
  again?.mistakes?.includes(name) ? suggestionWords[language].wrong[name] : undefined;

function Answer({
  language,
  suggestion,
  shown: { state, programmes, keys, again },
}: {
  language: Language;
  suggestion: Suggestion;
  shown: Shown;
}) {
  const text = suggestionWords[language],
    typed = again?.typed ?? {},
    wrong = wrongIn(language, again);
  return (
    <form class="card" id="jawab" method="post" action={`${SUGGESTIONS}/jawab`} aria-labelledby="jawab-judul">
      <Unseen keys={keys} />
      <input type="hidden" name="usulan" value={suggestion.id} />
      <h2 id="jawab-judul">{text.answering(suggestion.title)}</h2>
      <p>{suggestion.reason}</p>
      <Choice
        name="jawaban"
        label={text.decision}
        wrong={wrong('jawaban')}
        empty={text.choose}
        options={[
          { value: 'ya', text: text.yes },
          { value: 'tidak', text: text.no },
        ]}
        chosen={typed['jawaban']}
        required
      />
      <Choice
        name="program"
        label={text.programme}
        hint={text.programmeHint}
        wrong={wrong('program')}
        empty={text.choose}
        options={programmes.map(({ id, title }) => ({ value: id, text: title }))}
        chosen={typed['program']}
      />
      <Field
        name="sebab"
        label={text.reason}
        hint={suggestion.source === 'PERSON' ? text.reasonHint : undefined}
        wrong={wrong('sebab')}
        value={typed['sebab']}
        maxlength={500}
      />
      <p class="acts">
        <button class="btn">{text.answerNow}</button>{' '}
        <a href={withQuery(SUGGESTIONS, { keadaan: state })}>{text.notNow}</a>
      </p>
    </form>
  );
}

function NewApplication({
  language,
  shown: { agencies, keys, again },
}: {
  language: Language;
  shown: Shown;
}) {
  const text = suggestionWords[language],
    typed = again?.typed ?? {},
    wrong = wrongIn(language, again);
  return (
    <form class="card" method="post" action={`${SUGGESTIONS}/aplikasi`} aria-labelledby="aplikasi">
      <Unseen keys={keys} />
      <h2 id="aplikasi">{text.applications}</h2>
      <p>{text.applicationsHint}</p>
      <Field
        name="nama"
        label={text.name}
        wrong={wrong('nama')}
        value={typed['nama']}
        maxlength={200}
        required
      />
      <Lines name="guna" label={text.use} value={typed['guna']} maxlength={1_000} />
      <Choice
        name="opd"
        label={text.agency}
        empty={text.government}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed['opd']}
      />
      <Field name="sejak" type="date" label={text.since} value={typed['sejak']} />
      <button class="btn">{text.register}</button>
    </form>
  );
}
