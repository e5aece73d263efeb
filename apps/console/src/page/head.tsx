import type { ComponentChildren } from 'preact';
import type { Language } from '#pages';
import { Mistakes } from './field.js';
import { Failed } from './form.js';
import type { Failure } from './tried.js';

const words = {
  id: { mistaken: 'Kesalahan', toComplete: 'Ada yang perlu dilengkapi' },
  en: { mistaken: 'Mistake', toComplete: 'Something is to be completed' },
} as const;

/** The title of a page with a form: where something is to be put right, it says so before anything else is read. */
export const titled = (title: string, mistaken: boolean, language: Language): string =>
  mistaken ? `${words[language].mistaken}: ${title}` : title;

/** The way back to the page that this one hangs under. */
export const Crumb = ({ to, children }: { to: string; children: ComponentChildren }) => (
  <p class="crumb">
    <a href={to}>{children}</a>
  </p>
);

/** The pages of one section, the one that is shown marked. @param links address and name of each */
export const SubLinks = ({
  label,
  links,
  current,
}: {
  label: string;
  links: readonly (readonly [href: string, name: string])[];
  current: string | undefined;
}) => (
  <nav class="acts sub" aria-label={label}>
    {links.map(([href, name]) => (
      <a href={href} aria-current={href === current ? 'page' : undefined}>
        {name}
      </a>
    ))}
  </nav>
);

interface Came {
  language: Language;
  /** Above what is to be put right, where that is not simply to be completed. */
  title?: string;
  mistakes?: { name: string; text: string }[];
  failure?: Failure | undefined;
  /** What was done, in words. */
  saved?: string | undefined;
}

/** What came of the form that was sent, before anything else of the page: what to put right, what failed, what was done. */
export const Outcome = ({ language, title, mistakes = [], failure, saved }: Came) => (
  <>
    <Mistakes title={title ?? words[language].toComplete} mistakes={mistakes} />
    <Failed language={language} failure={failure} />
    {saved !== undefined && (
      <div class="note ok" role="status">
        <p>{saved}</p>
      </div>
    )}
  </>
);

/** What the page is about: its title, and below it a line that says more. */
export const Head = ({
  title,
  lead,
  children,
}: {
  title: ComponentChildren;
  lead?: ComponentChildren;
  children?: ComponentChildren;
}) => (
  <div class="head">
    <div>
      <h1>{title}</h1>
      {lead !== undefined && <p>{lead}</p>}
      {children}
    </div>
  </div>
);
