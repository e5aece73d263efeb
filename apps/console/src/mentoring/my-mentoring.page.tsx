import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { localDay, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { meetingTitle, mentoringPath, Record, StatusTag } from './pieces.js';
import type { MentoringLog, Session } from './shapes.js';
import type { TypedSession } from './typed.js';
import { mentoringWords, type MentoringMistake } from './words.js';

interface Shown {
  mentoring: MentoringLog;
  keys: FormKeys;
  unread: number;
  done: boolean;
  /** The meeting that is corrected; a new one is logged without. */
  correcting?: Session | undefined;
  again?: { typed: TypedSession; mistakes?: MentoringMistake[]; failure?: Failure } | undefined;
}

/** The log of one pair, and the form for the next meeting or for one that is put right. */
export function myMentoringPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    text = mentoringWords[language],
    { mentoring, keys, unread, done, correcting, again } = shown,
    { id, as, mentor, mentee, goal, status, superiorName, log } = mentoring,
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    { title: goal, path: mentoringPath(id), section: 'mentoring', unread },
    <>
      <Crumb to="/pembimbingan">{text.title}</Crumb>
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <h1>{goal}</h1>
      <p class="lead">
        {text.as[as]}. {as === 'MENTOR' ? text.withMentee(mentee.name) : text.withMentor(mentor.name)}
      </p>
      {status === 'ENDED' && correcting === undefined ? (
        <p class="note">{text.hasEnded}</p>
      ) : (
        <SessionForm
          language={language}
          today={localDay(now, zoneOf(me))}
          id={id}
          keys={keys}
          correcting={correcting}
          typed={again?.typed}
          mistakes={mistakes}
        />
      )}
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{text.list}</h2>
        <p>{superiorName === null ? text.noSigner : text.signer(superiorName)}</p>
        {log.length === 0 && <p role="status">{text.noSessions}</p>}
        <ul class="list">
          {log.map((session) => (
            <li>
              <div class="body">
                <b>{meetingTitle(session, language)}</b>{' '}
                <StatusTag language={language} status={session.status} />
                <Record language={language} session={session} />
                {session.open && (
                  <a
                    class="btn alt small"
                    href={`${mentoringPath(id)}?ubah=${encodeURIComponent(session.id)}#isian`}
                    aria-label={text.changeWhich(session.number)}
                  >
                    {text.change}
                  </a>
                )}
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
    </>,
  );
}

interface FormOf {
  language: Language;
  today: string;
  id: string;
  keys: FormKeys;
  correcting: Session | undefined;
  typed: TypedSession | undefined;
  mistakes: MentoringMistake[];
}

function SessionForm({ language, today, id, keys, correcting, typed, mistakes }: FormOf) {
  const text = mentoringWords[language],
    path = mentoringPath(id),
    action = `${path}/pertemuan${correcting ? `/${encodeURIComponent(correcting.id)}` : ''}`;
  const wrong = (name: MentoringMistake) => (mistakes.includes(name) ? text.wrong[name] : undefined),
    notes = typed?.notes ?? correcting?.notes ?? '';
  return (
    <form class="card" id="isian" method="post" action={action} aria-labelledby="catat">
      <Unseen keys={keys} />
      <h2 id="catat">{correcting ? text.correct : text.log}</h2>
      {correcting && <p>{meetingTitle(correcting, language)}</p>}
      {correcting?.returnedReason !== undefined && <p>{text.asked(correcting.returnedReason)}</p>}
      <Field
        name="tanggal"
        label={text.heldOn}
        type="date"
        max={today}
        value={typed?.heldOn ?? correcting?.heldOn ?? today}
        wrong={wrong('tanggal')}
        required
      />
      <Field
        name="menit"
        label={text.minutes}
        hint={text.minutesHint}
        inputmode="numeric"
        maxlength={4}
        value={typed?.minutes ?? (correcting ? String(correcting.minutes) : '')}
        wrong={wrong('menit')}
        required
      />
      <Lines
        name="catatan"
        label={text.notes}
        hint={text.notesHint}
        wrong={wrong('catatan')}
        maxlength={500}
        required
        value={notes}
      />
      <div class="acts">
        <button class="btn">{text.save}</button>
        {correcting && <a href={path}>{text.cancel}</a>}
      </div>
    </form>
  );
}
