import type { ComponentChildren } from 'preact';
import type { Language } from '#pages';
import { presenceField } from '../batch/typed.js';
import { FilterChoice } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { dayText, numberText } from '../page/local.js';
import { withQuery } from '../page/query.js';

const words = {
  id: {
    people: 'Peserta',
    presence: (day: string) => `Kehadiran ${day}`,
    caption: 'Setiap peserta dengan kehadirannya pada hari ini; catatan terakhir yang berlaku',
    day: 'Hari',
    show: 'Tampilkan',
    notYet: 'Kehadiran dapat dicatat sejak hari pertama.',
    name: 'Nama',
    attended: 'Kehadiran',
    attendedOf: (name: string) => `Kehadiran ${name}`,
    unnoted: 'Belum dicatat',
    yes: 'Hadir',
    no: 'Tidak hadir',
    note: 'Simpan kehadiran',
    refused: (count: string) =>
      `Kehadiran ${count} orang tidak dicatat: mereka tidak mempunyai tempat lagi di angkatan ini.`,
    next: 'Berikutnya',
  },
  en: {
    people: 'Participants',
    presence: (day: string) => `Attendance on ${day}`,
    caption: 'Everybody with their attendance on this day; the last note holds',
    day: 'Day',
    show: 'Show',
    notYet: 'Attendance can be noted from the first day on.',
    name: 'Name',
    attended: 'Attendance',
    attendedOf: (name: string) => `Attendance of ${name}`,
    unnoted: 'Not noted',
    yes: 'Present',
    no: 'Absent',
    note: 'Save attendance',
    refused: (count: string) => `Not noted for ${count} of them: they have no place in the batch any more.`,
    next: 'Next',
  },
} as const;

type Noted = '' | 'ya' | 'tidak';

/** Somebody in the list. */
export interface Row {
  participantId: string;
  name: string;
  /** Where more of them is seen; absent on the side that sees no more. */
  href?: string;
  /** In the column beside the name. */
  beside: ComponentChildren;
  /** What is noted of them on this day; null: not noted; undefined: they have no place, so nothing is. */
  present: boolean | null | undefined;
}

interface Shown {
  language: Language;
  /** Page of the batch. */
  path: string;
  /** Days on which attendance can be noted, and the one that is shown. */
  days: readonly string[];
  day: string | undefined;
  /** Whether it still counts: nothing is noted of a batch that was called off. */
  counts: boolean;
  rows: readonly Row[];
  /** Above what stands beside the names. */
  besideTitle: string;
  /** Said where nobody takes part yet. */
  nobody: string;
  hint?: string | undefined;
  keys: FormKeys;
  /** For so many what was just sent was not noted. */
  refused?: number | undefined;
  /** What was chosen of each person and not taken, by the names of the fields. */
  typed?: Readonly<Record<string, string>> | undefined;
  nextCursor?: string | undefined;
}

/** Address of a batch on a day, and further down its list. */
export const pathOnDay = (path: string, day: string | undefined, after?: string): string =>
  withQuery(path, { hari: day, sesudah: after });

/** Who takes part in a batch and who was there on a day, to be noted as long as it counts. */
export function Presence(shown: Shown) {
  const { language, path, days, day, counts, rows, nobody, hint, keys, refused, nextCursor } = shown,
    text = words[language],
    noting = day !== undefined && counts;
  return (
    <section class="card" aria-labelledby="peserta">
      <h2 id="peserta">{noting ? text.presence(dayText(day, language)) : text.people}</h2>
      {refused !== undefined && (
        <p class="note bad" role="alert">
          {text.refused(numberText(refused, 0, language))}
        </p>
      )}
      {hint !== undefined && <p>{hint}</p>}
      {days.length === 0 && <p>{text.notYet}</p>}
      {days.length > 1 && (
        <form class="filter" method="get" action={path}>
          <FilterChoice label={text.day} name="hari">
            {days.map((each) => (
              <option value={each} selected={each === day}>
                {dayText(each, language)}
              </option>
            ))}
          </FilterChoice>
          <button class="btn alt">{text.show}</button>
        </form>
      )}
      {rows.length === 0 ? (
        <p role="status">{nobody}</p>
      ) : noting ? (
        <form method="post" action={`${path}/hadir`}>
          <Unseen keys={keys} />
          <input type="hidden" name="hari" value={day} />
          <Rows {...shown} noting />
          <p>
            <button class="btn">{text.note}</button>
          </p>
        </form>
      ) : (
        <Rows {...shown} noting={false} />
      )}
      {nextCursor !== undefined && (
        <p>
          <a href={pathOnDay(path, day, nextCursor)}>{text.next}</a>
        </p>
      )}
    </section>
  );
}

function Rows({ language, rows, besideTitle, typed, noting }: Shown & { noting: boolean }) {
  const text = words[language];
  const choices: readonly (readonly [Noted, string])[] = [
    ['', text.unnoted],
    ['ya', text.yes],
    ['tidak', text.no],
  ];
  return (
    <table class="stack" role="table">
      {noting && <caption>{text.caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{text.name}</th>
          <th scope="col">{besideTitle}</th>
          {noting && <th scope="col">{text.attended}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ participantId, name, href, beside, present }) => {
          const field = presenceField(participantId),
            chosen = typed?.[field] ?? notedAs(present);
          return (
            <tr role="row">
              <th scope="row" role="rowheader">
                {href === undefined ? name : <a href={href}>{name}</a>}
              </th>
              <td role="cell">{beside}</td>
              {noting && (
                <td role="cell" class="whole">
                  {present !== undefined && (
                    <select name={field} aria-label={text.attendedOf(name)}>
                      {choices.map(([value, label]) => (
                        <option value={value} selected={value === chosen}>
                          {label}
                        </option>
                      ))}
                    </select>
                  )}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const notedAs = (present: Row['present']): Noted =>
  present === null || present === undefined ? '' : present ? 'ya' : 'tidak';
