import { type Language } from '#pages';
import type { Me, Words } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { RuleLinks } from './pieces.js';
import type { Threshold, ThresholdVersion } from './shapes.js';
import { thresholdWords } from './threshold-words.js';

const words = {
  id: {
    title: 'Ambang',
    lead: 'Angka yang dengannya pemerintah daerah menilai tanpa seorang pejabat memutuskan',
    none: 'Tidak ada ambang.',
    product: 'bawaan',
    own: (at: string) => `ditetapkan ${at}`,
    wrong: (name: string) => `Tulis "${name}" dengan angka`,
    noReason: 'Tulis alasannya',
    saved: 'Tersimpan. Keputusan yang sudah diambil tetap menurut angka saat itu.',
    set: 'Tetapkan',
    reason: 'Alasan',
    reasonHint: 'Dibaca oleh siapa pun yang kelak melihat keputusan menurut angka ini.',
    save: 'Tetapkan',
    others: 'Angka ini ditetapkan oleh petugas aturan pemerintah daerah Anda.',
    before: 'Riwayat',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Thresholds',
    lead: 'The numbers by which the government judges without a person deciding',
    none: 'There is no threshold.',
    product: 'of the product',
    own: (at: string) => `set ${at}`,
    wrong: (name: string) => `Write "${name}" in digits`,
    noReason: 'Write the reason',
    saved: 'Saved. Decisions that were taken stay by the numbers of then.',
    set: 'Set it',
    reason: 'Reason',
    reasonHint: 'Read by whoever looks later at a decision by these numbers.',
    save: 'Set it',
    others: 'These numbers are set by the rule officer of your government.',
    before: 'How it was set',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

export const thresholdPath = (key: string): string => `/ambang/${encodeURIComponent(key)}`;

/** Names of fields of a threshold have this before them, so that they never meet those of the form. */
export const NUMBER = 'angka-';

const nameOf = ({ key }: Pick<Threshold, 'key'>, language: Language): string =>
  thresholdWords[key]?.name[language] ?? key;

/** The numbers of a threshold with their words, in the order in which they are read. */
function numbersOf(
  { key }: Pick<Threshold, 'key'>,
  value: ThresholdVersion['value'],
): [string, Words, number][] {
  const known = thresholdWords[key]?.numbers ?? {},
    names = [...new Set([...Object.keys(known), ...Object.keys(value)])];
  return names.flatMap((name) => {
    const number = value[name];
    return number === undefined ? [] : [[name, known[name] ?? { id: name, en: name }, number]];
  });
}

const said = (
  threshold: Pick<Threshold, 'key'>,
  value: ThresholdVersion['value'],
  language: Language,
): string =>
  numbersOf(threshold, value)
    .map(([, label, number]) => `${label[language]}: ${numberText(number, 4, language)}`)
    .join('; ');

/** All numbers by which the government judges. */
export function thresholdsPage(visit: Visit, me: Me, thresholds: Threshold[]): string {
  const { language, now } = visit,
    text = words[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/ambang', section: 'rules', wide: true },
    <>
      <RuleLinks language={language} current="/ambang" />
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-label={text.title}>
        {thresholds.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {thresholds.map((threshold) => (
            <li>
              <div class="body">
                <a href={thresholdPath(threshold.key)}>{nameOf(threshold, language)}</a>{' '}
                <span class={threshold.setAt === undefined ? 'tag mute' : 'tag'}>
                  {threshold.setAt === undefined
                    ? text.product
                    : text.own(momentText(threshold.setAt, zone, language))}
                </span>
                <p>{said(threshold, threshold.value, language)}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
    </>,
  );
}

interface One {
  threshold: Threshold;
  versions: ThresholdVersion[];
  /** Whether the person may set it. */
  sets: boolean;
  keys: FormKeys;
  done: boolean;
  /** What was typed, by name, and which of it is no number; the reason where it is missing. */
  again?: { typed: Record<string, string>; reason: string; wrong: string[] } | undefined;
  failure?: Failure | undefined;
}

/** A threshold, how it was set over time, and the form to set it anew. */
export function thresholdPage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    { threshold, versions, sets, keys, done, again, failure } = shown,
    text = words[language],
    zone = zoneOf(me),
    title = nameOf(threshold, language),
    numbers = numbersOf(threshold, threshold.value),
    wrong = again?.wrong ?? [];
  const mistakeOf = (name: string, label: string) => (wrong.includes(name) ? text.wrong(label) : undefined),
    reasonMistake = wrong.includes('alasan') ? text.noReason : undefined;
  return pageFor(
    visit,
    me,
    {
      title,
      mistaken: wrong.length > 0,
      path: thresholdPath(threshold.key),
      section: 'rules',
      wide: true,
    },
    <div class="narrow">
      <RuleLinks language={language} current={undefined} />
      <Outcome
        language={language}
        mistakes={[
          ...numbers.flatMap(([name, label]) => {
            const mistake = mistakeOf(name, label[language]);
            return mistake === undefined ? [] : [{ name: `${NUMBER}${name}`, text: mistake }];
          }),
          ...(reasonMistake === undefined ? [] : [{ name: 'alasan', text: reasonMistake }]),
        ]}
        failure={failure}
        saved={done ? text.saved : undefined}
      />
      <h1>{title}</h1>
      <p class="lead">{thresholdWords[threshold.key]?.meaning[language] ?? threshold.meaning}</p>
      {sets ? (
        <form class="card" method="post" action={thresholdPath(threshold.key)} aria-labelledby="tetapkan">
          <Unseen keys={keys} />
          <input type="hidden" name="versi" value={String(threshold.version)} />
          <h2 id="tetapkan">{text.set}</h2>
          {numbers.map(([name, label, number]) => (
            <Field
              name={`${NUMBER}${name}`}
              label={label[language]}
              wrong={mistakeOf(name, label[language])}
              value={again?.typed[name] ?? String(number).replace('.', language === 'id' ? ',' : '.')}
              inputmode="decimal"
              maxlength={20}
              required
            />
          ))}
          <Field
            name="alasan"
            label={text.reason}
            hint={text.reasonHint}
            wrong={reasonMistake}
            value={again?.reason}
            maxlength={500}
            required
          />
          <button class="btn">{text.save}</button>
        </form>
      ) : (
        <section class="card" aria-label={text.title}>
          <dl class="kv">
            {numbers.map(([, label, number]) => (
              <>
                <dt>{label[language]}</dt>
                <dd>{numberText(number, 4, language)}</dd>
              </>
            ))}
          </dl>
          <p>{text.others}</p>
        </section>
      )}
      <section class="card" aria-labelledby="riwayat">
        <h2 id="riwayat">{text.before}</h2>
        <ul class="list">
          {versions.map(({ value, reason, setAt }) => (
            <li>
              <div class="body">
                <b>{setAt === undefined ? text.product : momentText(setAt, zone, language)}</b>
                <p>{said(threshold, value, language)}</p>
                {reason !== undefined && <p>{reason}</p>}
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
    </div>,
  );
}
