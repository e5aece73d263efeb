import type { ComponentChildren } from 'preact';
import { pageOf, type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { BatchTag } from '../batch/pieces.js';
import type { Batch } from '../batch/shapes.js';
import { Mistakes } from '../page/field.js';
import { Failed } from '../page/form.js';
import { momentText, spanText } from '../page/local.js';
import type { Failure } from '../page/tried.js';
import { frameFor, zoneOf, type Visit } from '../page/visits.js';
import type { PartnerMistake } from './typed.js';
import { partnerWords } from './words.js';

export const PARTNER = '/mitra';
export const PROMISES = `${PARTNER}/perjanjian`;
export const PROJECTS = `${PARTNER}/proyek`;
export const commitmentPath = (id: string): string => `${PARTNER}/komitmen/${encodeURIComponent(id)}`;
export const ownBatchPath = (id: string): string => `${PARTNER}/angkatan/${encodeURIComponent(id)}`;
export const ownProgrammePath = (id: string): string => `${PARTNER}/program/${encodeURIComponent(id)}`;
export const projectPath = (id: string): string => `${PROJECTS}/${encodeURIComponent(id)}`;

/** What was typed in a form that was not taken, by the names of its fields, and why. */
export interface Again {
  typed: Readonly<Record<string, string>>;
  mistakes?: PartnerMistake[] | undefined;
  failure?: Failure | undefined;
}

interface Around {
  title: string;
  path: string;
  done?: boolean;
  again?: Again | undefined;
}

/** A page of a partner: its links, what became of a form, and how fresh it is. */
export function partnerPage(
  visit: Visit,
  me: Me,
  { title, path, done = false, again }: Around,
  children: ComponentChildren,
): string {
  const { language, now } = visit,
    text = partnerWords[language],
    mistakes = again?.mistakes ?? [];
  return pageOf(
    { ...frameFor(visit, me, { title, path, section: 'partner', unread: 0 }), wide: true },
    <div class="narrow">
      <Links language={language} path={path} />
      <Mistakes title={text.problem} mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))} />
      <Failed language={language} failure={again?.failure} />
      {done && (
        <div class="note ok" role="status">
          <p>{text.saved}</p>
        </div>
      )}
      {children}
      <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
    </div>,
  );
}

function Links({ language, path }: { language: Language; path: string }) {
  const text = partnerWords[language];
  return (
    <nav class="acts sub" aria-label={text.pages}>
      {(
        [
          [PARTNER, text.home],
          [`${PARTNER}/angkatan`, text.batches],
          [`${PARTNER}/program`, text.programmes],
          [PROMISES, text.promises],
          [PROJECTS, text.projects],
        ] as const
      ).map(([href, name]) => (
        <a href={href} aria-current={href === path ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

export const titleOf = ({ programmeTitle, startsOn, endsOn }: Batch, language: Language): string =>
  `${programmeTitle ?? '–'}, ${spanText(startsOn, endsOn, language)}`;

export const OwnBatches = ({ language, batches }: { language: Language; batches: readonly Batch[] }) => (
  <ul class="list">
    {batches.map((batch) => (
      <li>
        <div class="body">
          <a href={ownBatchPath(batch.id)}>{titleOf(batch, language)}</a>{' '}
          <BatchTag language={language} status={batch.status} />
          <p>
            {batch.location !== undefined && `${batch.location}. `}
            {partnerWords[language].places(batch.admitted, batch.capacity)}
          </p>
        </div>
      </li>
    ))}
  </ul>
);
