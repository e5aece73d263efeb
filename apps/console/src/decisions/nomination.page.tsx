import type { Me } from '../api/shapes.js';
import type { FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { momentText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { DecisionForm } from './decision-form.js';
import type { Batch, Nomination } from './shapes.js';
import { nominationDecisions, type DecisionMistake, type TypedDecision } from './typed.js';
import { common, nominationPath } from './words.js';

const words = {
  id: {
    by: (superior: string) => `Diusulkan ${superior}`,
    why: 'Mengapa diusulkan',
    batch: 'Angkatan',
    person: 'Lihat pegawainya',
    choices: { APPROVED: 'Setujui, ikut seleksi bersama pelamar lain', DECLINED: 'Tolak' },
    reason: 'Alasan',
    hint: 'Dibaca atasan yang mengusulkan.',
    mistakes: { putusan: 'Pilih putusannya', alasan: 'Tulis alasannya' },
    approved: 'Disetujui',
    declined: 'Ditolak',
  },
  en: {
    by: (superior: string) => `Put forward by ${superior}`,
    why: 'Why',
    batch: 'Batch',
    person: 'See the person',
    choices: { APPROVED: 'Approve: among the applications for the batch', DECLINED: 'Decline' },
    reason: 'Why',
    hint: 'The superior who put them forward reads it.',
    mistakes: { putusan: 'Choose the decision', alasan: 'Write why' },
    approved: 'Approved',
    declined: 'Declined',
  },
} as const;

interface Shown {
  nomination: Nomination;
  batch: Batch | undefined;
  superior: string | undefined;
  keys: FormKeys;
  again?: { typed: TypedDecision; mistakes?: DecisionMistake[]; failure?: Failure };
}

/** Somebody whom a superior put forward, and what is decided about it. */
export function nominationPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { nomination, batch, superior, keys, again } = shown,
    { id, participantId, programmeTitle = '–', nomination: put } = nomination,
    text = { ...common[language], ...words[language] },
    mistakes = again?.mistakes ?? [],
    name = nomination.participantName ?? text.someone;
  return pageFor(
    visit,
    me,
    {
      title: name,
      mistaken: mistakes.length > 0,
      path: nominationPath(id),
      section: 'decisions',
      wide: true,
    },
    <>
      <Crumb to="/putusan">{text.title}</Crumb>
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: each, text: text.mistakes[each] }))}
        failure={again?.failure}
      />
      <Head title={name} lead={text.by(superior ?? text.someone)} />
      <div class="grid cols">
        <section class="card" aria-labelledby="mengapa">
          <h2 id="mengapa">{text.why}</h2>
          {put && <p class="message">{put.reason}</p>}
          <dl class="kv">
            <dt>{text.batch}</dt>
            <dd>
              {programmeTitle}
              {batch && `, ${spanText(batch.startsOn, batch.endsOn, language)}`}
            </dd>
          </dl>
          <p>
            <a href={personPath(participantId)}>{text.person}</a>
          </p>
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        {put?.decision ? (
          <section class="card" aria-labelledby="putusan-lama">
            <h2 id="putusan-lama">{text.decided}</h2>
            <p>{put.decision.approved ? text.approved : text.declined}</p>
            <p class="message">{put.decision.note}</p>
          </section>
        ) : (
          <DecisionForm
            language={language}
            action={nominationPath(id)}
            keys={keys}
            choices={nominationDecisions.map((value) => ({ value, text: text.choices[value] }))}
            reason={{ label: text.reason, hint: text.hint, short: text.mistakes.alasan }}
            typed={again?.typed}
            mistakes={mistakes}
          />
        )}
      </div>
    </>,
  );
}
