import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, hoursText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { PlanLinks } from '../planning/links.js';
import type { Campaign } from './shapes.js';
import type { CampaignMistake, TypedCampaign } from './typed.js';

const words = {
  id: {
    title: 'Sosialisasi',
    lead: 'Menjelaskan manfaat pengembangan kompetensi kepada pegawai yang jarang ikut',
    mistakes: {
      title: 'Tulis judulnya',
      message: 'Tulis apa yang diperoleh pegawai bila ikut',
      heldOn: 'Pilih harinya',
      below: 'Tulis JP dengan angka, misalnya 10 atau 7,5, atau kosongkan',
    },
    list: 'Yang direncanakan dan sudah diadakan',
    none: 'Belum ada sosialisasi. Yang Anda rencanakan muncul di sini.',
    only: (agencies: string) => `Hanya pegawai ${agencies}.`,
    whom: (people: string, below: string, year: number) =>
      `${people} pegawai dengan kurang dari ${below} JP pada ${year}.`,
    gathering: 'Daftar pesertanya sedang disusun.',
    next: 'Berikutnya',
    make: 'Rencanakan sosialisasi',
    hint: 'Daftar pesertanya disusun segera, dan masing-masing diundang dengan pesan Anda.',
    name: 'Judul',
    message: 'Pesan kepada pegawai',
    messageHint: 'Apa yang diperoleh pegawai bila ikut.',
    day: 'Hari',
    location: 'Tempat (bila sudah jelas)',
    below: 'Untuk pegawai dengan JP kurang dari (bila lain dari ambang)',
    agency: 'Perangkat daerah',
    all: 'Semua',
    send: 'Rencanakan dan undang',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Campaigns',
    lead: 'To explain what competency development is good for, to people who hardly take part',
    mistakes: {
      title: 'Write its title',
      message: 'Write what people gain by taking part',
      heldOn: 'Choose its day',
      below: 'Write the JP in digits, as 10 or 7.5, or leave it empty',
    },
    list: 'Planned and held',
    none: 'No campaign yet. Those that you plan appear here.',
    only: (agencies: string) => `Only people of ${agencies}.`,
    whom: (people: string, below: string, year: number) =>
      `${people} people with fewer than ${below} JP in ${year}.`,
    gathering: 'Its audience is being gathered.',
    next: 'Next',
    make: 'Plan a campaign',
    hint: 'Its audience is gathered at once, and everybody in it is invited with your message.',
    name: 'Title',
    message: 'Message to people',
    messageHint: 'What people gain by taking part.',
    day: 'Day',
    location: 'Where (if that is clear)',
    below: 'For people with fewer JP than (if other than the threshold)',
    agency: 'Agency',
    all: 'All',
    send: 'Plan and invite',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

export const campaignsPath = '/sosialisasi';
export const campaignPath = ({ id }: Pick<Campaign, 'id'>): string =>
  `${campaignsPath}/${encodeURIComponent(id)}`;

const places: Record<CampaignMistake, string> = {
  title: 'judul',
  message: 'pesan',
  heldOn: 'hari',
  below: 'batas',
};

interface Shown {
  campaigns: Campaign[];
  nextCursor?: string | undefined;
  agencies: Agency[];
  /** Of all agencies, also those that whoever looks may not choose. */
  names: AgencyNames;
  keys: FormKeys;
  again?: { typed: TypedCampaign; mistakes: CampaignMistake[]; failure?: Failure | undefined } | undefined;
}

/** Agencies by their ids. */
export type AgencyNames = ReadonlyMap<string, string>;

/** Whom a campaign is for, in sentences. */
export function audienceText(
  { status, audience, belowHours, year, agencyIds }: Campaign,
  agencies: AgencyNames,
  language: Language,
): string {
  const text = words[language],
    names = agencyIds?.map((id) => agencies.get(id) ?? '–').join(', ');
  if (status === 'GATHERING') return [text.gathering, names && text.only(names)].filter(Boolean).join(' ');
  const whom = text.whom(numberText(audience, 0, language), hoursText(belowHours, language), year);
  return names === undefined ? whom : `${whom} ${text.only(names)}`;
}

/** Campaigns, and the form for another. */
export function campaignsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { campaigns, nextCursor, again } = shown,
    text = words[language],
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      mistaken: mistakes.length > 0,
      path: campaignsPath,
      section: 'planning',
      wide: true,
    },
    <>
      <PlanLinks language={language} current={campaignsPath} />
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
      />
      <Head title={text.title} lead={text.lead} />
      <div class="grid cols">
        <section class="card" aria-labelledby="daftar">
          <h2 id="daftar">{text.list}</h2>
          {campaigns.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {campaigns.map((campaign) => (
              <li>
                <div class="body">
                  <a href={campaignPath(campaign)}>{campaign.title}</a>
                  <p>
                    {[dayText(campaign.heldOn, language), campaign.location].filter(Boolean).join(', ')}.{' '}
                    {audienceText(campaign, shown.names, language)}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          {nextCursor !== undefined && (
            <p class="acts">
              <a href={withQuery(campaignsPath, { sesudah: nextCursor })}>{text.next}</a>
            </p>
          )}
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        <Form language={language} shown={shown} />
      </div>
    </>,
  );
}

function Form({ language, shown: { agencies, keys, again } }: { language: Language; shown: Shown }) {
  const text = words[language],
    typed = again?.typed;
  const field = (mistake: CampaignMistake) => ({
    name: places[mistake],
    wrong: again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined,
    value: typed?.[mistake],
  });
  return (
    <form class="card" method="post" action={campaignsPath} aria-labelledby="rencanakan">
      <Unseen keys={keys} />
      <h2 id="rencanakan">{text.make}</h2>
      <p>{text.hint}</p>
      <Field {...field('title')} label={text.name} maxlength={200} required />
      <Lines {...field('message')} label={text.message} hint={text.messageHint} maxlength={1_000} required />
      <Field {...field('heldOn')} label={text.day} type="date" required />
      <Field name="lokasi" label={text.location} value={typed?.location} maxlength={200} />
      <Field {...field('below')} label={text.below} inputmode="decimal" maxlength={6} />
      <Choice
        name="opd"
        label={text.agency}
        empty={text.all}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed?.agencyId}
      />
      <button class="btn">{text.send}</button>
    </form>
  );
}
