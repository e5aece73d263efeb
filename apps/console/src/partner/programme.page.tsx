import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { Batch } from '../batch/shapes.js';
import { common } from '../batch/words.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { hoursText, momentText, numberText } from '../page/local.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { OwnBatches, ownProgrammePath, PARTNER, partnerPage, type Again } from './pieces.js';
import type { Material, OwnProgramme } from './shapes.js';
import type { PartnerMistake } from './typed.js';
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
    zone = zoneOf(me),
    { programme, materials, batches, keys, done, again } = shown,
    path = ownProgrammePath(programme.id),
    wrong = (name: PartnerMistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
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
      <section class="card" aria-labelledby="materi">
        <h2 id="materi">{text.materials}</h2>
        <ul class="list">
          {materials.map(({ materialVersion, changeNote, link, publishedAt }) => {
            const version = numberText(materialVersion, 0, language);
            return (
              <li>
                <div class="body">
                  <b>{text.version(version)}</b>, {momentText(publishedAt, zone, language)}
                  <p>{changeNote ?? text.firstVersion}</p>
                  {link !== undefined && (
                    <p>
                      <a href={link} rel="noopener noreferrer" aria-label={text.openWhich(version)}>
                        {text.openMaterial}
                      </a>
                    </p>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      </section>
      <form class="card" method="post" action={`${path}/materi`} aria-labelledby="terbit">
        <Unseen keys={keys} />
        <h2 id="terbit">{text.publish}</h2>
        <p>{text.materialsHint}</p>
        <div class={wrong('perubahan') === undefined ? 'field' : 'field bad'}>
          <label class="f" for="perubahan">
            {text.changes}
          </label>
          <p class="hint" id="perubahan-petunjuk">
            {text.changesHint}
          </p>
          {wrong('perubahan') !== undefined && <p class="err">{wrong('perubahan')}</p>}
          <textarea
            id="perubahan"
            name="perubahan"
            rows={4}
            maxlength={2_000}
            required
            aria-describedby="perubahan-petunjuk"
            aria-invalid={wrong('perubahan') === undefined ? undefined : 'true'}
          >
            {again?.typed['perubahan'] ?? ''}
          </textarea>
        </div>
        <Field
          name="tautan"
          label={text.link}
          hint={text.linkHint}
          inputmode="url"
          maxlength={1_000}
          value={again?.typed['tautan']}
          wrong={wrong('tautan')}
        />
        <button class="btn">{text.publishNow}</button>
      </form>
      <section class="card" aria-labelledby="angkatan">
        <h2 id="angkatan">{text.ofProgramme}</h2>
        {batches.length === 0 && <p role="status">{text.noneComing}</p>}
        <OwnBatches language={language} batches={batches} />
      </section>
    </>,
  );
}
