import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { dayText, localDay } from '../page/local.js';
import { withQuery } from '../page/query.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { AgreementFacts, pageOfSide, partnerPath, type Again } from './pieces.js';
import type { Agreement, Commitment } from './shapes.js';
import { partnerSide, pathOf, type Side } from './side.js';
import type { Mistake } from './typed.js';
import { cooperationWords } from './words.js';

interface Promises {
  agreements: readonly Agreement[];
  /** With what waits first. */
  commitments: readonly Commitment[];
  nextCursor?: string | undefined;
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** What was agreed and promised, with what is to be confirmed first. */
export function promisesPage(visit: Visit, me: Me, side: Side, shown: Promises): string {
  const { language, now } = visit,
    text = cooperationWords[language],
    { agreements, commitments, nextCursor, keys, done, again } = shown,
    path = pathOf(side, 'perjanjian');
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
        <CommitmentList
          language={language}
          side={side}
          commitments={commitments}
          today={localDay(now, zoneOf(me))}
        />
        {nextCursor !== undefined && (
          <p>
            <a href={withQuery(path, { sesudah: nextCursor })}>{text.next}</a>
          </p>
        )}
      </section>
      <section class="card" aria-labelledby="perjanjian">
        <h2 id="perjanjian">{text.agreements}</h2>
        {agreements.length === 0 && <p role="status">{text.noAgreements}</p>}
        {agreements.some(confirmable) && (
          <p>{side === partnerSide ? text.confirmHint : text.confirmOfPartner}</p>
        )}
        <ul class="list">
          {agreements.map((agreement) => (
            <li>
              <OneAgreement language={language} side={side} path={path} agreement={agreement} keys={keys} />
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
}

/** Whether who looks may confirm it: those of the partner, or who notes for the government what came by post. */
const confirmable = ({ confirmedOn, mayConfirm = true }: Agreement): boolean =>
  confirmedOn === undefined && mayConfirm;

function OneAgreement({
  language,
  side,
  path,
  agreement,
  keys,
}: {
  language: Language;
  side: Side;
  path: string;
  agreement: Agreement;
  keys: FormKeys;
}) {
  const text = cooperationWords[language],
    { id, number, confirmedOn, partnerId, partnerName = '–' } = agreement,
    ofPartner = side === partnerSide;
  return (
    <div class="body">
      {!ofPartner && partnerId !== undefined && (
        <p>
          <a href={partnerPath(partnerId)}>{partnerName}</a>
        </p>
      )}
      <AgreementFacts language={language} agreement={agreement} />
      {confirmedOn === undefined && !ofPartner && <p>{text.open}</p>}
      {confirmable(agreement) && (
        <form method="post" action={`${path}/${encodeURIComponent(id)}/konfirmasi`}>
          <Unseen keys={keys} />
          <button
            class="btn alt small"
            aria-label={ofPartner ? text.confirmWhich(number) : text.notedOf(number)}
          >
            {ofPartner ? text.confirm : text.noted}
          </button>
        </form>
      )}
    </div>
  );
}

/** What was promised, by whom, and whether it is signed; what is open leads to where it is confirmed. */
export function CommitmentList({
  language,
  side,
  commitments,
  today,
}: {
  language: Language;
  side: Side;
  commitments: readonly Commitment[];
  /** Local day. */
  today: string;
}) {
  const text = cooperationWords[language];
  return (
    <ul class="list">
      {commitments.map(({ id, programmeTitle, partyName, pledge, dueOn, status, signature }) => (
        <li>
          <div class="body">
            <b>{programmeTitle ?? '–'}</b>{' '}
            <span class={status === 'OPEN' ? 'tag warn' : 'tag ok'}>
              {status === 'OPEN'
                ? text.open
                : text.confirmed(dayText(signature?.signedOn ?? dueOn, language))}
            </span>
            <p>{side === partnerSide ? pledge : text.promisedBy(partyName, pledge)}</p>
            {signature && (
              <p>
                {text.signed(signature.signedBy, dayText(signature.signedOn, language), signature.document)}
              </p>
            )}
            {status === 'OPEN' && (
              <>
                <p>{(dueOn < today ? text.overdue : text.due)(dayText(dueOn, language))}</p>
                <a
                  class="btn alt small"
                  href={pathOf(side, 'komitmen', id)}
                  aria-label={text.confirmWhich(`${programmeTitle ?? '–'}, ${partyName}`)}
                >
                  {text.confirm}
                </a>
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What waits first, the next to be due before others. */
export const byUrgency = (commitments: readonly Commitment[]): Commitment[] =>
  commitments.toSorted((a, b) => b.status.localeCompare(a.status) || a.dueOn.localeCompare(b.dueOn));

interface One {
  commitment: Commitment;
  keys: FormKeys;
  again?: Again | undefined;
}

/** With which document a promise was signed. */
export function commitmentPage(visit: Visit, me: Me, side: Side, { commitment, keys, again }: One): string {
  const { language, now } = visit,
    text = cooperationWords[language],
    { id, programmeTitle, partyName, pledge, dueOn } = commitment,
    typed = again?.typed ?? {},
    path = pathOf(side, 'komitmen', id),
    wrong = (name: Mistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
  return pageOfSide(
    visit,
    me,
    side,
    { title: text.sign, path, again },
    <>
      <Crumb to={pathOf(side, 'perjanjian')}>{text.promises}</Crumb>
      <h1>{text.confirmCommitment(programmeTitle ?? '–')}</h1>
      <p class="lead">{side === partnerSide ? pledge : text.promisedBy(partyName, pledge)}</p>
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
