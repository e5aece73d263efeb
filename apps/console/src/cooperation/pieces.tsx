import type { ComponentChildren } from 'preact';
import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Outcome, SubLinks } from '../page/head.js';
import { dayText, momentText, spanText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Agreement } from './shapes.js';
import { partnerSide, pathOf, type Side } from './side.js';
import type { Mistake } from './typed.js';
import { cooperationWords } from './words.js';

/** What was typed in a form that was not taken, by the names of its fields, and why. */
export interface Again {
  typed: Readonly<Record<string, string>>;
  mistakes?: Mistake[] | undefined;
  failure?: Failure | undefined;
}

interface Around {
  title: string;
  path: string;
  done?: boolean;
  again?: Again | undefined;
}

/** A page of a side: its links, what became of a form, and how fresh it is. */
export function pageOfSide(
  visit: Visit,
  me: Me,
  side: Side,
  { title, path, done = false, again }: Around,
  children: ComponentChildren,
): string {
  const { language, now } = visit,
    text = cooperationWords[language],
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    { title, path, section: side.section, wide: true },
    <div class="narrow">
      <SideLinks language={language} side={side} path={path} />
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      {children}
      <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
    </div>,
  );
}

/** Where a manager looks at a partner. */
export const partnerPath = (id: string): string => `/mitra-kerja/${encodeURIComponent(id)}`;

/** What was agreed, for how long, and whether it holds. */
export function AgreementFacts({ language, agreement }: { language: Language; agreement: Agreement }) {
  const text = cooperationWords[language],
    { number, topic, terms, startsOn, endsOn, ended, inForce, confirmedOn } = agreement;
  return (
    <>
      <b>{number}</b>{' '}
      <span class={inForce ? 'tag ok' : 'tag mute'}>{inForce ? text.inForce : text.notInForce}</span>
      <p>{topic}</p>
      {terms !== undefined && terms.split('\n').map((line) => <p>{line}</p>)}
      <p>{spanText(startsOn, endsOn, language)}</p>
      {ended && <p>{text.endedOn(dayText(ended.lastDay, language), ended.reason)}</p>}
      {confirmedOn !== undefined && <p>{text.confirmed(dayText(confirmedOn, language))}</p>}
    </>
  );
}

/** Between the pages of a side. @param path of the page on which they stand */
export function SideLinks({
  language,
  side,
  path,
}: {
  language: Language;
  side: Side;
  path?: string | undefined;
}) {
  const text = cooperationWords[language],
    ofPartner = side === partnerSide;
  const links = [
    ...(ofPartner ? [[side.pages, text.home] as const] : []),
    [pathOf(side, 'angkatan'), text.batches],
    [pathOf(side, 'program'), text.programmes],
    [pathOf(side, 'perjanjian'), text.promises],
    [pathOf(side, 'proyek'), text.projects],
    ...(ofPartner ? [] : [['/mitra-kerja', text.partners] as const]),
  ] as const;
  return (
    <SubLinks label={ofPartner ? text.pagesOfPartner : text.pagesOfOrganiser} current={path} links={links} />
  );
}

/** A list that goes on on the next page, or what will be there. */
export const Listed = ({
  language,
  title,
  none,
  path,
  nextCursor,
  items,
}: {
  language: Language;
  title: string;
  /** Said where there is nothing yet. */
  none: string;
  path: string;
  nextCursor: string | undefined;
  items: ComponentChildren[];
}) => (
  <>
    <section class="card" aria-label={title}>
      {items.length === 0 && <p role="status">{none}</p>}
      <ul class="list">
        {items.map((item) => (
          <li>
            <div class="body">{item}</div>
          </li>
        ))}
      </ul>
    </section>
    {nextCursor !== undefined && (
      <p>
        <a href={`${path}?sesudah=${encodeURIComponent(nextCursor)}`}>{cooperationWords[language].next}</a>
      </p>
    )}
  </>
);
