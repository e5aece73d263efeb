import { Icon, type Language } from '#pages';
import type { Explanation, Me } from '../api/shapes.js';
import { Crumb, Head } from '../page/head.js';
import { dayText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { appealTo, type Appeal } from './appeal.js';
import { awardsIn } from './standing.js';

/** Version of what was in force before the first dated one: no day that means anything to people. */
const SINCE_EVER = '1970-01-01';

const words = {
  id: {
    title: 'Mengapa saya memperoleh, mengapa belum',
    intro: 'Setiap keputusan dengan syarat, nilai Anda, dan langkah berikutnya',
    back: 'Riwayat',
    open: 'Belum diberikan',
    given: 'Sudah diberikan',
    sum: (points: number) => `${points} poin`,
    points: (points: number, title: string) => `${points} poin, ${title}`,
    certificate: (number: string) => `Sertifikat ${number}`,
    yours: (value: string) => `Anda: ${value}`,
    next: 'Langkah berikutnya:',
    rule: (version: string) => `Aturan versi ${version}.`,
    checked: (at: string) => `Diperiksa ${at}.`,
    appeal: 'Ajukan banding',
    appealed: (day: string) => `Banding diajukan; dijawab paling lambat ${day}.`,
    answered: {
      UPHELD: 'Banding dijawab: keputusan tetap.',
      OVERRIDDEN: 'Banding dijawab: keputusan diubah.',
    },
    nothing: 'Belum ada keputusan tentang Anda tahun ini.',
    held: 'terpenuhi',
    notHeld: 'belum terpenuhi',
    unknown: 'belum ada',
  },
  en: {
    title: 'Why I have it, why not yet',
    intro: 'Each decision with its conditions, your values, and the next step',
    back: 'History',
    open: 'Not given yet',
    given: 'Given',
    sum: (points: number) => `${points} points`,
    points: (points: number, title: string) => `${points} points, ${title}`,
    certificate: (number: string) => `Certificate ${number}`,
    yours: (value: string) => `You: ${value}`,
    next: 'Next step:',
    rule: (version: string) => `Rule version ${version}.`,
    checked: (at: string) => `Checked ${at}.`,
    appeal: 'Appeal',
    appealed: (day: string) => `You appealed; the answer comes by ${day}.`,
    answered: {
      UPHELD: 'Your appeal was answered: the decision stays.',
      OVERRIDDEN: 'Your appeal was answered: the decision was changed.',
    },
    nothing: 'There is no decision about you this year yet.',
    held: 'fulfilled',
    notHeld: 'not fulfilled yet',
    unknown: 'none yet',
  },
} as const;

/** Each rule with its conditions and what the person has: what was not given first, because it can still change. */
export function whyPage(
  visit: Visit,
  me: Me,
  { items, appeals }: { items: Explanation[]; appeals: Appeal[] },
  unread: number,
): string {
  const { language, now } = visit,
    text = words[language],
    { given, open } = awardsIn(items),
    at = momentText(now, zoneOf(me), language);
  const points = given.reduce((sum, { award }) => sum + (award?.points ?? 0), 0);
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/riwayat/mengapa', section: 'history', unread },
    <>
      <Crumb to="/riwayat">{text.back}</Crumb>
      <Head title={text.title} lead={text.intro} />
      {items.length === 0 && <p>{text.nothing}</p>}
      {open.length > 0 && (
        <section class="card">
          <div class="cardhead">
            <h2>{text.open}</h2>
            <span class="tag mute">{open.length}</span>
          </div>
          {open.map((each, index) => (
            <Decision
              language={language}
              explanation={each}
              at={at}
              opened={index === 0}
              me={me}
              appeals={appeals}
            />
          ))}
        </section>
      )}
      {given.length > 0 && (
        <section class="card">
          <div class="cardhead">
            <h2>{text.given}</h2>
            <span class="tag ok">{text.sum(points)}</span>
          </div>
          {given.map((each) => (
            <Decision
              language={language}
              explanation={each}
              at={at}
              opened={false}
              me={me}
              appeals={appeals}
            />
          ))}
        </section>
      )}
    </>,
  );
}

function Decision({
  language,
  explanation,
  at,
  opened,
  me,
  appeals,
}: {
  language: Language;
  explanation: Explanation;
  at: string;
  opened: boolean;
  me: Me;
  appeals: Appeal[];
}) {
  const text = words[language];
  const { award, ruleName, title, nextStep, ruleVersion, conditions } = explanation;
  const name = ruleName[language];
  return (
    <details open={opened} id={award?.id}>
      <summary>
        <span class={award ? 'dot ok' : 'dot'}>
          <Icon name={award ? 'yes' : 'medal'} />
        </span>
        <span class="body">
          <b>{award && award.points > 0 ? text.points(award.points, title ?? name) : name}</b>
          <small>
            {award?.certificateNumber ? text.certificate(award.certificateNumber) : (title ?? '')}
          </small>
        </span>
      </summary>
      <div class="inset">
        <ul class="cond">
          {conditions.map((condition) => (
            <li>
              <span class={condition.held ? 'y' : 'n'}>
                <Icon name={condition.held ? 'yes' : 'no'} />
                <span class="vh">{condition.held ? text.held : text.notHeld}</span>
              </span>
              <span>
                {condition.label[language]}
                <small class="small">{text.yours(valueText(condition.actual, language))}</small>
              </span>
            </li>
          ))}
        </ul>
        {nextStep && (
          <div class="note">
            <p>
              <b>{text.next}</b> {nextStep[language]}
            </p>
          </div>
        )}
        <AppealLine language={language} explanation={explanation} me={me} appeals={appeals} />
        <small>
          {ruleVersion && ruleVersion !== SINCE_EVER && text.rule(ruleVersion)} {text.checked(at)}
        </small>
      </div>
    </details>
  );
}

function AppealLine({
  language,
  explanation,
  me,
  appeals,
}: {
  language: Language;
  explanation: Explanation;
  me: Me;
  appeals: Appeal[];
}) {
  const text = words[language],
    about = appealTo(explanation, me);
  if (!about) return null;
  const filed = appeals.find((appeal) => appeal.about.kind === about.kind && appeal.about.id === about.id);
  if (filed?.status === 'OPEN') return <p>{text.appealed(dayText(filed.decideBy, language))}</p>;
  if (filed) return <p>{text.answered[filed.status]}</p>;
  return (
    <p>
      <a href={`/riwayat/mengapa/banding?${new URLSearchParams({ ...about }).toString()}`}>{text.appeal}</a>
    </p>
  );
}

function valueText(value: Explanation['conditions'][number]['actual'], language: Language): string {
  if (value === null || value === '') return words[language].unknown;
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number'
    ? new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB').format(value)
    : value;
}
