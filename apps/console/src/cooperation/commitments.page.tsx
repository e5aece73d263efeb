import type { Me } from '../api/shapes.js';
import type { Programme } from '../batch/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { localDay } from '../page/local.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { pageOfSide, type Again } from './pieces.js';
import { byUrgency, CommitmentList } from './promises.page.js';
import type { Commitment } from './shapes.js';
import { pathOf, organiserSide as side } from './side.js';
import type { Mistake } from './typed.js';
import { cooperationWords } from './words.js';

/** Where an organiser asks for what is promised for a programme. */
export const commitmentsPath = (programmeId: string): string =>
  `${pathOf(side, 'program', programmeId)}/komitmen`;

export interface Named {
  id: string;
  name: string;
}
interface Shown {
  programme: Pick<Programme, 'id' | 'title'>;
  commitments: readonly Commitment[];
  partners: readonly Named[];
  agencies: readonly Named[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** Who promised what for a programme, and the form to ask another partner or agency. */
export function commitmentsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    text = cooperationWords[language],
    { programme, commitments, partners, agencies, keys, done, again } = shown,
    typed = again?.typed ?? {},
    path = commitmentsPath(programme.id),
    today = localDay(now, zoneOf(me)),
    wrong = (name: Mistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
  return pageOfSide(
    visit,
    me,
    side,
    { title: `${text.commitments}: ${programme.title}`, path, done, again },
    <>
      <Crumb to={pathOf(side, 'program', programme.id)}>{programme.title}</Crumb>
      <h1>{text.commitments}</h1>
      <section class="card" aria-label={text.commitmentsOf}>
        {commitments.length === 0 && <p role="status">{text.noCommitmentsHere}</p>}
        <CommitmentList language={language} side={side} commitments={byUrgency(commitments)} today={today} />
      </section>
      <form class="card" method="post" action={path} aria-labelledby="minta">
        <Unseen keys={keys} />
        <h2 id="minta">{text.ask}</h2>
        <Choice
          name="pihak"
          label={text.party}
          hint={text.partyHint}
          wrong={wrong('pihak')}
          empty={text.choose}
          options={[
            ...partners.map(({ id, name }) => ({ value: `mitra:${id}`, text: text.ofPartner(name) })),
            ...agencies.map(({ id, name }) => ({ value: `opd:${id}`, text: text.ofAgency(name) })),
          ]}
          chosen={typed['pihak']}
          required
        />
        <Field
          name="janji"
          label={text.pledge}
          wrong={wrong('janji')}
          value={typed['janji']}
          maxlength={500}
          required
        />
        <Field
          name="tenggat"
          type="date"
          label={text.until}
          wrong={wrong('tenggat')}
          value={typed['tenggat']}
          required
        />
        <Field
          name="nip"
          label={text.contact}
          hint={text.contactHint}
          wrong={wrong('nip')}
          value={typed['nip']}
          inputmode="numeric"
          maxlength={40}
          autocomplete="off"
        />
        <button class="btn">{text.askNow}</button>
      </form>
    </>,
  );
}
