import type { Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { dayText, momentText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Batch } from './shapes.js';

const words = {
  id: {
    title: 'Seleksi peserta',
    lead: 'Angkatan yang tempatnya diputuskan bersama, bukan menurut siapa datang lebih dahulu',
    list: 'Angkatan',
    none: 'Tidak ada angkatan yang menunggu seleksi. Angkatan muncul di sini sejak orang pertama melamar.',
    until: (day: string) => `Pendaftaran sampai ${day}.`,
    places: (admitted: number, capacity: number, waiting: number) =>
      `${admitted} dari ${capacity} tempat terisi, ${waiting} menunggu.`,
    next: 'Berikutnya',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Selection',
    lead: 'Batches whose places are decided for all together, not by who comes first',
    list: 'Batches',
    none: 'No batch waits for a selection. A batch appears here as soon as the first person applies.',
    until: (day: string) => `Applications until ${day}.`,
    places: (admitted: number, capacity: number, waiting: number) =>
      `${admitted} of ${capacity} places taken, ${waiting} waiting.`,
    next: 'Next',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

/** The batches whose places are to be decided. */
export function selectionsPage(
  visit: Visit,
  me: Me,
  { batches, nextCursor }: { batches: Batch[]; nextCursor?: string | undefined },
): string {
  const { language, now } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/seleksi', section: 'selection', wide: true },
    <>
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{text.list}</h2>
        {batches.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {batches.map(({ id, programmeTitle, startsOn, endsOn, enrolUntil, ...places }) => (
            <li>
              <div class="body">
                <a href={`/seleksi/${encodeURIComponent(id)}`}>
                  {`${programmeTitle ?? '–'}, ${spanText(startsOn, endsOn, language)}`}
                </a>
                <p>
                  {text.places(places.admitted, places.capacity, places.waiting)}{' '}
                  {text.until(dayText(enrolUntil, language))}
                </p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
      {nextCursor !== undefined && (
        <p>
          <a href={`/seleksi?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
        </p>
      )}
    </>,
  );
}
