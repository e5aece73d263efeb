import { Icon, type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Share } from '../desk/figures.js';
import { grievanceAbout } from '../grievance/words.js';
import { Failed } from '../page/form.js';
import { Crumb, Head } from '../page/head.js';
import { dayText, hoursText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { StateTag } from './modules.page.js';
import { closingText, common, KindIcon, materialPath, modulePath, testNames } from './pieces.js';
import type { OwnModule, Phase, Test } from './shapes.js';

const words = {
  id: {
    way: 'Langkahnya',
    progress: (done: number, all: number) => `${done} dari ${all} langkah selesai`,
    programme: 'Program',
    provider: 'Penyelenggara',
    time: 'Waktu belajar',
    closes: 'Terbuka',
    of: (partner: string) => `dari ${partner}`,
    questions: (count: number) => `${count} soal`,
    pass: (percent: number) => `lulus mulai ${percent}% pengetahuan`,
    left: (left: number) => `${left} kesempatan`,
    states: {
      NONE: '',
      WAITS: 'Terbuka setelah semua materi selesai.',
      OPEN: 'Dapat dikerjakan sekarang.',
      HANDED_IN: 'Sudah dikumpulkan.',
      FAILED: 'Belum lulus dan kesempatan habis. Penyelenggara dapat memberi kesempatan lagi.',
      MISSED: 'Tidak dikerjakan; waktunya sudah lewat.',
    },
    afterPre: 'Materi terbuka setelah tes awal dikumpulkan.',
    take: { PRE: 'Kerjakan tes awal', POST: 'Kerjakan tes akhir' },
    again: 'Kerjakan lagi',
    result: 'Lihat hasil',
    elsewhere: 'Modul ini dipelajari di tempat lain; kemajuan Anda dilaporkan dari sana.',
    open: 'Buka modul',
    finished: (day: string) => `Modul selesai pada ${day}.`,
    credited: (hours: string) =>
      `${hours} JP sudah diakui dan terlihat di Riwayat. Penghargaan yang mengikutinya datang sebagai pesan.`,
    notYet: 'JP sedang dicatat.',
    refused: 'Modul ini tidak dapat diakui sebagai JP. Tanyakan kepada BKPSDM instansi Anda.',
    withdrawn: 'JP modul ini ditarik kembali. Alasannya terlihat di Riwayat.',
    over: 'Modul sudah ditutup sebelum selesai; materi tetap dapat dibaca, tetapi tidak menambah JP lagi.',
    empty: 'Modul ini belum memiliki isi.',
    complain: 'Ada yang salah dengan materinya?',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    way: 'Its steps',
    progress: (done: number, all: number) => `${done} of ${all} steps done`,
    programme: 'Programme',
    provider: 'Held by',
    time: 'Time to learn',
    closes: 'Open',
    of: (partner: string) => `by ${partner}`,
    questions: (count: number) => (count === 1 ? '1 question' : `${count} questions`),
    pass: (percent: number) => `passed from ${percent}% of knowledge`,
    left: (left: number) => (left === 1 ? '1 try' : `${left} tries`),
    states: {
      NONE: '',
      WAITS: 'It opens when all materials are done.',
      OPEN: 'You can take it now.',
      HANDED_IN: 'Handed in.',
      FAILED: 'Not passed, and no try is left. The organiser can give you another one.',
      MISSED: 'Not taken; its time is over.',
    },
    afterPre: 'The materials open when the first test is handed in.',
    take: { PRE: 'Take the first test', POST: 'Take the last test' },
    again: 'Take it again',
    result: 'See the result',
    elsewhere: 'This module is learnt elsewhere; your progress is reported from there.',
    open: 'Open the module',
    finished: (day: string) => `You finished the module on ${day}.`,
    credited: (hours: string) =>
      `${hours} JP are credited and stand in your history. Awards that follow from them come as a message.`,
    notYet: 'The JP are being recorded.',
    refused: 'This module cannot be credited. Ask the BKPSDM of your government.',
    withdrawn: 'The JP of this module were taken back. The reason stands in your history.',
    over: 'The module closed before you finished it; you can still read it, but it brings no more JP.',
    empty: 'This module has no content yet.',
    complain: 'Is something wrong with the material?',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

interface One {
  module: OwnModule;
  unread: number;
  done?: boolean;
  failure?: Failure | undefined;
}

/** A module: its steps in their order, and what comes of it. */
export function modulePage(visit: Visit, me: Me, { module, unread, done, failure }: One): string {
  const { language, now } = visit,
    text = { ...common[language], ...words[language] },
    zone = zoneOf(me),
    empty = module.steps === 0 && module.link === null;
  return pageFor(
    visit,
    me,
    { title: module.title, path: modulePath(module.moduleId), section: 'learning', unread },
    <>
      <Crumb to="/belajar">{text.learning}</Crumb>
      <Head title={module.title}>
        <p>
          <StateTag language={language} entry={module} />
        </p>
      </Head>
      {done && (
        <div class="note ok" role="status">
          <p>{text.saved}</p>
        </div>
      )}
      <Failed language={language} failure={failure} />
      <Outcome language={language} module={module} />
      <section class="card" aria-labelledby="langkah">
        <h2 id="langkah">{text.way}</h2>
        {module.link !== null && (
          <>
            <p>{text.elsewhere}</p>
            <p>
              <a class="btn" href={module.link} rel="noreferrer">
                {text.open}
              </a>
            </p>
          </>
        )}
        {empty && <p role="status">{text.empty}</p>}
        {module.steps > 0 && (
          <>
            <p>{text.progress(module.stepsDone, module.steps)}</p>
            <Share parts={[module.stepsDone / module.steps]} />
            {!module.readable && <p class="hint">{text.afterPre}</p>}
          </>
        )}
        <ul class="list">
          <TestStep language={language} module={module} phase="PRE" test={module.preTest} />
          {module.materials.map(({ id, title, kind, partnerName, done: read }) => (
            <li>
              <KindIcon kind={kind} done={read} />
              <div class="body">
                {module.readable ? <a href={materialPath(module.moduleId, id)}>{title}</a> : <b>{title}</b>}{' '}
                {read && <span class="tag ok">{text.done}</span>}
                <p>
                  {[text.kinds[kind], partnerName !== null && text.of(partnerName)]
                    .filter(Boolean)
                    .join(', ')}
                </p>
              </div>
            </li>
          ))}
          <TestStep language={language} module={module} phase="POST" test={module.postTest} />
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      <section class="card" aria-label={text.programme}>
        <dl class="kv">
          <dt>{text.programme}</dt>
          <dd>{module.programmeTitle}</dd>
          {module.provider !== null && (
            <>
              <dt>{text.provider}</dt>
              <dd>{module.provider}</dd>
            </>
          )}
          <dt>{text.time}</dt>
          <dd>{text.minutes(module.minutes)}</dd>
          <dt>{text.closes}</dt>
          <dd>{closingText(module, zone, language)}</dd>
        </dl>
        {module.percent > 0 && (
          <p>
            <a href={grievanceAbout(module.programmeId)}>{text.complain}</a>
          </p>
        )}
      </section>
    </>,
  );
}

/** What has come of it: hours, or why there are none. */
function Outcome({ language, module }: { language: Language; module: OwnModule }) {
  const text = words[language],
    { finishedOn, creditedHours, creditRefused, creditWithdrawn, closed } = module;
  if (finishedOn === null)
    return closed ? (
      <div class="note warn">
        <p>{text.over}</p>
      </div>
    ) : null;
  const lost = creditWithdrawn || creditRefused !== null;
  return (
    <div class={lost ? 'note warn' : 'note ok'}>
      <p>
        {text.finished(dayText(finishedOn, language))}{' '}
        {creditWithdrawn
          ? text.withdrawn
          : creditRefused !== null
            ? text.refused
            : creditedHours === null
              ? text.notYet
              : text.credited(hoursText(creditedHours, language))}
      </p>
    </div>
  );
}

function TestStep({
  language,
  module: { moduleId, passPercent },
  phase,
  test: { state, questions, triesLeft, tries },
}: {
  language: Language;
  module: OwnModule;
  phase: Phase;
  test: Test;
}) {
  if (state === 'NONE') return null;
  const text = { ...common[language], ...words[language] },
    path = `${modulePath(moduleId)}/tes/${testNames[phase]}`;
  const facts = [
    text.questions(questions),
    phase === 'POST' && passPercent !== null && text.pass(passPercent),
    phase === 'POST' && triesLeft > 0 && text.left(triesLeft),
  ];
  return (
    <li>
      <span class={state === 'HANDED_IN' ? 'dot ok' : state === 'FAILED' ? 'dot bad' : 'dot'}>
        <Icon name={state === 'HANDED_IN' ? 'yes' : 'form'} />
      </span>
      <div class="body">
        <b>{text.tests[phase]}</b> {state === 'HANDED_IN' && <span class="tag ok">{text.done}</span>}
        <p>{facts.filter(Boolean).join(', ')}</p>
        <p>{text.states[state]}</p>
        <p class="acts">
          {state === 'OPEN' && (
            <a class="btn small" href={path}>
              {tries.length > 0 ? text.again : text.take[phase]}
            </a>
          )}
          {tries.length > 0 && <a href={`${path}/hasil`}>{text.result}</a>}
        </p>
      </div>
    </li>
  );
}
