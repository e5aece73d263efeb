import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Field, FilterLine } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Person } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { conditionText, pointsText, RuleLinks } from './pieces.js';
import { RetroForm } from './retro-form.js';
import { rulePath } from './rules.page.js';
import {
  differences,
  type Content,
  type Difference,
  type DryRun,
  type Rule,
  type RuleVersion,
} from './shapes.js';
import type { TypedVersion, VersionMistake } from './typed.js';

/** Findings of a try that are shown; the rest is counted. */
const SHOWN = 25;

const words = {
  id: {
    saved: 'Tersimpan. Berlaku di setiap bagian layanan dalam beberapa detik.',
    off: 'Aturan ini dimatikan: tidak ada penghargaan yang diberikan karenanya.',
    present: 'Yang berlaku sekarang',
    nothing: 'Belum ada versi yang berlaku.',
    since: (day: string) => `Sejak ${day}.`,
    gives: 'Memberikan',
    certificate: 'nomor sertifikat',
    when: 'Bila',
    always: 'Selalu',
    caps: (month: string | undefined, year: string | undefined) =>
      [month && `${month} kali sebulan`, year && `${year} kali setahun`].filter(Boolean).join(', '),
    most: 'Paling banyak',
    basis: 'Dasar',
    decided: 'Aturan ini diputus oleh pejabat.',
    own: 'Versi pemerintah daerah',
    noOwn: 'Belum ada versi sendiri; versi bawaan yang berlaku.',
    draft: 'Rancangan',
    active: (from: string) => `Berlaku sejak ${from}`,
    try: 'Uji coba pada yang sudah terjadi',
    from: 'Dari tahun',
    to: 'Sampai tahun',
    run: 'Uji coba',
    activate: 'Aktifkan versi ini',
    reason: 'Alasan',
    reasonHint: 'Dibaca oleh siapa pun yang kelak melihat keputusan ini. Sekurang-kurangnya tiga huruf.',
    tried: (version: string, from: number, to: number) => `Uji coba ${version}, ${from} sampai ${to}`,
    judged: (judged: string, people: string) =>
      `${judged} catatan dari ${people} orang dinilai. Tidak ada yang berubah.`,
    differences: {
      GRANT: 'mendapat penghargaan',
      MORE_POINTS: 'mendapat lebih banyak poin',
      FEWER_POINTS: 'akan mendapat lebih sedikit; yang sudah diterima tetap',
      WOULD_NOT_BE_AWARDED: 'tidak akan mendapatnya; yang sudah diterima tetap',
      NONE: 'tetap seperti semula',
    },
    added: (points: string) => `${points} poin bila diberikan sebagai penghargaan susulan.`,
    change: (points: string) => `${points} poin`,
    rest: (count: string) => `dan ${count} lagi`,
    make: 'Tulis versi baru',
    makeHint:
      'Syarat dan batas tetap seperti versi yang berlaku. Versi baru belum memutus apa pun sebelum diaktifkan.',
    points: 'Poin',
    unit: 'Untuk',
    units: { jp: 'setiap JP', tetap: 'setiap penghargaan' },
    why: 'Mengapa diubah',
    basisField: 'Dasar hukum atau keputusan',
    write: 'Simpan rancangan',
    turnOff: 'Matikan aturan',
    turnOn: 'Hidupkan aturan',
    mistakes: {
      points: 'Tulis poin dengan angka bulat',
      note: 'Tulis mengapa aturan diubah',
      basis: 'Tulis dasarnya',
    },
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    saved: 'Saved. It holds in every part of the service within seconds.',
    off: 'This rule is switched off: no award is given by it.',
    present: 'In force now',
    nothing: 'No version is in force yet.',
    since: (day: string) => `Since ${day}.`,
    gives: 'Gives',
    certificate: 'a certificate number',
    when: 'If',
    always: 'Always',
    caps: (month: string | undefined, year: string | undefined) =>
      [month && `${month} times a month`, year && `${year} times a year`].filter(Boolean).join(', '),
    most: 'At most',
    basis: 'Rests on',
    decided: 'This rule is decided by a person.',
    own: "The government's own versions",
    noOwn: 'No version of its own yet; that of the product is in force.',
    draft: 'Draft',
    active: (from: string) => `In force since ${from}`,
    try: 'Try it on what happened',
    from: 'From year',
    to: 'To year',
    run: 'Try',
    activate: 'Activate this version',
    reason: 'Reason',
    reasonHint: 'Read by whoever looks at this decision later. At least three letters.',
    tried: (version: string, from: number, to: number) => `Try of ${version}, ${from} to ${to}`,
    judged: (judged: string, people: string) =>
      `${judged} records of ${people} people judged. Nothing has changed.`,
    differences: {
      GRANT: 'get an award',
      MORE_POINTS: 'get more points',
      FEWER_POINTS: 'would get fewer; what they have stays',
      WOULD_NOT_BE_AWARDED: 'would not get it; what they have stays',
      NONE: 'stay as they are',
    },
    added: (points: string) => `${points} points if given as a retro-award.`,
    change: (points: string) => `${points} points`,
    rest: (count: string) => `and ${count} more`,
    make: 'Write a new version',
    makeHint:
      'Conditions and limits stay as in the version in force. A new version decides nothing until it is activated.',
    points: 'Points',
    unit: 'For',
    units: { jp: 'each JP', tetap: 'each award' },
    why: 'Why it is changed',
    basisField: 'Regulation or decision',
    write: 'Save the draft',
    turnOff: 'Switch the rule off',
    turnOn: 'Switch the rule on',
    mistakes: {
      points: 'Write the points as a whole number',
      note: 'Write why the rule is changed',
      basis: 'Write what it rests on',
    },
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

const places: Record<VersionMistake, string> = { points: 'poin', note: 'alasan-versi', basis: 'dasar' };

interface One {
  rule: Rule;
  own: RuleVersion[];
  /** What decides today. */
  present: (Content & { effectiveFrom?: string; activation?: { from: string } }) | undefined;
  tried?: { run: DryRun; people: Map<string, Person> } | undefined;
  keys: FormKeys;
  done: boolean;
  again?: { typed: TypedVersion; mistakes: VersionMistake[] } | undefined;
  /** A reason that was typed and not taken. */
  reason?: string | undefined;
  failure?: Failure | undefined;
}

/** A rule: what decides today, the government's own versions, trying one and letting it decide. */
export function rulePage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    { rule, own, tried, done, again, failure } = shown,
    text = words[language],
    zone = zoneOf(me),
    mistakes = again?.mistakes ?? [],
    title = rule.name[language];
  const writable = rule.trigger !== 'MANUAL' && !rule.cash;
  return pageFor(
    visit,
    me,
    {
      title,
      mistaken: mistakes.length > 0,
      path: rulePath(rule),
      section: 'rules',
      wide: true,
    },
    <>
      <RuleLinks language={language} current={undefined} />
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={title} lead={rule.description[language]} />
      {!rule.active && !rule.cash && (
        <div class="note warn">
          <p>{text.off}</p>
        </div>
      )}
      {tried && <Tried language={language} {...tried} />}
      {tried && givesMissed(tried.run, own) && (
        <RetroForm language={language} rule={rule} run={tried.run} keys={shown.keys} typed={shown.reason} />
      )}
      <div class="grid cols">
        <div>
          <section class="card" aria-labelledby="kini">
            <h2 id="kini">{text.present}</h2>
            <Present language={language} zone={zone} shown={shown} />
          </section>
          <section class="card" aria-labelledby="versi">
            <h2 id="versi">{text.own}</h2>
            {own.length === 0 && <p role="status">{text.noOwn}</p>}
            {own.map((version) => (
              <Version
                language={language}
                zone={zone}
                version={version}
                shown={shown}
                year={now.getUTCFullYear()}
              />
            ))}
          </section>
        </div>
        <div>
          {writable && <NewVersion language={language} shown={shown} />}
          {!rule.cash && (
            <form
              class="card"
              method="post"
              action={`${rulePath(rule)}/${rule.active ? 'matikan' : 'hidupkan'}`}
            >
              <Unseen keys={shown.keys} />
              <Reason language={language} id="alasan-aturan" typed={shown.reason} />
              <button class="btn alt">{rule.active ? text.turnOff : text.turnOn}</button>
            </form>
          )}
        </div>
      </div>
      <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
    </>,
  );
}

const Reason = ({ language, id, typed }: { language: Language; id: string; typed: string | undefined }) => (
  <Field
    name="alasan"
    id={id}
    label={words[language].reason}
    hint={words[language].reasonHint}
    value={typed}
    required
    minlength={3}
    maxlength={500}
  />
);

function Present({
  language,
  zone,
  shown: { present, rule },
}: {
  language: Language;
  zone: string;
  shown: One;
}) {
  const text = words[language];
  if (!present) return <p>{text.nothing}</p>;
  const { effectiveFrom, activation, points, certificate, conditions, caps, reference } = present,
    number = (value: number | undefined) =>
      value === undefined ? undefined : numberText(value, 0, language);
  return (
    <>
      {activation && <p>{text.since(momentText(activation.from, zone, language))}</p>}
      {effectiveFrom !== undefined && effectiveFrom > '1970-01-01' && (
        <p>{text.since(dayText(effectiveFrom, language))}</p>
      )}
      {rule.trigger === 'MANUAL' && <p>{text.decided}</p>}
      <dl class="kv">
        <dt>{text.gives}</dt>
        <dd>{[pointsText(points, language), certificate && text.certificate].filter(Boolean).join(', ')}</dd>
        <dt>{text.when}</dt>
        {conditions.length === 0 ? (
          <dd>{text.always}</dd>
        ) : (
          <dd>
            {conditions.map((condition) => (
              <>
                {conditionText(condition, language)}
                <br />
              </>
            ))}
          </dd>
        )}
        {caps && (
          <>
            <dt>{text.most}</dt>
            <dd>{text.caps(number(caps.perMonth), number(caps.perYear))}</dd>
          </>
        )}
        <dt>{text.basis}</dt>
        <dd>{reference.basis}</dd>
      </dl>
    </>
  );
}

function Version({
  language,
  zone,
  version: { version, points, note, status, activation, reference },
  shown,
  year,
}: {
  language: Language;
  zone: string;
  version: RuleVersion;
  shown: One;
  year: number;
}) {
  const text = words[language],
    path = rulePath(shown.rule);
  return (
    <article aria-labelledby={`versi-${version}`}>
      <h3 id={`versi-${version}`}>
        {`${version}: ${pointsText(points, language)}`}{' '}
        <span class={status === 'ACTIVE' ? 'tag ok' : 'tag'}>
          {activation ? text.active(momentText(activation.from, zone, language)) : text.draft}
        </span>
      </h3>
      <p>
        {note} <small>{reference.basis}</small>
      </p>
      <form class="filter" method="get" action={path} aria-label={`${text.try}: ${version}`}>
        <input type="hidden" name="uji" value={version} />
        {(['dari', 'sampai'] as const).map((name) => (
          <FilterLine
            label={name === 'dari' ? text.from : text.to}
            name={name}
            inputmode="numeric"
            pattern="20\d\d"
            maxlength={4}
            value={String(year)}
            required
          />
        ))}
        <button class="btn alt">{text.run}</button>
      </form>
      {status === 'DRAFT' && (
        <form method="post" action={`${path}/${version}/aktifkan`}>
          <Unseen keys={shown.keys} />
          <Reason language={language} id={`alasan-${version}`} typed={shown.reason} />
          <button class="btn">{text.activate}</button>
        </form>
      )}
    </article>
  );
}

const tags: Record<Difference, string> = {
  GRANT: 'tag ok',
  MORE_POINTS: 'tag ok',
  FEWER_POINTS: 'tag warn',
  WOULD_NOT_BE_AWARDED: 'tag bad',
  NONE: 'tag mute',
};

/** Whether a try found what a version in force can give afterwards. */
const givesMissed = ({ version, counts }: DryRun, own: RuleVersion[]): boolean =>
  counts.GRANT + counts.MORE_POINTS > 0 &&
  own.some((each) => each.version === version && each.status === 'ACTIVE');

function Tried({ language, run, people }: { language: Language } & NonNullable<One['tried']>) {
  const text = words[language],
    number = (value: number) => numberText(value, 0, language);
  return (
    <section class="card" aria-labelledby="uji" role="status">
      <h2 id="uji">{text.tried(run.version, run.fromYear, run.toYear)}</h2>
      <p>{text.judged(number(run.judged), number(run.people))}</p>
      <ul class="list">
        {differences
          .filter((each) => run.counts[each] > 0)
          .map((each) => (
            <li>
              <div class="body">
                <span class={tags[each]}>{number(run.counts[each])}</span> {text.differences[each]}
              </div>
            </li>
          ))}
      </ul>
      <p>{text.added(number(run.points))}</p>
      {run.items.length > 0 && (
        <ul>
          {run.items.slice(0, SHOWN).map(({ participantId, title, year, points }) => (
            <li>
              {[people.get(participantId)?.name ?? '–', title ?? String(year)].join(', ')}:{' '}
              {text.change(`${points > 0 ? '+' : ''}${number(points)}`)}
            </li>
          ))}
          {run.items.length > SHOWN && <li>{text.rest(number(run.items.length - SHOWN))}</li>}
        </ul>
      )}
    </section>
  );
}

function NewVersion({ language, shown: { rule, present, keys, again } }: { language: Language; shown: One }) {
  const text = words[language],
    wrong = (mistake: VersionMistake) =>
      again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  const before = present?.points,
    perHour = before === undefined || 'perHour' in before,
    amount = before && ('perHour' in before ? before.perHour : before.fixed);
  const typed = again?.typed ?? {
    points: amount === undefined ? '' : String(amount),
    unit: perHour ? 'jp' : 'tetap',
    note: '',
    basis: '',
  };
  return (
    <form class="card" method="post" action={`${rulePath(rule)}/versi`} aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <p>{text.makeHint}</p>
      <Field
        name="poin"
        label={text.points}
        wrong={wrong('points')}
        value={typed.points}
        inputmode="numeric"
        maxlength={6}
        required
      />
      <Choice
        name="satuan"
        label={text.unit}
        options={(['jp', 'tetap'] as const).map((value) => ({ value, text: text.units[value] }))}
        chosen={typed.unit}
      />
      <Field
        name="alasan-versi"
        label={text.why}
        wrong={wrong('note')}
        value={typed.note}
        maxlength={500}
        required
      />
      <Field
        name="dasar"
        label={text.basisField}
        wrong={wrong('basis')}
        value={typed.basis}
        maxlength={500}
        required
      />
      <button class="btn">{text.write}</button>
    </form>
  );
}
