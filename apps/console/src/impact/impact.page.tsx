import type { Me } from '../api/shapes.js';
import type { Programme } from '../batch/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { CorrectiveAction, Indicator, Revision } from './shapes.js';
import type { IndicatorMistake, TypedIndicator } from './typed.js';
import { actionPath, common, indicatorPath, places, revisionPath } from './words.js';

const words = {
  id: {
    lead: 'Apa yang berubah setelah pelatihan, dan apa yang perlu diperbaiki',
    revisions: 'Program yang perlu ditinjau',
    noRevisions: 'Tidak ada program yang perlu ditinjau.',
    less: (percent: string, answered: string) =>
      `${percent} persen dari ${answered} jawaban menilainya kurang relevan`,
    actions: 'Yang perlu diperbaiki',
    noActions: 'Tidak ada tindak lanjut yang terbuka.',
    worse: (indicator: string, before: string, after: string, unit: string) =>
      `${indicator}: ${before} menjadi ${after} ${unit}`,
    due: (day: string) => `Tenggat ${day}`,
    materials: 'Materi yang dinilai ulang karena keluhan peserta',
    indicators: 'Indikator program',
    noIndicators: 'Belum ada indikator. Yang Anda catat muncul di sini.',
    measured: (value: string, unit: string, day: string) => `${value} ${unit} pada ${day}`,
    notMeasured: 'belum diukur',
    make: 'Indikator baru',
    programme: 'Program',
    choose: 'Pilih',
    name: 'Apa yang diukur',
    unit: 'Satuan',
    way: 'Mana yang lebih baik',
    baseline: 'Nilai sebelum pelatihan',
    save: 'Catat indikator',
  },
  en: {
    lead: 'What changed after training, and what is to be put right',
    revisions: 'Programmes to be looked at again',
    noRevisions: 'No programme is to be looked at again.',
    less: (percent: string, answered: string) =>
      `${percent} percent of ${answered} answers find it less relevant`,
    actions: 'To be put right',
    noActions: 'No corrective action is open.',
    worse: (indicator: string, before: string, after: string, unit: string) =>
      `${indicator}: ${before} became ${after} ${unit}`,
    due: (day: string) => `Due ${day}`,
    materials: 'Materials assessed anew because participants complained',
    indicators: 'Indicators of programmes',
    noIndicators: 'No indicator yet. Those that you enter appear here.',
    measured: (value: string, unit: string, day: string) => `${value} ${unit} on ${day}`,
    notMeasured: 'not measured yet',
    make: 'A new indicator',
    programme: 'Programme',
    choose: 'Choose',
    name: 'What is measured',
    unit: 'Unit',
    way: 'Which way is better',
    baseline: 'Value before the training',
    save: 'Enter the indicator',
  },
} as const;

interface Shown {
  revisions: Revision[];
  actions: CorrectiveAction[];
  indicators: Indicator[];
  programmes: Programme[];
  keys: FormKeys;
  done: boolean;
  again?: { typed: TypedIndicator; mistakes: IndicatorMistake[]; failure?: Failure | undefined };
}
type Part = Shown & Pick<Visit, 'language'>;

/** What became of trainings: programmes to look at again, what is to be put right, and what is measured. */
export function impactPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { revisions, actions, done, again } = shown,
    text = { ...common[language], ...words[language] },
    number = (value: number) => numberText(value, 2, language),
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    {
      title: text.impact,
      mistaken: mistakes.length > 0,
      path: '/dampak',
      section: 'impact',
      wide: true,
    },
    <>
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={text.impact} lead={text.lead} />
      <section class="card" aria-labelledby="revisi">
        <h2 id="revisi">{text.revisions}</h2>
        {revisions.length === 0 && <p role="status">{text.noRevisions}</p>}
        <ul class="list">
          {revisions.map(({ id, programmeTitle, lowPercent, answered }) => (
            <li>
              <div class="body">
                <a href={revisionPath(id)}>{programmeTitle}</a>
                <p>{text.less(number(lowPercent), number(answered))}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a href="/dampak/materi">{text.materials}</a>
      </p>
      <section class="card" aria-labelledby="perbaikan">
        <h2 id="perbaikan">{text.actions}</h2>
        {actions.length === 0 && <p role="status">{text.noActions}</p>}
        <ul class="list">
          {actions.map(({ id, title, indicator, baseline, after, unit, dueOn }) => (
            <li>
              <div class="body">
                <a href={actionPath(id)}>{title}</a>
                <p>
                  {text.worse(indicator, number(baseline), number(after), unit)}.{' '}
                  {text.due(dayText(dueOn, language))}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <div class="grid cols">
        <section class="card" aria-labelledby="indikator">
          <h2 id="indikator">{text.indicators}</h2>
          <Indicators language={language} {...shown} />
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        <NewIndicator language={language} {...shown} />
      </div>
    </>,
  );
}

function Indicators({ language, indicators, programmes }: Part) {
  const text = words[language],
    titles = new Map(programmes.map(({ id, title }) => [id, title]));
  if (indicators.length === 0) return <p role="status">{text.noIndicators}</p>;
  return (
    <ul class="list">
      {indicators.map(({ id, name, unit, programmeId, measurements }) => {
        const last = measurements.at(-1);
        return (
          <li>
            <div class="body">
              <a href={indicatorPath(id)}>{name}</a>
              <p>{titles.get(programmeId)}</p>
              <p>
                {last
                  ? text.measured(
                      numberText(last.value, 2, language),
                      unit,
                      dayText(last.measuredOn, language),
                    )
                  : text.notMeasured}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function NewIndicator({ language, programmes, keys, again }: Part) {
  const text = { ...common[language], ...words[language] },
    typed = again?.typed;
  const wrong = (...of: IndicatorMistake[]) => {
    const found = of.find((each) => again?.mistakes.includes(each));
    return found && text.mistakes[found];
  };
  return (
    <form class="card" method="post" action="/dampak" aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <Choice
        name="program"
        label={text.programme}
        wrong={wrong('programme')}
        empty={text.choose}
        options={programmes.map(({ id, title }) => ({ value: id, text: title }))}
        chosen={typed?.programmeId}
        required
      />
      <Field
        name="nama"
        label={text.name}
        wrong={wrong('name')}
        value={typed?.name}
        required
        maxlength={200}
      />
      <Field
        name="satuan"
        label={text.unit}
        wrong={wrong('unit')}
        value={typed?.unit}
        required
        maxlength={40}
      />
      <Choice
        name="arah"
        label={text.way}
        options={(['LOWER', 'HIGHER'] as const).map((value) => ({ value, text: text.better[value] }))}
        chosen={typed?.better}
      />
      <Field
        name="nilai"
        label={text.baseline}
        wrong={wrong('value')}
        value={typed?.value}
        inputmode="decimal"
        required
        maxlength={20}
      />
      <Field
        name="hari"
        label={text.day}
        wrong={wrong('day', 'future')}
        value={typed?.measuredOn}
        type="date"
        required
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}
