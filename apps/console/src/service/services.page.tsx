import type { Me } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { ServiceUnit } from './shapes.js';
import type { ServiceMistake, TypedService } from './typed.js';
import { common } from './words.js';

const words = {
  id: {
    lead: 'Unit yang melayani warga, dan apa kata warga tentangnya',
    none: 'Belum ada layanan di sini. Yang Anda catat muncul di sini.',
    staff: (count: string) => `${count} petugas`,
    next: 'Layanan berikutnya',
    make: 'Layanan baru',
    name: 'Nama layanan',
    agency: 'Perangkat daerah',
    choose: 'Pilih',
    save: 'Catat layanan',
    mistakes: { name: 'Tulis nama layanannya', agency: 'Pilih perangkat daerahnya' },
  },
  en: {
    lead: 'Units that serve citizens, and what citizens say of them',
    none: 'There is no service here yet. Those that you enter appear here.',
    staff: (count: string) => (count === '1' ? '1 officer' : `${count} officers`),
    next: 'Further services',
    make: 'A new service',
    name: 'Name of the service',
    agency: 'Agency',
    choose: 'Choose',
    save: 'Enter the service',
    mistakes: { name: 'Write the name of the service', agency: 'Choose the agency' },
  },
} as const;

const places: Record<ServiceMistake, string> = { name: 'nama', agency: 'opd' };

export const servicePath = (id: string): string => `/layanan/${encodeURIComponent(id)}`;

interface Services {
  units: ServiceUnit[];
  nextCursor?: string | undefined;
  agencies: Agency[];
  keys: FormKeys;
  again?: { typed: TypedService; mistakes: ServiceMistake[]; failure?: Failure | undefined };
}

/** The services of a government, and the form for another. */
export function servicesPage(visit: Visit, me: Me, shown: Services): string {
  const { language, now } = visit,
    { units, nextCursor, agencies, again } = shown,
    text = { ...common[language], ...words[language] },
    mistakes = again?.mistakes ?? [],
    names = new Map(agencies.map(({ id, name }) => [id, name]));
  return pageFor(
    visit,
    me,
    {
      title: text.services,
      mistaken: mistakes.length > 0,
      path: '/layanan',
      section: 'services',
      wide: true,
    },
    <>
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
      />
      <Head title={text.services} lead={text.lead} />
      <div class="grid cols">
        <section class="card" aria-label={text.services}>
          {units.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {units.map(({ id, name, agencyId, staffIds }) => (
              <li>
                <div class="body">
                  <a href={servicePath(id)}>{name}</a>
                  <p>
                    {[names.get(agencyId), text.staff(numberText(staffIds.length, 0, language))]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
          {nextCursor !== undefined && (
            <p>
              <a href={`/layanan?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
            </p>
          )}
        </section>
        <NewService language={language} {...shown} />
      </div>
    </>,
  );
}

function NewService({ language, agencies, keys, again }: Services & Pick<Visit, 'language'>) {
  const text = words[language];
  const wrong = (mistake: ServiceMistake) =>
    again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  return (
    <form class="card" method="post" action="/layanan" aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <Field
        name="nama"
        label={text.name}
        wrong={wrong('name')}
        value={again?.typed.name}
        required
        maxlength={200}
      />
      <Choice
        name="opd"
        label={text.agency}
        wrong={wrong('agency')}
        empty={text.choose}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={again?.typed.agencyId}
        required
      />
      <button class="btn">{text.save}</button>
    </form>
  );
}
