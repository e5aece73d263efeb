import type { Me } from '../api/shapes.js';
import { batchPath, programmePath } from '../batch/pieces.js';
import type { Batch } from '../batch/shapes.js';
import { Choice, Lines, Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, localDay, momentText, numberText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { surveyPath } from '../service/service.page.js';
import type { Proposal } from './shapes.js';
import type { DecisionMistake, TypedDecision } from './typed.js';
import { common, proposalPath } from './words.js';

const words = {
  id: {
    lead: (unit: string, day: string) => `Diusulkan untuk ${unit}, ${day}`,
    back: 'Kebutuhan dan rencana',
    why: 'Mengapa diusulkan',
    index: (index: string, below: string) => `Indeks kepuasan masyarakat ${index}, di bawah ambang ${below}.`,
    weakest: (element: string, mean: string) =>
      `Unsur terlemah yang bergantung pada petugas: ${element} (${mean} dari 4).`,
    respondents: (count: string) => `Jawaban dari ${count} warga.`,
    toSurvey: 'Lihat hasil surveinya',
    programmes: 'Program yang sesuai',
    noProgramme: 'Belum ada program untuk kompetensi ini.',
    toProgramme: 'Catat program dan angkatannya',
    decide: 'Putuskan',
    approve: 'Setujui: petugasnya didaftarkan',
    reject: 'Tolak',
    batch: 'Angkatan',
    batchHint: 'Perlu untuk menyetujui; petugas layanan ini didaftarkan ke dalamnya',
    choose: 'Pilih',
    left: (places: string) => `sisa ${places} tempat`,
    note: 'Alasan',
    save: 'Simpan keputusan',
    decided: 'Keputusan',
    enrolled: 'Yang didaftarkan',
    toBatch: 'Lihat angkatannya',
    outcomes: {
      ADMITTED: 'mendapat tempat',
      WAITLISTED: 'dalam daftar tunggu',
      REFUSED: 'tidak dapat didaftarkan',
      WITHDRAWN: 'ditarik kembali',
    },
    underWay: 'Pendaftaran sedang berjalan; muat ulang halaman ini sebentar lagi.',
    mistakes: {
      decision: 'Pilih menyetujui atau menolak',
      batch: 'Pilih angkatannya untuk menyetujui',
      note: 'Tulis alasannya, paling sedikit tiga huruf',
    },
  },
  en: {
    lead: (unit: string, day: string) => `Proposed for ${unit}, ${day}`,
    back: 'Needs and plan',
    why: 'Why it is proposed',
    index: (index: string, below: string) => `Satisfaction index ${index}, below the threshold of ${below}.`,
    weakest: (element: string, mean: string) =>
      `Weakest element that depends on the staff: ${element} (${mean} of 4).`,
    respondents: (count: string) => (count === '1' ? 'One citizen answered.' : `${count} citizens answered.`),
    toSurvey: 'See the result of the survey',
    programmes: 'Programmes that serve it',
    noProgramme: 'No programme serves this competence yet.',
    toProgramme: 'Enter a programme and its batch',
    decide: 'Decide',
    approve: 'Approve: the officers are enrolled',
    reject: 'Reject',
    batch: 'Batch',
    batchHint: 'Needed to approve; the officers of this service are enrolled in it',
    choose: 'Choose',
    left: (places: string) => `${places} places left`,
    note: 'Why',
    save: 'Save the decision',
    decided: 'Decision',
    enrolled: 'Who was enrolled',
    toBatch: 'See the batch',
    outcomes: {
      ADMITTED: 'has a place',
      WAITLISTED: 'on the waiting list',
      REFUSED: 'could not be enrolled',
      WITHDRAWN: 'taken back',
    },
    underWay: 'Enrolling is under way; load this page again in a moment.',
    mistakes: {
      decision: 'Choose to approve or to reject',
      batch: 'Choose the batch to approve it',
      note: 'Write why, three letters at least',
    },
  },
} as const;

const places: Record<DecisionMistake, string> = { decision: 'setuju', batch: 'angkatan', note: 'alasan' };

interface Shown {
  proposal: Proposal;
  /** Batches of the programmes that serve it, and have not begun. */
  batches: Batch[];
  /** Names of those who were enrolled. */
  names: ReadonlyMap<string, { name: string }>;
  keys: FormKeys;
  done: boolean;
  again?: { typed: TypedDecision; mistakes: DecisionMistake[]; failure?: Failure | undefined };
}
type Part = Shown & Pick<Visit, 'language'>;

/** A proposal for training: what it rests on, and the decision. */
export function proposalPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { proposal, done, again } = shown,
    text = { ...common[language], ...words[language] },
    zone = zoneOf(me),
    number = (value: number, decimals = 2) => numberText(value, decimals, language),
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    {
      title: proposal.training,
      mistaken: mistakes.length > 0,
      path: proposalPath(proposal.id),
      section: 'planning',
      wide: true,
    },
    <>
      <p>
        <a href="/rencana">{text.back}</a>
      </p>
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={proposal.training}>
        <p>
          {text.lead(
            proposal.serviceUnitName,
            dayText(localDay(new Date(proposal.createdAt), zone), language),
          )}{' '}
          <span class={proposal.status === 'OPEN' ? 'tag warn' : 'tag'}>{text.states[proposal.status]}</span>
        </p>
      </Head>
      <div class="grid cols">
        <section class="card" aria-labelledby="mengapa">
          <h2 id="mengapa">{text.why}</h2>
          <p>{text.index(number(proposal.index), number(proposal.threshold.below))}</p>
          <p>{text.weakest(proposal.element.name, number(proposal.element.mean))}</p>
          <p>{text.respondents(number(proposal.respondents, 0))}</p>
          <p>
            <a href={surveyPath(proposal.surveyPeriodId)}>{text.toSurvey}</a>
          </p>
          <h3>{text.programmes}</h3>
          {proposal.programmes.length === 0 ? (
            <p>
              {text.noProgramme} <a href="/program">{text.toProgramme}</a>
            </p>
          ) : (
            <ul>
              {proposal.programmes.map(({ programmeId, title }) => (
                <li>
                  <a href={programmePath({ id: programmeId })}>{title}</a>
                </li>
              ))}
            </ul>
          )}
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </section>
        {proposal.status === 'OPEN' ? (
          <Decide language={language} {...shown} />
        ) : (
          <Decided language={language} {...shown} />
        )}
      </div>
    </>,
  );
}

