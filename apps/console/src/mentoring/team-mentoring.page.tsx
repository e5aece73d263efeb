import { type Language } from '#pages';
import type { Me, Member, PageOf } from '../api/shapes.js';
import { Choice, Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { TeamLinks } from '../team/team-links.js';
import { meetingTitle, Record } from './pieces.js';
import type { Mentoring, TeamSession } from './shapes.js';
import type { TypedPair } from './typed.js';
import { CREDITED_A_MONTH, mentoringWords, type MentoringMistake } from './words.js';

export const TEAM_MENTORING = '/tim/pembimbingan';

interface Shown {
  sessions: PageOf<TeamSession>;
  mentorings: Mentoring[];
  members: Member[];
  keys: FormKeys;
  unread: number;
  done?: 'signed' | 'sent back' | 'saved' | undefined;
  again?:
    | {
        typed?: TypedPair;
        /** What was asked to be corrected, and of which meeting, where it was not taken. */
        reason?: { sessionId: string; text: string };
        mistakes?: MentoringMistake[];
        failure?: Failure;
      }
    | undefined;
}

/** Meetings that wait for their superior with what is on record of each, and the pairs of their people. */
export function teamMentoringPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    text = mentoringWords[language],
    { sessions, mentorings, members, keys, unread, done, again } = shown,
    mistakes = again?.mistakes ?? [],
    said = { signed: text.signedOk, 'sent back': text.sentBackOk, saved: text.saved };
  return pageFor(
    visit,
    me,
    {
      title: text.teamTitle,
      path: TEAM_MENTORING,
      section: 'team',
      unread,
      wide: true,
    },
    <>
      <TeamLinks language={language} current={TEAM_MENTORING} />
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({
          name: name === 'alasan' && again?.reason ? `alasan-${again.reason.sessionId}` : name,
          text: text.wrong[name],
        }))}
        failure={again?.failure}
        saved={done ? said[done] : undefined}
      />
      <Head title={text.teamTitle} lead={text.teamLead} />
      <div class="grid cols">
        <section class="card" aria-labelledby="menunggu">
          <h2 id="menunggu">{text.toSign}</h2>
          {sessions.items.length === 0 && <p role="status">{text.nothingToSign}</p>}
          <ul class="list">
            {sessions.items.map((session) => (
              <ToSign
                language={language}
                session={session}
                keys={keys}
                reason={again?.reason?.sessionId === session.id ? again.reason.text : undefined}
                wrong={mistakes.includes('alasan')}
              />
            ))}
          </ul>
          {sessions.nextCursor !== undefined && (
            <p>
              <a href={`${TEAM_MENTORING}?sesudah=${encodeURIComponent(sessions.nextCursor)}`}>{text.next}</a>
            </p>
          )}
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        <div>
          <Pairs language={language} mentorings={mentorings} keys={keys} />
          <PairForm
            language={language}
            members={members}
            keys={keys}
            typed={again?.typed}
            mistakes={mistakes}
          />
        </div>
      </div>
    </>,
  );
}

function ToSign({
  language,
  session,
  keys,
  reason,
  wrong,
}: {
  language: Language;
  session: TeamSession;
  keys: FormKeys;
  reason: string | undefined;
  wrong: boolean;
}) {
  const text = mentoringWords[language],
    { id, number, mentee, mentor, goal, version, signedThisMonth } = session,
    path = `${TEAM_MENTORING}/pertemuan/${encodeURIComponent(id)}`,
    field = `alasan-${id}`,
    bad = wrong && reason !== undefined;
  return (
    <li>
      <div class="body">
        <b>{text.pair(mentee.name, mentor.name)}</b>
        <p>{meetingTitle(session, language)}</p>
        <p>
          {text.goal}: {goal}
        </p>
        <Record language={language} session={session} />
        <p>
          {text.month(signedThisMonth)}. {signedThisMonth >= CREDITED_A_MONTH && text.overMonth}
        </p>
        <form method="post" action={`${path}/sahkan`}>
          <Unseen keys={keys} />
          <input type="hidden" name="versi" value={version} />
          <button class="btn small" aria-label={text.signWhich(mentee.name, number)}>
            {text.sign}
          </button>
        </form>
        <details open={reason !== undefined}>
          <summary>
            <span class="body">{text.sendBack}</span>
          </summary>
          <form method="post" action={`${path}/kembalikan`}>
            <Unseen keys={keys} />
            <Lines
              name="alasan"
              id={field}
              label={text.reason}
              wrong={bad ? text.wrong.alasan : undefined}
              maxlength={1_000}
              required
              aria-label={text.reasonOf(mentee.name, number)}
              value={reason}
            />
            <button class="btn alt small" aria-label={text.sendBackWhich(mentee.name, number)}>
              {text.sendBack}
            </button>
          </form>
        </details>
      </div>
    </li>
  );
}

function Pairs({
  language,
  mentorings,
  keys,
}: {
  language: Language;
  mentorings: Mentoring[];
  keys: FormKeys;
}) {
  const text = mentoringWords[language];
  return (
    <section class="card" aria-labelledby="pasangan">
      <h2 id="pasangan">{text.pairs}</h2>
      {mentorings.length === 0 && <p role="status">{text.noPairs}</p>}
      <ul class="list">
        {mentorings.map(({ id, mentee, mentor, goal, status, sessions, waiting, returned }) => (
          <li>
            <div class="body">
              <b>{text.pair(mentee.name, mentor.name)}</b>{' '}
              <span class={status === 'ACTIVE' ? 'tag ok' : 'tag mute'}>
                {status === 'ACTIVE' ? text.active : text.ended}
              </span>
              <p>{goal}</p>
              <p>
                {[
                  text.sessions(sessions),
                  waiting > 0 && text.waiting(waiting),
                  returned > 0 && text.returned(returned),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </p>
              {status === 'ACTIVE' && (
                <form method="post" action={`${TEAM_MENTORING}/${encodeURIComponent(id)}/akhiri`}>
                  <Unseen keys={keys} />
                  <button class="btn alt small" aria-label={text.endWhich(mentee.name, mentor.name)}>
                    {text.end}
                  </button>
                </form>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PairForm({
  language,
  members,
  keys,
  typed,
  mistakes,
}: {
  language: Language;
  members: Member[];
  keys: FormKeys;
  typed: TypedPair | undefined;
  mistakes: MentoringMistake[];
}) {
  const text = mentoringWords[language],
    wrong = (name: MentoringMistake) => (mistakes.includes(name) ? text.wrong[name] : undefined);
  if (members.length === 0) return <p>{text.nobody}</p>;
  return (
    <form class="card" method="post" action={TEAM_MENTORING} aria-labelledby="pasangkan">
      <Unseen keys={keys} />
      <h2 id="pasangkan">{text.begin}</h2>
      <Choice
        name="orang"
        label={text.mentee}
        empty={text.choose}
        options={members.map(({ participantId, name }) => ({ value: participantId, text: name }))}
        chosen={typed?.menteeId}
        wrong={wrong('orang')}
        required
      />
      <Field
        name="nip"
        label={text.mentor}
        hint={text.mentorHint}
        inputmode="numeric"
        maxlength={40}
        value={typed?.mentorNumber}
        wrong={wrong('nip')}
      />
      <Field
        name="tujuan"
        label={text.goalOf}
        maxlength={500}
        value={typed?.goal}
        wrong={wrong('tujuan')}
        required
      />
      <button class="btn">{text.beginNow}</button>
    </form>
  );
}
