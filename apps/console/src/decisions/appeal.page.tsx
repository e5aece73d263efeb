import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { dayText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { personPath } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { DecisionForm } from './decision-form.js';
import type { Appeal } from './shapes.js';
import { verdicts, type DecisionMistake, type TypedDecision } from './typed.js';
import { appealPath, common } from './words.js';

const words = {
  id: {
    grounds: 'Alasan banding',
    stood: 'Keputusan yang disanggah',
    reason: 'Alasan putusan',
    hint: 'Dibaca yang mengajukan banding. Sekurang-kurangnya sepuluh huruf.',
    person: 'Lihat pegawainya',
    decidedAt: (at: string) => `Diputuskan ${at}.`,
    choices: { UPHOLD: 'Keputusan tetap', OVERRIDE: 'Keputusan dibatalkan, banding diterima' },
    status: { OPEN: 'Menunggu', UPHELD: 'Keputusan tetap', OVERRIDDEN: 'Banding diterima' },
    noEmployee:
      'Banding diputuskan seorang pegawai. Akun Anda tidak terhubung dengan data pegawai, jadi pegawai lain yang memutuskan.',
    mistakes: {
      putusan: 'Pilih putusannya',
      alasan: 'Tulis alasannya, sekurang-kurangnya sepuluh huruf',
    },
  },
  en: {
    grounds: 'Grounds of the appeal',
    stood: 'The decision that is appealed against',
    reason: 'Why it is decided so',
    hint: 'Who appeals reads it. At least ten letters.',
    person: 'See the person',
    decidedAt: (at: string) => `Decided ${at}.`,
    choices: { UPHOLD: 'The decision stays', OVERRIDE: 'The decision does not stay, the appeal is allowed' },
    status: { OPEN: 'Waiting', UPHELD: 'The decision stays', OVERRIDDEN: 'The appeal is allowed' },
    noEmployee:
      'A civil servant decides on an appeal. Your account belongs to none, so somebody else decides.',
    mistakes: { putusan: 'Choose the decision', alasan: 'Write why, at least ten letters' },
  },
} as const;

interface Shown {
  appeal: Appeal;
  keys: FormKeys;
  again?: { typed: TypedDecision; mistakes?: DecisionMistake[]; failure?: Failure };
}

/** An appeal: the decision as it stood, what is wrong with it, and what somebody impartial decides. */
export function appealPage(visit: Visit, me: Me, { appeal, keys, again }: Shown): string {
  const { language, now } = visit,
    { id, participantId, participantName, about, title, grounds, status, decideBy } = appeal,
    text = { ...common[language], ...words[language] },
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    {
      title,
      mistaken: mistakes.length > 0,
      path: appealPath(id),
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
      <Head
        title={title}
        lead={`${participantName ?? text.someone}. ${text.kinds[about.kind] ?? about.kind}.`}
      >
        <p>
          <span class={status === 'OPEN' ? 'tag warn' : 'tag ok'}>{text.status[status]}</span>{' '}
          {status === 'OPEN' && text.until(dayText(decideBy, language))}
        </p>
      </Head>
      <div class="grid cols">
        <section class="card" aria-labelledby="alasan-banding">
          <h2 id="alasan-banding">{text.grounds}</h2>
          <p class="message">{grounds}</p>
          <Stood language={language} appeal={appeal} zone={zoneOf(me)} />
          <p>
            <a href={personPath(participantId)}>{text.person}</a>
          </p>
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        {appeal.verdict ? (
          <section class="card" aria-labelledby="putusan-lama">
            <h2 id="putusan-lama">{text.decided}</h2>
            <p>{text.status[status]}</p>
            <p class="message">{appeal.verdict.reason}</p>
          </section>
        ) : me.participantId === null ? (
          <section class="card">
            <p role="status">{text.noEmployee}</p>
          </section>
        ) : (
          <DecisionForm
            language={language}
            action={appealPath(id)}
            keys={keys}
            choices={verdicts.map((value) => ({ value, text: text.choices[value] }))}
            reason={{ label: text.reason, hint: text.hint, short: text.mistakes.alasan }}
            typed={again?.typed}
            mistakes={mistakes}
          />
        )}
      </div>
    </>,
  );
}

/** The decision as it stood when the appeal came. */
function Stood({
  language,
  appeal: { decision },
  zone,
}: {
  language: Language;
  appeal: Appeal;
  zone: string;
}) {
  const text = words[language];
  return (
    <>
      <h3>{text.stood}</h3>
      {decision.reason !== undefined && <p class="message">{decision.reason}</p>}
      {decision.decidedAt !== undefined && (
        <p>{text.decidedAt(momentText(new Date(decision.decidedAt), zone, language))}</p>
      )}
    </>
  );
}
