import type { Me } from '../api/shapes.js';
import { programmePath } from '../batch/pieces.js';
import { Lines, Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, localDay, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { revisionDecisions, type Revision } from './shapes.js';
import { common, revisionPath } from './words.js';

const words = {
  id: {
    opened: (day: string) => `Dibuka ${day}`,
    why: 'Mengapa perlu ditinjau',
    low: (low: string, answered: string, percent: string) =>
      `${low} dari ${answered} jawaban (${percent} persen) menilai materinya kurang relevan.`,
    material: (version: number) => `Yang dinilai: materi versi ${version}.`,
    toProgramme: 'Lihat programnya',
    needs: 'Yang dibutuhkan perangkat daerah pesertanya',
    noNeeds: 'Belum ada kebutuhan yang dicatat.',
    need: (competence: string, people: string) => `${competence}, ${people} orang`,
    cited: 'dilayani program ini',
    decide: 'Putuskan',
    decisions: {
      KEEP: 'Pertahankan',
      IMPROVE: 'Perbaiki materinya',
      STOP: 'Hentikan programnya',
    },
    reason: 'Alasan',
    save: 'Simpan keputusan',
    decided: 'Keputusan',
    next: (percent: string, answered: string) =>
      `Angkatan berikutnya: ${percent} persen dari ${answered} jawaban menilainya kurang relevan.`,
    mistakes: { decision: 'Pilih keputusannya', reason: 'Tulis alasannya' },
  },
  en: {
    opened: (day: string) => `Opened on ${day}`,
    why: 'Why it is to be looked at again',
    low: (low: string, answered: string, percent: string) =>
      `${low} of ${answered} answers (${percent} percent) find its material less relevant.`,
    material: (version: number) => `What was judged: version ${version} of the material.`,
    toProgramme: 'See the programme',
    needs: 'What the agencies of its participants need',
    noNeeds: 'No need was stated yet.',
    need: (competence: string, people: string) => `${competence}, ${people} people`,
    cited: 'served by this programme',
    decide: 'Decide',
    decisions: { KEEP: 'Keep it', IMPROVE: 'Improve its material', STOP: 'Stop the programme' },
    reason: 'Why',
    save: 'Save the decision',
    decided: 'Decision',
    next: (percent: string, answered: string) =>
      `The next batch: ${percent} percent of ${answered} answers find it less relevant.`,
    mistakes: { decision: 'Choose the decision', reason: 'Write why' },
  },
} as const;

export type RevisionMistake = 'decision' | 'reason';
const places: Record<RevisionMistake, string> = { decision: 'KEEP', reason: 'alasan' };

interface Shown {
  revision: Revision;
  keys: FormKeys;
  done: boolean;
  again?: {
    typed: { decision: string; reason: string };
    mistakes: RevisionMistake[];
    failure?: Failure | undefined;
  };
}
type Part = Shown & Pick<Visit, 'language'>;

/** A programme that its participants found less relevant, and what is decided about it. */
export function revisionPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { revision, done, again } = shown,
    text = { ...common[language], ...words[language] },
    zone = zoneOf(me),
    number = (value: number) => numberText(value, 2, language),
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    {
      title: revision.programmeTitle,
      mistaken: mistakes.length > 0,
      path: revisionPath(revision.id),
      section: 'impact',
      wide: true,
    },
    <>
      <p>
        <a href="/dampak">{text.impact}</a>
      </p>
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head
        title={revision.programmeTitle}
        lead={text.opened(dayText(localDay(new Date(revision.openedAt), zone), language))}
      />
      <div class="grid cols">
        <section class="card" aria-labelledby="mengapa">
          <h2 id="mengapa">{text.why}</h2>
          <p>{text.low(number(revision.low), number(revision.answered), number(revision.lowPercent))}</p>
          <p>{text.material(revision.materialVersion)}</p>
          <p>
            <a href={programmePath({ id: revision.programmeId })}>{text.toProgramme}</a>
          </p>
          <h3>{text.needs}</h3>
          <Needs language={language} {...shown} />
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </section>
        {revision.status === 'OPEN' ? (
          <Decide language={language} {...shown} />
        ) : (
          <Decided language={language} {...shown} />
        )}
      </div>
    </>,
  );
}

function Needs({ language, revision }: Part) {
  const text = words[language],
    stated = revision.needs.filter(({ needs }) => needs.length > 0);
  if (stated.length === 0) return <p>{text.noNeeds}</p>;
  return (
    <ul>
      {stated.map(({ agencyName, needs }) => (
        <li>
          <b>{agencyName}</b>
          <ul>
            {needs.map(({ competence, people, cited }) => (
              <li>
                {text.need(competence, numberText(people, 0, language))}{' '}
                {cited && <span class="tag ok">{text.cited}</span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Decide({ language, revision, keys, again }: Part) {
  const text = words[language];
  const wrong = (mistake: RevisionMistake) =>
    again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  const decision = wrong('decision'),
    reason = wrong('reason');
  return (
    <form class="card" method="post" action={revisionPath(revision.id)} aria-labelledby="putuskan">
      <Unseen keys={keys} />
      <h2 id="putuskan">{text.decide}</h2>
      <fieldset class={decision === undefined ? 'field' : 'field bad'}>
        <legend>{text.decided}</legend>
        {decision !== undefined && <p class="err">{decision}</p>}
        {revisionDecisions.map((value) => (
          <Tick
            type="radio"
            id={value}
            name="keputusan"
            value={value}
            checked={again?.typed.decision === value}
          >
            {text.decisions[value]}
          </Tick>
        ))}
      </fieldset>
      <Lines
        name="alasan"
        label={text.reason}
        wrong={reason}
        value={again?.typed.reason}
        maxlength={2_000}
        required
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}

function Decided({ language, revision: { decision, rejudgement } }: Part) {
  const text = words[language],
    number = (value: number) => numberText(value, 2, language);
  return (
    <section class="card" aria-labelledby="keputusan">
      <h2 id="keputusan">{text.decided}</h2>
      {decision && (
        <>
          <p>
            <b>{text.decisions[decision.decision]}</b>
          </p>
          <p>{decision.reason}</p>
        </>
      )}
      {rejudgement && <p>{text.next(number(rejudgement.lowPercent), number(rejudgement.answered))}</p>}
    </section>
  );
}
