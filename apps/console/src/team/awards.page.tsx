import { ratingNames } from '#contracts';
import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Lines, Tick } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Head } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Proposal } from './shapes.js';
import { TeamLinks } from './team-links.js';

const words = {
  id: {
    title: 'Usulan penghargaan',
    intro: 'Usulan yang menunggu keputusan Anda sebagai kepala perangkat daerah, dengan buktinya',
    open: 'Menunggu Anda',
    none: 'Tidak ada usulan yang menunggu. Usulan datang bila kerja seorang pegawai terbukti membaik sesudah pelatihan.',
    decided: 'Sudah diputuskan',
    evidence: 'Bukti',
    rating: (before: string, after: string) => `Predikat kinerja: ${before} menjadi ${after}`,
    indicator: (name: string, before: string, after: string, unit: string, change: string) =>
      `${name}: ${before} menjadi ${after} ${unit}${change}`,
    noEvidence: 'Bukti tidak dirinci.',
    judged: (at: string) => `Dinilai ${at}.`,
    decision: 'Keputusan Anda',
    approve: 'Setujui',
    approveHint: 'Penghargaan diberikan dan pegawai diberi tahu.',
    reject: 'Tolak',
    rejectHint: 'Pegawai membaca alasannya dan dapat mengajukan banding.',
    note: 'Alasan',
    noteHint: 'Pegawai membacanya. Sekurang-kurangnya tiga huruf.',
    save: 'Simpan keputusan',
    status: { OPEN: 'Menunggu', APPROVED: 'Disetujui', REJECTED: 'Ditolak', WITHDRAWN: 'Tidak berlaku lagi' },
    done: 'Keputusan tersimpan.',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Award proposals',
    intro: 'Proposals that wait for your decision as the head of an agency, with their evidence',
    open: 'Waiting for you',
    none: 'No proposal waits. One comes when the work of somebody has become better after a training.',
    decided: 'Decided',
    evidence: 'Evidence',
    rating: (before: string, after: string) => `Performance rating: ${before}, then ${after}`,
    indicator: (name: string, before: string, after: string, unit: string, change: string) =>
      `${name}: ${before}, then ${after} ${unit}${change}`,
    noEvidence: 'No details of the evidence.',
    judged: (at: string) => `Judged ${at}.`,
    decision: 'Your decision',
    approve: 'Approve',
    approveHint: 'The award is given and the person is told.',
    reject: 'Reject',
    rejectHint: 'The person reads why, and may appeal.',
    note: 'Reason',
    noteHint: 'The person reads it. At least three letters.',
    save: 'Save the decision',
    status: { OPEN: 'Waiting', APPROVED: 'Approved', REJECTED: 'Rejected', WITHDRAWN: 'No longer valid' },
    done: 'The decision is saved.',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

const tags: Record<Proposal['status'], string> = {
  OPEN: 'tag warn',
  APPROVED: 'tag ok',
  REJECTED: 'tag bad',
  WITHDRAWN: 'tag mute',
};

/** What was chosen and typed about a proposal. */
interface TypedDecision {
  id: string;
  decision: string;
  note: string;
}

interface Shown {
  proposals: Proposal[];
  keys: FormKeys;
  unread: number;
  typed?: TypedDecision | undefined;
  failure?: Failure | undefined;
  done?: boolean;
}

/** Proposals for awards: the evidence of each, and the head's word. */
export function awardsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    text = words[language],
    zone = zoneOf(me);
  const { proposals, unread, failure, done } = shown;
  const open = proposals.filter(({ status }) => status === 'OPEN'),
    decided = proposals.filter(({ status }) => status !== 'OPEN');
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      path: '/tim/penghargaan',
      section: 'team',
      unread,
      wide: true,
    },
    <>
      <TeamLinks language={language} current="/tim/penghargaan" />
      <Head title={text.title} lead={text.intro} />
      {done && (
        <div class="note ok" role="status">
          <p>{text.done}</p>
        </div>
      )}
      <Failed language={language} failure={failure} />
      <section aria-labelledby="buka">
        <h2 id="buka">{text.open}</h2>
        {open.length === 0 && <p>{text.none}</p>}
        {open.map((proposal) => (
          <article class="card">
            <h3>
              {proposal.participantName ?? '–'}: {proposal.title}
            </h3>
            <Evidence language={language} zone={zone} evidence={proposal.evidence} />
            <DecisionForm language={language} id={proposal.id} shown={shown} />
          </article>
        ))}
      </section>
      {decided.length > 0 && (
        <section class="card">
          <h2>{text.decided}</h2>
          <ul class="list">
            {decided.map(({ participantName, title, status, decision }) => (
              <li>
                <div class="body">
                  <b>
                    {participantName ?? '–'}: {title}
                  </b>{' '}
                  <span class={tags[status]}>{text.status[status]}</span>
                  {decision && (
                    <p>
                      {decision.note} ({momentText(decision.at, zone, language)})
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
    </>,
  );
}

function Evidence({
  language,
  zone,
  evidence: { ratingBefore, ratingAfter, indicators, appliedResults, judgedAt },
}: {
  language: Language;
  zone: string;
  evidence: Proposal['evidence'];
}) {
  const text = words[language],
    number = (value: number) => numberText(value, 2, language);
  const change = (percent: number | null) =>
    percent === null ? '' : ` (${percent > 0 ? '+' : ''}${numberText(percent, 1, language)} %)`;
  const lines = [
    ...(ratingBefore && ratingAfter
      ? [text.rating(ratingNames[ratingBefore][language], ratingNames[ratingAfter][language])]
      : []),
    ...indicators.map(({ name, unit, baseline, after, changePercent }) =>
      text.indicator(name, number(baseline), number(after), unit, change(changePercent)),
    ),
    ...appliedResults,
  ];
  return (
    <>
      <h4>{text.evidence}</h4>
      {lines.length === 0 && <p>{text.noEvidence}</p>}
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p class="fresh">{text.judged(momentText(judgedAt, zone, language))}</p>
    </>
  );
}

function DecisionForm({ language, id, shown }: { language: Language; id: string; shown: Shown }) {
  const text = words[language],
    typed = shown.typed?.id === id ? shown.typed : undefined;
  return (
    <form method="post" action={`/tim/penghargaan/${encodeURIComponent(id)}`}>
      <Unseen keys={shown.keys} />
      <div class="field">
        <fieldset>
          <legend>{text.decision}</legend>
          {(
            [
              ['APPROVED', text.approve, text.approveHint],
              ['REJECTED', text.reject, text.rejectHint],
            ] as const
          ).map(([value, name, hint]) => (
            <Tick type="radio" name="keputusan" value={value} required checked={typed?.decision === value}>
              {name}
              <small class="small">{hint}</small>
            </Tick>
          ))}
        </fieldset>
      </div>
      <Lines
        name="alasan"
        id={`alasan-${id}`}
        label={text.note}
        hint={text.noteHint}
        minlength={3}
        maxlength={500}
        required
        value={typed?.note}
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}
