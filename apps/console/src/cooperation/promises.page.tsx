import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { dayText, localDay, spanText } from '../page/local.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { pageOfSide, type Again } from './pieces.js';
import type { Agreement, Commitment } from './shapes.js';
import { pathOf, type Side } from './side.js';
import type { Mistake } from './typed.js';
import { cooperationWords } from './words.js';

interface Promises {
  agreements: readonly Agreement[];
  commitments: readonly Commitment[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** What was agreed with a partner and what it promised, with what is to be confirmed first. */
export function promisesPage(visit: Visit, me: Me, side: Side, shown: Promises): string {
  const { language, now } = visit,
    text = cooperationWords[language],
    { agreements, commitments, keys, done, again } = shown,
    path = pathOf(side, 'perjanjian'),
    today = localDay(now, zoneOf(me)),
    byState = commitments.toSorted(
      (a, b) => b.status.localeCompare(a.status) || a.dueOn.localeCompare(b.dueOn),
    );
  return pageOfSide(
    visit,
    me,
    side,
    { title: text.promises, path, done, again },
    <>
      <h1>{text.promises}</h1>
      <section class="card" aria-labelledby="komitmen">
        <h2 id="komitmen">{text.commitments}</h2>
        {commitments.length === 0 && <p role="status">{text.noCommitments}</p>}
        <ul class="list">
          {byState.map(({ id, programmeTitle, pledge, dueOn, status, signature }) => {
            return (
              <li>
                <div class="body">
                  <b>{programmeTitle ?? '–'}</b>{' '}
                  <span class={status === 'OPEN' ? 'tag warn' : 'tag ok'}>
                    {status === 'OPEN'
                      ? text.open
                      : text.confirmed(dayText(signature?.signedOn ?? dueOn, language))}
                  </span>
                  <p>{pledge}</p>
                  {signature && (
                    <p>
                      {text.signed(
                        signature.signedBy,
                        dayText(signature.signedOn, language),
                        signature.document,
                      )}
                    </p>
                  )}
                  {status === 'OPEN' && (
                    <>
                      <p>{(dueOn < today ? text.overdue : text.due)(dayText(dueOn, language))}</p>
                      <a
                        class="btn alt small"
                        href={pathOf(side, 'komitmen', id)}
                        aria-label={text.confirmWhich(programmeTitle ?? '–')}
                      >
                        {text.confirm}
                      </a>
                    </>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      </section>
      <section class="card" aria-labelledby="perjanjian">
        <h2 id="perjanjian">{text.agreements}</h2>
        {agreements.length === 0 && <p role="status">{text.noAgreements}</p>}
        {agreements.some(({ confirmedOn }) => confirmedOn === undefined) && <p>{text.confirmHint}</p>}
        <ul class="list">
          {agreements.map(({ id, number, topic, startsOn, endsOn, inForce, confirmedOn }) => (
            <li>
              <div class="body">
                <b>{number}</b>{' '}
                <span class={inForce ? 'tag ok' : 'tag mute'}>
                  {inForce ? text.inForce : text.notInForce}
                </span>
                <p>{topic}</p>
                <p>{spanText(startsOn, endsOn, language)}</p>
                {confirmedOn === undefined ? (
                  <form
                    method="post"
                    action={`${pathOf(side, 'perjanjian')}/${encodeURIComponent(id)}/konfirmasi`}
                  >
                    <Unseen keys={keys} />
                    <button class="btn alt small" aria-label={text.confirmWhich(number)}>
                      {text.confirm}
                    </button>
                  </form>
                ) : (
                  <p>{text.confirmed(dayText(confirmedOn, language))}</p>
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
}

interface One {
  commitment: Commitment;
  keys: FormKeys;
  again?: Again | undefined;
}

/** With which document a promise was signed. */
export function commitmentPage(visit: Visit, me: Me, side: Side, { commitment, keys, again }: One): string {
  const { language, now } = visit,
    text = cooperationWords[language],
    { id, programmeTitle, pledge, dueOn } = commitment,
    typed = again?.typed ?? {},
    path = pathOf(side, 'komitmen', id),
    wrong = (name: Mistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
  return pageOfSide(
    visit,
    me,
    side,
    { title: text.sign, path, again },
    <>
      <p class="crumb">
        <a href={pathOf(side, 'perjanjian')}>{text.promises}</a>
      </p>
      <h1>{text.confirmCommitment(programmeTitle ?? '–')}</h1>
      <p class="lead">{pledge}</p>
      <p>{text.due(dayText(dueOn, language))}</p>
      <form class="card" method="post" action={path} aria-label={text.sign}>
        <Unseen keys={keys} />
        <Field
          name="oleh"
          label={text.signedBy}
          value={typed['oleh']}
          wrong={wrong('oleh')}
          maxlength={200}
          required
        />
        <Field
          name="tanggal"
          label={text.signedOn}
          type="date"
          max={localDay(now, zoneOf(me))}
          value={typed['tanggal']}
          wrong={wrong('tanggal')}
          required
        />
        <Field
          name="nomor"
          label={text.document}
          value={typed['nomor']}
          wrong={wrong('nomor')}
          maxlength={200}
          required
        />
        <button class="btn">{text.confirm}</button>
      </form>
    </>,
  );
}
