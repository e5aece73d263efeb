import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { BatchList } from '../batch/pieces.js';
import type { Batch } from '../batch/shapes.js';
import { common } from '../batch/words.js';
import { materialsPath } from '../cooperation/materials.page.js';
import { Listed, pageOfSide } from '../cooperation/pieces.js';
import { partnerSide, pathOf } from '../cooperation/side.js';
import { cooperationWords } from '../cooperation/words.js';
import { hoursText } from '../page/local.js';
import type { Visit } from '../page/visits.js';
import type { OwnProgramme } from './shapes.js';
import { partnerWords } from './words.js';

/** The programmes that are held with a partner. */
export function ownProgrammesPage(
  visit: Visit,
  me: Me,
  { programmes, nextCursor }: { programmes: readonly OwnProgramme[]; nextCursor?: string | undefined },
): string {
  const { language } = visit,
    text = { ...cooperationWords[language], ...partnerWords[language] },
    path = pathOf(partnerSide, 'program');
  return pageOfSide(
    visit,
    me,
    partnerSide,
    { title: text.programmes, path },
    <>
      <h1>{text.programmes}</h1>
      <Listed
        language={language}
        title={text.programmes}
        none={text.noProgrammes}
        path={path}
        nextCursor={nextCursor}
        items={programmes.map((programme) => (
          <>
            <a href={pathOf(partnerSide, 'program', programme.id)}>{programme.title}</a>{' '}
            {programme.materialUnderReassessment && <span class="tag warn">{text.reassessed}</span>}
            <p>{factsOf(programme, language)}</p>
          </>
        ))}
      />
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

/** A programme of a partner, and its batches. */
export function ownProgrammePage(
  visit: Visit,
  me: Me,
  { programme, batches }: { programme: OwnProgramme; batches: readonly Batch[] },
): string {
  const { language } = visit,
    text = partnerWords[language];
  return pageOfSide(
    visit,
    me,
    partnerSide,
    { title: programme.title, path: pathOf(partnerSide, 'program', programme.id) },
    <>
      <h1>
        {programme.title}{' '}
        {programme.materialUnderReassessment && <span class="tag warn">{text.reassessed}</span>}
      </h1>
      <p class="lead">{factsOf(programme, language)}</p>
      <p>
        <a href={materialsPath(partnerSide, programme.id)}>{cooperationWords[language].materialsOf}</a>
      </p>
      <section class="card" aria-labelledby="angkatan">
        <h2 id="angkatan">{text.ofProgramme}</h2>
        {batches.length === 0 && <p role="status">{text.noneComing}</p>}
        <BatchList language={language} batches={batches} titled={false} side={partnerSide} />
      </section>
    </>,
  );
}
