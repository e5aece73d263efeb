import type { Me } from '../api/shapes.js';
import { SideLinks } from '../cooperation/pieces.js';
import type { Agreement } from '../cooperation/shapes.js';
import { organiserSide } from '../cooperation/side.js';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field, FilterLine } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { hoursText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { programmePath } from './pieces.js';
import { competenceClasses, learningForms, type Programme } from './shapes.js';
import type { ProgrammeMistake, TypedProgramme } from './typed.js';
import { common } from './words.js';

const words = {
  id: {
    lead: 'Apa yang dipelajari; angkatannya menyatakan kapan dan di mana',
    none: 'Tidak ada program di sini. Yang Anda catat di bawah muncul di sini.',
    jp: (hours: string) => `${hours} JP`,
    states: { DRAFT: 'Rancangan', FUNDING_SOUGHT: 'Mencari dana', PUBLISHED: 'Terbit' },
    make: 'Program baru',
    title: 'Judul',
    form: 'Bentuk pengembangan',
    formHint: 'Menentukan bagaimana JP dihitung',
    choose: 'Pilih',
    kind: 'Kompetensi yang dikembangkan (bila jelas)',
    open: 'Belum ditentukan',
    hours: 'JP menurut kurikulum (bila ada)',
    hoursHint: 'Dengan paling banyak satu desimal, misalnya 24 atau 24,5',
    provider: 'Penyelenggara (bila ada)',
    agency: 'Perangkat daerah yang menyelenggarakan',
    whole: 'Pemerintah daerah',
    agreement: 'Atas perjanjian dengan mitra (bila ada)',
    noAgreement: 'Tanpa mitra',
    agreed: (partner: string, number: string) => `${partner}, ${number}`,
    notInForce: 'tidak berlaku hari ini',
    save: 'Catat program',
    mistakes: {
      title: 'Tulis judulnya',
      form: 'Pilih bentuk pengembangannya',
      hours: 'Tulis JP dengan angka, paling banyak satu desimal',
    },
  },
  en: {
    lead: 'What is learnt; its batches say when and where',
    none: 'There is no programme here. Those that you enter below appear here.',
    jp: (hours: string) => `${hours} JP`,
    states: { DRAFT: 'Draft', FUNDING_SOUGHT: 'Seeks money', PUBLISHED: 'Published' },
    make: 'A new programme',
    title: 'Title',
    form: 'Form of development',
    formHint: 'Decides how JP are credited',
    choose: 'Choose',
    kind: 'Competence that it develops (if that is clear)',
    open: 'Not said',
    hours: 'JP of the curriculum (if any)',
    hoursHint: 'With one decimal at most, as 24 or 24,5',
    provider: 'Provider (if any)',
    agency: 'Agency that organises it',
    whole: 'The government',
    agreement: 'Under an agreement with a partner (if any)',
    noAgreement: 'Without a partner',
    agreed: (partner: string, number: string) => `${partner}, ${number}`,
    notInForce: 'does not hold today',
    save: 'Enter the programme',
    mistakes: {
      title: 'Write the title',
      form: 'Choose the form of development',
      hours: 'Write the JP in digits, with one decimal at most',
    },
  },
} as const;

const places: Record<ProgrammeMistake, string> = { title: 'judul', form: 'bentuk', hours: 'jp' };

interface Programmes {
  programmes: Programme[];
  nextCursor?: string | undefined;
  q: string;
  agencies: Agency[];
  /** Of these are offered those that hold today, and the one that was chosen. */
  agreements: Agreement[];
  keys: FormKeys;
  again?: { typed: TypedProgramme; mistakes: ProgrammeMistake[]; failure?: Failure | undefined };
}

/** The programmes of a government, and the form for another. */
export function programmesPage(visit: Visit, me: Me, shown: Programmes): string {
  const { language, now } = visit,
    { programmes, nextCursor, q, again } = shown,
    text = { ...common[language], ...words[language] },
    mistakes = again?.mistakes ?? [];
  const addressOf = (after?: string) => {
    const search = new URLSearchParams({ ...(q && { q }), ...(after && { sesudah: after }) });
    return search.size === 0 ? '/program' : `/program?${search.toString()}`;
  };
  return pageFor(
    visit,
    me,
    {
      title: text.programmes,
      mistaken: mistakes.length > 0,
      path: addressOf(),
      section: 'batches',
      wide: true,
    },
    <>
      <SideLinks language={language} side={organiserSide} path="/program" />
      <Outcome
        language={language}
        mistakes={mistakes.map((each) => ({ name: places[each], text: text.mistakes[each] }))}
        failure={again?.failure}
      />
      <Head title={text.programmes} lead={text.lead} />
      <form class="filter" method="get" action="/program">
        <FilterLine label={text.search} type="search" name="q" value={q} maxlength={100} />
        <button class="btn alt">{text.show}</button>
      </form>
      <div class="grid cols">
        <section class="card" aria-label={text.programmes}>
          {programmes.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {programmes.map((programme) => (
              <li>
                <div class="body">
                  <a href={programmePath(programme)}>{programme.title}</a>{' '}
                  {programme.publication !== 'PUBLISHED' && (
                    <span class="tag warn">{text.states[programme.publication]}</span>
                  )}
                  <p>
                    {[
                      text.forms[programme.form],
                      programme.provider,
                      programme.learningHours !== null &&
                        text.jp(hoursText(programme.learningHours, language)),
                    ]
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
              <a href={addressOf(nextCursor)}>{text.next}</a>
            </p>
          )}
        </section>
        <NewProgramme language={language} {...shown} />
      </div>
    </>,
  );
}

function NewProgramme({
  language,
  agencies,
  agreements,
  keys,
  again,
}: Programmes & { language: 'id' | 'en' }) {
  const text = { ...common[language], ...words[language] },
    typed = again?.typed,
    // one that ended meanwhile stays chosen, so that nobody enters a programme without it unawares
    offered = agreements.filter((each) => each.inForce || chosenAs(each) === typed?.agreement);
  const wrong = (mistake: ProgrammeMistake) =>
    again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  return (
    <form class="card" method="post" action="/program" aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <Field
        name="judul"
        label={text.title}
        wrong={wrong('title')}
        value={typed?.title}
        required
        maxlength={200}
      />
      <Choice
        name="bentuk"
        label={text.form}
        hint={text.formHint}
        wrong={wrong('form')}
        empty={text.choose}
        options={learningForms.map((value) => ({ value, text: text.forms[value] }))}
        chosen={typed?.form}
        required
      />
      <Choice
        name="kompetensi"
        label={text.kind}
        empty={text.open}
        options={competenceClasses.map((value) => ({ value, text: text.classes[value] }))}
        chosen={typed?.competenceClass}
      />
      <Field
        name="jp"
        label={text.hours}
        hint={text.hoursHint}
        wrong={wrong('hours')}
        value={typed?.hours}
        inputmode="decimal"
        maxlength={10}
      />
      <Field name="penyelenggara" label={text.provider} value={typed?.provider} maxlength={200} />
      <Choice
        name="opd"
        label={text.agency}
        empty={text.whole}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed?.agencyId}
      />
      {offered.length > 0 && (
        <Choice
          name="perjanjian"
          label={text.agreement}
          empty={text.noAgreement}
          options={offered.map((agreement) => ({
            value: chosenAs(agreement),
            text: `${text.agreed(agreement.partnerName ?? '–', agreement.number)}${
              agreement.inForce ? '' : ` (${text.notInForce})`
            }`,
          }))}
          chosen={typed?.agreement}
        />
      )}
      <button class="btn">{text.save}</button>
    </form>
  );
}

/** An agreement as the form names it: its partner and its id. */
const chosenAs = ({ id, partnerId = '' }: Agreement): string => `${partnerId}:${id}`;
