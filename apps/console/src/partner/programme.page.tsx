import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { Batch } from '../batch/shapes.js';
import { common } from '../batch/words.js';
import type { FormKeys } from '../page/form.js';
import { hoursText } from '../page/local.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { Materials, NewMaterial } from './materials.js';
import { OwnBatches, ownProgrammePath, PARTNER, partnerPage, type Again } from './pieces.js';
import type { Material, OwnProgramme } from './shapes.js';
import { partnerWords } from './words.js';

/** The programmes that are held with a partner. */
export function ownProgrammesPage(
  visit: Visit,
  me: Me,
  { programmes, nextCursor }: { programmes: readonly OwnProgramme[]; nextCursor?: string | undefined },
): string {
  const { language } = visit,
    text = partnerWords[language],
    path = `${PARTNER}/program`;
  return partnerPage(
    visit,
    me,
    { title: text.programmes, path },
    <>
      <h1>{text.programmes}</h1>
      <section class="card" aria-label={text.programmes}>
        {programmes.length === 0 && <p role="status">{text.noProgrammes}</p>}
        <ul class="list">
          {programmes.map((programme) => (
            <li>
              <div class="body">
                <a href={ownProgrammePath(programme.id)}>{programme.title}</a>{' '}
                {programme.materialUnderReassessment && <span class="tag warn">{text.reassessed}</span>}
                <p>{factsOf(programme, language)}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      {nextCursor !== undefined && (
        <p>
          <a href={`${path}?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
        </p>
      )}
    </>,
  );
}

const factsOf = ({ form, learningHours, organiserAgencyName }: OwnProgramme, language: Language): string => {
  const text = partnerWords[language];
  return [
    common[language].forms[form],
    learningHours !== null && text.hours(hoursText(learningHours, language)),
    organiserAgencyName !== null && text.organisedBy(organiserAgencyName),
  ]
    .filter(Boolean)
    .join(', ');
};

interface One {
  programme: OwnProgramme;
  /** The newest first. */
  materials: readonly Material[];
  batches: readonly Batch[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** A programme of a partner: what it teaches from, and its batches. */
export function ownProgrammePage(visit: Visit, me: Me, shown: One): string {
  const { language } = visit,
    text = partnerWords[language],
    { programme, materials, batches, keys, done, again } = shown,
    path = ownProgrammePath(programme.id);
  return partnerPage(
    visit,
    me,
    { title: programme.title, path, done, again },
    <>
      <h1>
        {programme.title}{' '}
        {programme.materialUnderReassessment && <span class="tag warn">{text.reassessed}</span>}
      </h1>
      <p class="lead">{factsOf(programme, language)}</p>
      <Materials language={language} zone={zoneOf(me)} materials={materials} />
      <NewMaterial language={language} action={`${path}/materi`} keys={keys} again={again} />
      <section class="card" aria-labelledby="angkatan">
        <h2 id="angkatan">{text.ofProgramme}</h2>
        {batches.length === 0 && <p role="status">{text.noneComing}</p>}
        <OwnBatches language={language} batches={batches} />
      </section>
    </>,
  );
}
