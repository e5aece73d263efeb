import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Indicator } from './shapes.js';
import type { MeasurementMistake, TypedMeasurement } from './typed.js';
import { common, indicatorPath, places } from './words.js';

const words = {
  id: {
    measurements: 'Pengukuran',
    none: 'Belum diukur.',
    baseline: 'sebelum pelatihan',
    measure: 'Catat pengukuran',
    note: 'Bagaimana diukur, atau apa lagi yang berubah (bila ada)',
    save: 'Catat',
  },
  en: {
    measurements: 'Measurements',
    none: 'Not measured yet.',
    baseline: 'before the training',
    measure: 'Enter a measurement',
    note: 'How it was measured, or what else changed (if anything)',
    save: 'Enter',
  },
} as const;

interface Shown {
  indicator: Indicator;
  /** Title of its programme, where it is known. */
  programme: string | undefined;
  keys: FormKeys;
  done: boolean;
  again?: {
    typed: TypedMeasurement & { note: string };
    mistakes: MeasurementMistake[];
    failure?: Failure | undefined;
  };
}

/** An indicator with what was measured, and the form for another measurement. */
export function indicatorPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { indicator, programme, keys, done, again } = shown,
    text = { ...common[language], ...words[language] },
    mistakes = again?.mistakes ?? [];
  const wrong = (...of: MeasurementMistake[]) => {
    const found = of.find((each) => mistakes.includes(each));
    return found && text.mistakes[found];
  };
  return pageFor(
    visit,
    me,
    {
      title: indicator.name,
      mistaken: mistakes.length > 0,
      path: indicatorPath(indicator.id),
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
        title={indicator.name}
        lead={[programme, indicator.unit, text.better[indicator.better]].filter(Boolean).join(', ')}
      />
      <div class="grid cols">
        <section class="card" aria-labelledby="pengukuran">
          <h2 id="pengukuran">{text.measurements}</h2>
          {indicator.measurements.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {indicator.measurements.map(({ value, measuredOn, note }, at) => (
              <li>
                <div class="body">
                  <b>
                    {numberText(value, 4, language)} {indicator.unit}
                  </b>{' '}
                  {at === 0 && <span class="tag">{text.baseline}</span>}
                  <p>{dayText(measuredOn, language)}</p>
                  {note !== undefined && <p>{note}</p>}
                </div>
              </li>
            ))}
          </ul>
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        <form class="card" method="post" action={indicatorPath(indicator.id)} aria-labelledby="ukur">
          <Unseen keys={keys} />
          <h2 id="ukur">{text.measure}</h2>
          <Field
            name="nilai"
            label={text.value}
            wrong={wrong('value')}
            value={again?.typed.value}
            inputmode="decimal"
            required
            maxlength={20}
          />
          <Field
            name="hari"
            label={text.day}
            wrong={wrong('day', 'future')}
            value={again?.typed.measuredOn}
            type="date"
            required
          />
          <Field name="catatan" label={text.note} value={again?.typed.note} maxlength={500} />
          <button class="btn">{text.save}</button>
        </form>
      </div>
    </>,
  );
}
