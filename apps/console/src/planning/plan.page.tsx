import type { Me } from '../api/shapes.js';
import { competenceClasses } from '../batch/shapes.js';
import { common as programmeWords } from '../batch/words.js';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { PlanLinks } from './links.js';
import { gapTypes, planSteps, type Need, type Plan, type Proposal } from './shapes.js';
import type { NeedMistake, TypedNeed } from './typed.js';
import { common, proposalPath } from './words.js';

const words = {
  id: {
    lead: (year: number) => `Apa yang perlu dipelajari tahun ${year}, dan sejauh mana rencananya`,
    proposals: 'Usulan dari survei kepuasan',
    noProposals: 'Tidak ada usulan yang menunggu keputusan.',
    fell: (element: string, index: string) => `${element} paling lemah, IKM ${index}`,
    needs: 'Kebutuhan perangkat daerah',
    noNeeds: 'Belum ada kebutuhan untuk tahun ini. Yang Anda catat muncul di sini.',
    people: (count: string) => `${count} orang`,
    priority: { 1: 'mendesak', 2: 'penting', 3: 'dapat menunggu' },
    uncovered: 'belum ada program',
    gaps: {
      COMPETENCE_GAP: 'Kesenjangan kompetensi',
      PERFORMANCE_GAP: 'Kesenjangan kinerja',
    },
    steps: 'Langkah rencana',
    stepNames: {
      OPD_NEEDS: 'Perangkat daerah menyampaikan kebutuhan',
      FGD: 'Diskusi kelompok terarah (FGD)',
      TEAM_MEETING: 'Rapat tim',
      COMPETENCE_TEAM_DECISION: 'Penetapan oleh tim pengembangan kompetensi',
      TAPD_BUDGET: 'Hasil disampaikan ke TAPD',
    },
    waiting: 'belum',
    adopted: (day: string) => `Rencana ditetapkan ${day}.`,
    next: (step: string) => `Catat langkah berikutnya: ${step}`,
    held: 'Hari',
    outcome: 'Hasilnya',
    record: 'Catat langkah',
    noteNeeded: 'Tulis hasil langkah ini',
    make: 'Catat kebutuhan',
    agency: 'Perangkat daerah',
    choose: 'Pilih',
    competence: 'Kompetensi yang perlu dipelajari',
    kind: 'Jenis kompetensi (bila jelas)',
    open: 'Belum ditentukan',
    gap: 'Dasarnya',
    howMany: 'Jumlah orang',
    urgent: 'Prioritas',
    note: 'Yang terlihat di lapangan (bila ada)',
    save: 'Catat kebutuhan',
    years: 'Tahun lain',
    year: (year: number) => `Tahun ${year}`,
    mistakes: {
      agency: 'Pilih perangkat daerahnya',
      competence: 'Tulis kompetensinya',
      people: 'Tulis jumlah orang dengan angka, paling sedikit 1',
    },
  },
  en: {
    lead: (year: number) => `What is to be learnt in ${year}, and how far its plan is`,
    proposals: 'Proposals from satisfaction surveys',
    noProposals: 'No proposal waits for a decision.',
    fell: (element: string, index: string) => `${element} is weakest, index ${index}`,
    needs: 'Needs of the agencies',
    noNeeds: 'No need for this year yet. Those that you state appear here.',
    people: (count: string) => (count === '1' ? '1 person' : `${count} people`),
    priority: { 1: 'urgent', 2: 'important', 3: 'can wait' },
    uncovered: 'no programme yet',
    gaps: {
      COMPETENCE_GAP: 'Gap of competence',
      PERFORMANCE_GAP: 'Gap of performance',
    },
    steps: 'Steps of the plan',
    stepNames: {
      OPD_NEEDS: 'Agencies send their needs',
      FGD: 'Focus group discussion',
      TEAM_MEETING: 'Meeting of the team',
      COMPETENCE_TEAM_DECISION: 'Decision of the competence team',
      TAPD_BUDGET: 'Result to the budget team (TAPD)',
    },
    waiting: 'not yet',
    adopted: (day: string) => `The plan was adopted on ${day}.`,
    next: (step: string) => `Record the next step: ${step}`,
    held: 'Day',
    outcome: 'What came of it',
    record: 'Record the step',
    noteNeeded: 'Write what came of this step',
    make: 'State a need',
    agency: 'Agency',
    choose: 'Choose',
    competence: 'Competence that is to be learnt',
    kind: 'Its kind (if that is clear)',
    open: 'Not said',
    gap: 'What it rests on',
    howMany: 'Number of people',
    urgent: 'Priority',
    note: 'What is seen in the field (if anything)',
    save: 'State the need',
    years: 'Other years',
    year: (year: number) => `Year ${year}`,
    mistakes: {
      agency: 'Choose the agency',
      competence: 'Write the competence',
      people: 'Write the number of people in digits, 1 at least',
    },
  },
} as const;

const places: Record<NeedMistake, string> = { agency: 'opd', competence: 'kompetensi', people: 'orang' };

interface Shown {
  year: number;
  plan: Plan;
  needs: Need[];
  proposals: Proposal[];
  agencies: Agency[];
  keys: FormKeys;
  done: boolean;
  failure?: Failure | undefined;
  again?: { typed: TypedNeed; mistakes: NeedMistake[] };
  step?: { heldOn: string; note: string; short: boolean };
}

type Part = Shown & Pick<Visit, 'language'>;

