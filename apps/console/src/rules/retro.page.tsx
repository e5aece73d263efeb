import { type Language } from '#pages';
import type { Me, Words } from '../api/shapes.js';
import { Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head, Outcome } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { PersonLink } from '../page/person-link.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { RuleLinks } from './pieces.js';
import { rulePath } from './rules.page.js';
import { rowStates, type Retro, type RetroRow } from './shapes.js';

const words = {
  id: {
    title: 'Penghargaan susulan',
    lead: 'Yang diberikan menyusul setelah aturan berubah: kapan diperintahkan, mengapa, dan apa yang diterima tiap orang',
    none: 'Belum ada. Buka sebuah aturan, uji coba versi yang berlaku, lalu berikan susulannya dari sana.',
    back: 'Semua susulan',
    of: (rule: string, version: string) => `${rule}, ${version}`,
    years: (from: number, to: number) => (from === to ? `Tahun ${from}` : `Tahun ${from} sampai ${to}`),
    ordered: (at: string, reason: string) => `Diperintahkan ${at}: ${reason}`,
    reversed: (at: string, reason: string) => `Dicabut ${at}: ${reason}`,
    states: {
      APPLYING: 'Belum selesai',
      APPLIED: 'Diberikan',
      REVERSING: 'Pencabutan belum selesai',
      REVERSED: 'Dicabut',
    },
    counts: { GRANTED: 'Diberikan', PENDING: 'Menunggu', SKIPPED: 'Dilewati', REVERSED: 'Dicabut' },
    people: 'Menurut orang',
    row: (title: string, points: string) => `${title}: ${points} poin`,
    year: (year: number) => `Tahun ${year}`,
    next: 'Berikutnya',
    saved: 'Selesai. Setiap orang yang terkena diberi tahu.',
    reverse: 'Cabut seluruhnya',
    reverseHint: 'Dibalik pada buku poin tiap orang. Susulan yang dicabut tidak dapat diberikan lagi.',
    goOn: 'Lanjutkan',
    goOnHint: 'Pekerjaan ini terputus. Yang sudah dikerjakan tetap; lanjutkan sampai selesai.',
    reason: 'Alasan',
    reasonHint: 'Dapat dibaca oleh yang terkena. Sekurang-kurangnya tiga huruf.',
    noReason: 'Tulis alasannya, sekurang-kurangnya tiga huruf',
    why: {
      AWARDED_MEANWHILE: 'sudah diberikan sementara itu',
      COMPLETION_WITHDRAWN: 'kelulusannya ditarik',
      NO_LONGER_EARNED: 'syaratnya tidak lagi terpenuhi',
      TAKEN_BACK_MEANWHILE: 'sudah dicabut sementara itu',
    } as Partial<Record<string, string>>,
    rule: 'Lihat aturannya',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Retro-awards',
    lead: 'What was given after a rule changed: when it was ordered, why, and what each person got',
    none: 'There is none yet. Open a rule, try the version in force, and give the difference from there.',
    back: 'All retro-awards',
    of: (rule: string, version: string) => `${rule}, ${version}`,
    years: (from: number, to: number) => (from === to ? `Year ${from}` : `Years ${from} to ${to}`),
    ordered: (at: string, reason: string) => `Ordered ${at}: ${reason}`,
    reversed: (at: string, reason: string) => `Taken back ${at}: ${reason}`,
    states: {
      APPLYING: 'Not finished',
      APPLIED: 'Given',
      REVERSING: 'Taking back is not finished',
      REVERSED: 'Taken back',
    },
    counts: { GRANTED: 'Given', PENDING: 'Waiting', SKIPPED: 'Passed over', REVERSED: 'Taken back' },
    people: 'By person',
    row: (title: string, points: string) => `${title}: ${points} points`,
    year: (year: number) => `Year ${year}`,
    next: 'Next',
    saved: 'Done. Everybody concerned is told.',
    reverse: 'Take all of it back',
    reverseHint: "Reversed in each person's ledger. What was taken back cannot be given once more.",
    goOn: 'Go on',
    goOnHint: 'This was interrupted. What is done stays done; go on until it is finished.',
    reason: 'Reason',
    reasonHint: 'Those concerned can read it. At least three letters.',
    noReason: 'Write the reason, at least three letters',
    why: {
      AWARDED_MEANWHILE: 'was given meanwhile',
      COMPLETION_WITHDRAWN: 'its completion was withdrawn',
      NO_LONGER_EARNED: 'no longer earned',
      TAKEN_BACK_MEANWHILE: 'was taken back meanwhile',
    } as Partial<Record<string, string>>,
    rule: 'See the rule',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

const retrosPath = '/susulan';
export const retroPath = ({ id }: Pick<Retro, 'id'>): string => `${retrosPath}/${encodeURIComponent(id)}`;

const tags: Record<Retro['status'], string> = {
  APPLYING: 'tag warn',
  APPLIED: 'tag ok',
  REVERSING: 'tag warn',
  REVERSED: 'tag bad',
};

/** A retro-award with the name of its rule. */
type Named = Retro & { rule: Words | undefined };

/** What was given after rules had changed. */
export function retrosPage(
  visit: Visit,
  me: Me,
  { retros, nextCursor }: { retros: Named[]; nextCursor?: string | undefined },
): string {
  const { language, now } = visit,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: retrosPath, section: 'rules', wide: true },
    <>
      <RuleLinks language={language} current={retrosPath} />
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-label={text.title}>
        {retros.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {retros.map((retro) => (
            <li>
              <div class="body">
                <a href={retroPath(retro)}>{nameOf(retro, language)}</a>{' '}
                <span class={tags[retro.status]}>{text.states[retro.status]}</span>
                <p>
                  {text.years(retro.fromYear, retro.toYear)}.{' '}
                  {text.ordered(momentText(retro.orderedAt, zone, language), retro.reason)}
                </p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      {nextCursor !== undefined && (
        <p class="acts">
          <a href={`${retrosPath}?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
        </p>
      )}
    </>,
  );
}

const nameOf = ({ rule, ruleCode, ruleVersion }: Named, language: Language): string =>
  words[language].of(rule?.[language] ?? ruleCode, ruleVersion);

interface Shown {
  retro: Named & Required<Pick<Retro, 'counts'>>;
  rows: RetroRow[];
  nextCursor?: string | undefined;
  keys: FormKeys;
  done: boolean;
  again?: { reason: string; wrong?: boolean; failure?: Failure | undefined } | undefined;
}

/** One retro-award: what each person got, and taking all of it back. */
export function retroPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { retro, rows, nextCursor, done, again } = shown,
    text = words[language],
    zone = zoneOf(me),
    title = nameOf(retro, language);
  return pageFor(
    visit,
    me,
    {
      title,
      mistaken: again?.wrong === true,
      path: retroPath(retro),
      section: 'rules',
      wide: true,
    },
    <>
      <Crumb to={retrosPath}>{text.back}</Crumb>
      <Outcome
        language={language}
        mistakes={again?.wrong ? [{ name: 'alasan', text: text.noReason }] : []}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head
        title={
          <>
            {title} <span class={tags[retro.status]}>{text.states[retro.status]}</span>
          </>
        }
        lead={text.years(retro.fromYear, retro.toYear)}
      >
        <p>{text.ordered(momentText(retro.orderedAt, zone, language), retro.reason)}</p>
        {retro.reversal && (
          <p>{text.reversed(momentText(retro.reversal.at, zone, language), retro.reversal.reason)}</p>
        )}
        <p>
          <a href={rulePath({ code: retro.ruleCode })}>{text.rule}</a>
        </p>
      </Head>
      <div class="grid cols">
        <section class="card" aria-labelledby="orang">
          <h2 id="orang">{text.people}</h2>
          <dl class="kv">
            {rowStates
              .filter((state) => retro.counts[state] > 0)
              .map((state) => (
                <>
                  <dt>{text.counts[state]}</dt>
                  <dd>{numberText(retro.counts[state], 0, language)}</dd>
                </>
              ))}
          </dl>
          <ul class="list">
            {rows.map(({ participantId, participantName, title: training, year, points, status, why }) => (
              <li>
                <div class="body">
                  <PersonLink me={me} id={participantId} name={participantName} />{' '}
                  <span class={status === 'GRANTED' ? 'tag ok' : 'tag mute'}>{text.counts[status]}</span>
                  <p>
                    {text.row(
                      training ?? text.year(year),
                      `${points > 0 ? '+' : ''}${numberText(points, 0, language)}`,
                    )}
                    {why !== undefined && ` (${text.why[why] ?? why})`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          {nextCursor !== undefined && (
            <p class="acts">
              <a href={`${retroPath(retro)}?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
            </p>
          )}
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </section>
        <div>
          {retro.status === 'APPLYING' && <GoOn language={language} shown={shown} />}
          {(retro.status === 'APPLIED' || retro.status === 'REVERSING') && (
            <Reverse language={language} shown={shown} />
          )}
        </div>
      </div>
    </>,
  );
}

function Reverse({ language, shown: { retro, keys, again } }: { language: Language; shown: Shown }) {
  const text = words[language],
    begun = retro.status === 'REVERSING';
  return (
    <form class="card" method="post" action={`${retroPath(retro)}/cabut`} aria-labelledby="cabut">
      <Unseen keys={keys} />
      <h2 id="cabut">{text.reverse}</h2>
      <p>{begun ? text.goOnHint : text.reverseHint}</p>
      <Lines
        name="alasan"
        label={text.reason}
        hint={text.reasonHint}
        wrong={again?.wrong ? text.noReason : undefined}
        value={again?.reason ?? retro.reversal?.reason}
        maxlength={500}
        required
      />
      <button class="btn">{begun ? text.goOn : text.reverse}</button>
    </form>
  );
}

/** The same order once more: it goes on where it was interrupted. */
function GoOn({ language, shown: { retro, keys } }: { language: Language; shown: Shown }) {
  const text = words[language];
  return (
    <form
      class="card"
      method="post"
      action={`${rulePath({ code: retro.ruleCode })}/${retro.ruleVersion}/susulan`}
      aria-label={text.goOn}
    >
      <Unseen keys={keys} />
      <input type="hidden" name="dari" value={retro.fromYear} />
      <input type="hidden" name="sampai" value={retro.toYear} />
      <input type="hidden" name="sidik" value={retro.digest} />
      <input type="hidden" name="alasan" value={retro.reason} />
      <p>{text.goOnHint}</p>
      <button class="btn">{text.goOn}</button>
    </form>
  );
}
