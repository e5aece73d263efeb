import type { Me, Words } from '../api/shapes.js';
import { SideLinks } from '../cooperation/pieces.js';
import { organiserSide } from '../cooperation/side.js';
import { Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText, numberText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { batchPath } from './pieces.js';
import type { Batch, Enrolment } from './shapes.js';
import { resultField } from './typed.js';
import { common } from './words.js';

const words = {
  id: {
    title: 'Hasil peserta',
    lead: 'Yang dipilih tercatat menyelesaikan pelatihan ini: JP-nya diakui dan penghargaannya dihitung',
    notYet: 'Hasil dapat dicatat sejak hari terakhir.',
    nobody: 'Semua hasil sudah tercatat.',
    present: (days: string, of: string) => `hadir ${days} dari ${of} hari yang dicatat`,
    unnoted: 'kehadiran belum dicatat',
    save: 'Catat yang dipilih',
    chooseOne: 'Pilih paling sedikit satu peserta',
    refused: 'Belum tercatat',
    more: (left: string) => `Masih ada ${left} peserta sesudah ini.`,
  },
  en: {
    title: 'Results of the participants',
    lead: 'Whoever is chosen is recorded as having completed it: hours are credited and awards follow',
    notYet: 'Results can be recorded from the last day on.',
    nobody: 'All results are recorded.',
    present: (days: string, of: string) => `present on ${days} of ${of} days noted`,
    unnoted: 'attendance not noted',
    save: 'Record those chosen',
    chooseOne: 'Choose one participant at least',
    refused: 'Not recorded',
    more: (left: string) => `There are ${left} more after these.`,
  },
} as const;

/** Somebody who takes part, with the days on which they were there. */
export interface Attender extends Enrolment {
  present: number;
  noted: number;
}

interface Results {
  batch: Batch;
  /** Whose result is not recorded yet; as many as one form takes. */
  people: Attender[];
  /** How many there are beside them. */
  left: number;
  ended: boolean;
  keys: FormKeys;
  again?: {
    /** Enrolments that were chosen. */
    chosen: readonly string[];
    nobody: boolean;
    refused: { name: string; why: Words | undefined }[];
    failure?: Failure | undefined;
  };
}

export const resultsPath = (batch: Pick<Batch, 'id'>): string => `${batchPath(batch)}/hasil`;

/** Who completed a batch. Whoever was always there is chosen already. */
export function resultsPage(visit: Visit, me: Me, shown: Results): string {
  const { language, now } = visit,
    { batch, people, left, ended, keys, again } = shown,
    text = { ...common[language], ...words[language] },
    training = `${batch.programmeTitle ?? '–'}, ${spanText(batch.startsOn, batch.endsOn, language)}`;
  const chosen = ({ id, present, noted }: Attender) =>
    again ? again.chosen.includes(id) : noted > 0 && present === noted;
  return pageFor(
    visit,
    me,
    { title: text.title, mistaken: again?.nobody === true, path: resultsPath(batch), section: 'batches' },
    <>
      <SideLinks language={language} side={organiserSide} />
      <p>
        <a href={batchPath(batch)}>{training}</a>
      </p>
      <Outcome
        language={language}
        mistakes={again?.nobody ? [{ name: 'hasil', text: text.chooseOne }] : []}
        failure={again?.failure}
      />
      {again && again.refused.length > 0 && (
        <div class="note bad" role="alert">
          <h2>{text.refused}</h2>
          <ul>
            {again.refused.map(({ name, why }) => (
              <li>
                {name}: {why?.[language]}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Head title={text.title} lead={text.lead} />
      {!ended || people.length === 0 ? (
        <section class="card">
          <p role="status">{ended ? text.nobody : text.notYet}</p>
        </section>
      ) : (
        <form class="card" method="post" action={resultsPath(batch)}>
          <Unseen keys={keys} />
          <fieldset id="hasil">
            <legend>{text.title}</legend>
            {people.map((each) => (
              <Tick type="checkbox" name={resultField(each.id)} value="1" checked={chosen(each)}>
                {each.participantName ?? '–'}
                <small>
                  {' '}
                  {each.noted === 0
                    ? text.unnoted
                    : text.present(
                        numberText(each.present, 0, language),
                        numberText(each.noted, 0, language),
                      )}
                </small>
              </Tick>
            ))}
          </fieldset>
          {left > 0 && <p>{text.more(numberText(left, 0, language))}</p>}
          <button class="btn">{text.save}</button>
        </form>
      )}
      <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
    </>,
  );
}