/** What a year needs: proposals that wait, needs of the agencies, and how far the plan is. */
export function planPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { year, done, failure, again, step } = shown,
    text = { ...common[language], ...words[language] };
  const mistakes = [
    ...(again?.mistakes ?? []).map((each) => ({ name: places[each], text: text.mistakes[each] })),
    ...(step?.short ? [{ name: 'hasil', text: text.noteNeeded }] : []),
  ];
  return pageFor(
    visit,
    me,
    {
      title: text.plan,
      mistaken: mistakes.length > 0,
      path: `/rencana?tahun=${year}`,
      section: 'planning',
      wide: true,
    },
    <>
      <PlanLinks language={language} current="/rencana" />
      <Outcome
        language={language}
        mistakes={mistakes}
        failure={failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={text.plan} lead={text.lead(year)} />
      <Proposals language={language} {...shown} />
      <div class="grid cols">
        <section class="card" aria-labelledby="kebutuhan">
          <h2 id="kebutuhan">{text.needs}</h2>
          <Needs language={language} {...shown} />
          <nav class="acts" aria-label={text.years}>
            {[year - 1, year + 1].map((each) => (
              <a href={`/rencana?tahun=${each}`}>{text.year(each)}</a>
            ))}
          </nav>
          <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
        </section>
        <NewNeed language={language} {...shown} />
        <Steps language={language} {...shown} />
      </div>
    </>,
  );
}

function Proposals({ language, proposals }: Part) {
  const text = words[language];
  return (
    <section class="card" aria-labelledby="usulan">
      <h2 id="usulan">{text.proposals}</h2>
      {proposals.length === 0 && <p role="status">{text.noProposals}</p>}
      <ul class="list">
        {proposals.map(({ id, training, serviceUnitName, element, index }) => (
          <li>
            <div class="body">
              <a href={proposalPath(id)}>{training}</a>
              <p>
                {serviceUnitName}. {text.fell(element.name, numberText(index, 2, language))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Needs({ language, needs }: Part) {
  const text = words[language];
  if (needs.length === 0) return <p role="status">{text.noNeeds}</p>;
  return (
    <ul class="list">
      {needs.map(({ competence, agencyName, people, priority, gapType, programmeIds, note }) => (
        <li>
          <div class="body">
            <b>{competence}</b> {programmeIds.length === 0 && <span class="tag warn">{text.uncovered}</span>}
            <p>
              {[
                agencyName,
                text.people(numberText(people, 0, language)),
                text.priority[priority as 1 | 2 | 3],
                text.gaps[gapType].toLowerCase(),
              ].join(', ')}
            </p>
            {note !== undefined && <p>{note}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function NewNeed({ language, year, agencies, keys, again }: Part) {
  const text = words[language],
    typed = again?.typed;
  const wrong = (mistake: NeedMistake) =>
    again?.mistakes.includes(mistake) ? text.mistakes[mistake] : undefined;
  return (
    <form class="card" method="post" action={`/rencana/${year}/kebutuhan`} aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <Choice
        name="opd"
        label={text.agency}
        wrong={wrong('agency')}
        empty={text.choose}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed?.agencyId}
        required
      />
      <Field
        name="kompetensi"
        label={text.competence}
        wrong={wrong('competence')}
        value={typed?.competence}
        required
        maxlength={200}
      />
      <Choice
        name="jenis"
        label={text.kind}
        empty={text.open}
        options={competenceClasses.map((value) => ({ value, text: programmeWords[language].classes[value] }))}
        chosen={typed?.competenceClass}
      />
      <Choice
        name="dasar"
        label={text.gap}
        options={gapTypes.map((value) => ({ value, text: text.gaps[value] }))}
        chosen={typed?.gapType}
      />
      <Field
        name="orang"
        label={text.howMany}
        wrong={wrong('people')}
        value={typed?.people}
        inputmode="numeric"
        required
        maxlength={7}
      />
      <Choice
        name="prioritas"
        label={text.urgent}
        options={([1, 2, 3] as const).map((each) => ({ value: String(each), text: text.priority[each] }))}
        chosen={typed?.priority ?? '2'}
      />
      <Lines name="catatan" label={text.note} value={typed?.note} maxlength={2_000} />
      <button class="btn">{text.save}</button>
    </form>
  );
}

function Steps({ language, year, plan, keys, step }: Part) {
  const text = words[language],
    taken = new Map(plan.steps.map((each) => [each.step, each])),
    last = plan.steps.at(-1);
  return (
    <section class="card" aria-labelledby="langkah">
      <h2 id="langkah">{text.steps}</h2>
      <ol>
        {planSteps.map((each) => {
          const done = taken.get(each);
          return (
            <li>
              <b>{text.stepNames[each]}</b>: {done ? dayText(done.heldOn, language) : text.waiting}
              {done && <p>{done.note}</p>}
            </li>
          );
        })}
      </ol>
      {plan.status === 'ADOPTED' && last && <p>{text.adopted(dayText(last.heldOn, language))}</p>}
      {plan.nextStep !== null && (
        <form method="post" action={`/rencana/${year}/langkah`}>
          <Unseen keys={keys} />
          <input type="hidden" name="langkah" value={plan.nextStep} />
          <h3>{text.next(text.stepNames[plan.nextStep])}</h3>
          <Field name="hari" label={text.held} value={step?.heldOn} type="date" />
          <Field
            name="hasil"
            label={text.outcome}
            wrong={step?.short ? text.noteNeeded : undefined}
            value={step?.note}
            required
            maxlength={2_000}
          />
          <button class="btn alt">{text.record}</button>
        </form>
      )}
    </section>
  );
}
