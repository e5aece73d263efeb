import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { programmePath } from '../batch/pieces.js';
import { materialsPath } from '../cooperation/materials.page.js';
import { organiserSide } from '../cooperation/side.js';
import { Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { dayText, localDay, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { ReassessmentDetail } from './shapes.js';
import { kindWords, reassessmentPath, reassessmentWords } from './words.js';

interface Shown {
  reassessment: ReassessmentDetail;
  keys: FormKeys;
  done: boolean;
  /** The objection as it was typed. */
  typed?: string;
  /** Nothing was typed. */
  short?: boolean;
  failure?: Failure | undefined;
}

/** A material that many complained about alike: what they said, what citizens say, and the way to end it. */
export function reassessmentPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    { reassessment, done, short = false, failure } = shown,
    { id, programmeId, programmeTitle, materialVersion, status, openedAt, decision, items } = reassessment,
    text = reassessmentWords[language],
    zone = zoneOf(me),
    number = (value: number) => numberText(value, 0, language),
    day = (at: string) => dayText(localDay(new Date(at), zone), language);
  return pageFor(
    visit,
    me,
    {
      title: programmeTitle,
      mistaken: short,
      path: reassessmentPath(id),
      section: 'impact',
      wide: true,
    },
    <>
      <p class="crumb">
        <a href="/dampak">{text.impact}</a> / <a href="/dampak/materi">{text.title}</a>
      </p>
      <Outcome
        language={language}
        mistakes={short ? [{ name: 'alasan', text: text.writeWhy }] : []}
        failure={failure}
        saved={done ? text.saved : undefined}
      />
      <Head title={programmeTitle} lead={text.version(materialVersion)}>
        <p>
          <span class={status === 'OPEN' ? 'tag warn' : 'tag ok'}>{text.status[status]}</span>{' '}
          {text.opened(day(openedAt))}
        </p>
      </Head>
      <div class="grid cols">
        <section class="card" aria-labelledby="mengapa">
          <h2 id="mengapa">{text.why}</h2>
          <p>
            {text.counted(
              number(decision.complainants),
              kindWords[language][decision.kind],
              number(decision.needed),
              number(decision.graduates),
            )}
          </p>
          {reassessment.closedAt !== undefined && reassessment.closedByVersion !== undefined && (
            <p>{text.closed(reassessment.closedByVersion, day(reassessment.closedAt))}</p>
          )}
          {reassessment.changeNote !== undefined && <p>{reassessment.changeNote}</p>}
          {status === 'OPEN' && <p>{text.howItEnds}</p>}
          <p class="acts">
            <a href={materialsPath(organiserSide, programmeId)}>{text.toMaterials}</a>{' '}
            <a href={programmePath({ id: programmeId })}>{text.toProgramme}</a>
          </p>
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </section>
        <section class="card" aria-labelledby="keluhan">
          <h2 id="keluhan">{text.grievances}</h2>
          <p class="hint">{text.nameless}</p>
          <ul class="list">
            {items.map(({ kind, text: said, sentAt }) => (
              <li>
                <div class="body">
                  <b>{kindWords[language][kind]}</b>
                  {said !== undefined && <p class="message">{said}</p>}
                  <p>
                    <small>{day(sentAt)}</small>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <Evidence language={language} {...shown} />
      <Objections language={language} {...shown} day={day} />
    </>,
  );
}

/** What citizens say about it; it does not count, and may explain. */
function Evidence({ language, reassessment: { evidence } }: Shown & { language: Language }) {
  const text = reassessmentWords[language],
    said = [...evidence.complaints, ...evidence.suggestions];
  if (said.length === 0) return null;
  return (
    <section class="card" aria-labelledby="warga">
      <h2 id="warga">{text.citizens}</h2>
      <ul class="list">
        {said.map((each) => (
          <li>
            <div class="body">
              <p class="message">{each.text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Objections({
  language,
  reassessment: { id, status, objections },
  keys,
  typed,
  short = false,
  day,
}: Shown & { language: Language; day: (at: string) => string }) {
  const text = reassessmentWords[language];
  if (status === 'CLOSED' && objections.length === 0) return null;
  return (
    <section class="card" aria-labelledby="keberatan">
      <h2 id="keberatan">{text.objections}</h2>
      <ul class="list">
        {objections.map(({ reason, at }) => (
          <li>
            <div class="body">
              <p class="message">{reason}</p>
              <p>
                <small>{day(at)}</small>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {status === 'OPEN' && (
        <form method="post" action={`${reassessmentPath(id)}/keberatan`}>
          <Unseen keys={keys} />
          <Lines
            name="alasan"
            label={text.object}
            hint={text.objectHint}
            wrong={short ? text.writeWhy : undefined}
            maxlength={2_000}
            required
            value={typed}
          />
          <button class="btn alt">{text.sendObjection}</button>
        </form>
      )}
    </section>
  );
}