function Decide({ language, proposal, batches, keys, again }: Part) {
  const text = words[language],
    typed = again?.typed;
  const wrong = (mistake: DecisionMistake) =>
    again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  const decision = wrong('decision'),
    note = wrong('note');
  const textOf = ({ programmeTitle, startsOn, endsOn, capacity, admitted }: Batch) =>
    [
      programmeTitle,
      spanText(startsOn, endsOn, language),
      text.left(numberText(Math.max(0, capacity - admitted), 0, language)),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <form class="card" method="post" action={proposalPath(proposal.id)} aria-labelledby="putuskan">
      <Unseen keys={keys} />
      <h2 id="putuskan">{text.decide}</h2>
      <fieldset class={decision === undefined ? 'field' : 'field bad'}>
        <legend>{text.decided}</legend>
        {decision !== undefined && <p class="err">{decision}</p>}
        {(
          [
            ['setuju', 'APPROVED', text.approve],
            ['tolak', 'REJECTED', text.reject],
          ] as const
        ).map(([id, value, label]) => (
          <Tick type="radio" id={id} name="keputusan" value={value} checked={typed?.decision === value}>
            {label}
          </Tick>
        ))}
      </fieldset>
      <Choice
        name="angkatan"
        label={text.batch}
        hint={text.batchHint}
        wrong={wrong('batch')}
        empty={text.choose}
        options={batches.map((batch) => ({ value: batch.id, text: textOf(batch) }))}
        chosen={typed?.batchId}
      />
      <Lines name="alasan" label={text.note} wrong={note} value={typed?.note} maxlength={1_000} required />
      <button class="btn">{text.save}</button>
    </form>
  );
}

function Decided({ language, proposal: { status, decision, outcomes }, names }: Part) {
  const text = { ...common[language], ...words[language] };
  return (
    <section class="card" aria-labelledby="keputusan">
      <h2 id="keputusan">{text.decided}</h2>
      <p>
        <b>{text.states[status]}</b>
      </p>
      <p>{decision?.note}</p>
      {status === 'APPROVED' && (
        <>
          {decision?.batchId !== undefined && (
            <p>
              <a href={batchPath({ id: decision.batchId })}>{text.toBatch}</a>
            </p>
          )}
          <h3>{text.enrolled}</h3>
          {outcomes === undefined || outcomes.length === 0 ? (
            <p role="status">{text.underWay}</p>
          ) : (
            <ul>
              {outcomes.map(({ participantId, status: outcome }) => (
                <li>
                  {names.get(participantId)?.name ?? participantId}: {text.outcomes[outcome]}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
