import type { Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { RuleLinks } from './pieces.js';
import type { Rule } from './shapes.js';

const words = {
  id: {
    title: 'Aturan insentif',
    lead: 'Untuk apa penghargaan diberikan, menurut syarat apa, dan atas dasar apa',
    none: 'Tidak ada aturan.',
    on: 'Berlaku',
    off: 'Dimatikan',
    cash: 'Perlu dasar hukum',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Incentive rules',
    lead: 'What awards are given for, on what conditions, and upon what they rest',
    none: 'There is no rule.',
    on: 'In force',
    off: 'Switched off',
    cash: 'Needs a legal basis',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

export const rulePath = ({ code }: Pick<Rule, 'code'>): string => `/aturan/${encodeURIComponent(code)}`;

/** The rules by which awards are given. */
export function rulesPage(visit: Visit, me: Me, rules: Rule[]): string {
  const { language, now } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/aturan', section: 'rules', wide: true },
    <>
      <RuleLinks language={language} current="/aturan" />
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-label={text.title}>
        {rules.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {rules.map((rule) => (
            <li>
              <div class="body">
                <a href={rulePath(rule)}>{rule.name[language]}</a>{' '}
                {rule.cash ? (
                  <span class="tag warn">{text.cash}</span>
                ) : (
                  <span class={rule.active ? 'tag ok' : 'tag mute'}>{rule.active ? text.on : text.off}</span>
                )}
                <p>{rule.description[language]}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
    </>,
  );
}
