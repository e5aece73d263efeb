import { pageOf, type Language } from '#pages';
import { Crumb } from '../page/head.js';
import { dayText, hoursText, localDay, momentText } from '../page/local.js';
import { citizenFrame, type CitizenVisit } from './citizen-visits.js';
import type { Forum, ForumDetail, Government, Suggestion } from './shapes.js';

const words = {
  id: {
    title: 'Forum konsultasi publik',
    lead: (name: string) =>
      `Pertemuan terbuka ${name} dengan warga: apa yang dibicarakan, apa yang diusulkan, apa jawabannya.`,
    none: 'Belum ada forum. Forum muncul di sini begitu dijadwalkan.',
    next: 'Berikutnya',
    all: 'Semua forum',
    ahead: 'akan datang',
    attendees: (count: number) => `${count} peserta`,
    minutes: 'Yang dibicarakan',
    noMinutes: 'Risalah belum ditulis.',
    suggestions: 'Usulan warga dan jawabannya',
    noSuggestions: 'Belum ada usulan.',
    open: 'Menunggu jawaban',
    outcomes: {
      NEED: 'Menjadi kebutuhan pelatihan',
      PROGRAMME: 'Dijawab oleh sebuah program',
      NOTED: 'Dicatat',
      DECLINED: 'Tidak dapat dipenuhi',
    },
    trust: 'Kepercayaan warga',
    trusted: (mean: string, answers: number) => `${mean} dari 4, menurut ${answers} jawaban`,
    report: 'Sampaikan laporan atau saran',
    fresh: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    title: 'Public consultation forums',
    lead: (name: string) =>
      `Open meetings of ${name} with citizens: what was discussed, what was suggested, what was answered.`,
    none: 'There is no forum yet. Forums appear here as soon as they are planned.',
    next: 'Next',
    all: 'All forums',
    ahead: 'to come',
    attendees: (count: number) => (count === 1 ? '1 attendee' : `${count} attendees`),
    minutes: 'What was discussed',
    noMinutes: 'The minutes are not written yet.',
    suggestions: 'Suggestions of citizens and the answers',
    noSuggestions: 'There is no suggestion yet.',
    open: 'Waits for an answer',
    outcomes: {
      NEED: 'Became a need for training',
      PROGRAMME: 'Answered by a programme',
      NOTED: 'Noted',
      DECLINED: 'Cannot be done',
    },
    trust: 'Trust of citizens',
    trusted: (mean: string, answers: number) => `${mean} of 4, by ${answers} answers`,
    report: 'Send a report or a suggestion',
    fresh: (at: string) => `As of ${at}.`,
  },
} as const;

/** The forums of a government. */
export function forumsPage(
  visit: CitizenVisit,
  government: Government,
  { items, nextCursor }: { items: Forum[]; nextCursor?: string },
): string {
  const { language, now } = visit,
    text = words[language],
    today = localDay(now, government.timeZone);
  return pageOf(
    citizenFrame(visit, text.title, government),
    <>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead(government.name)}</p>
      <section class="card" aria-label={text.title}>
        {items.length === 0 && <p>{text.none}</p>}
        <ul class="list">
          {items.map(({ id, title, topic, heldOn, place }) => (
            <li>
              <div class="body" lang="id">
                <a href={`/${government.id}/forum/${encodeURIComponent(id)}`}>{title}</a>{' '}
                {heldOn > today && (
                  <span class="tag" lang={language}>
                    {text.ahead}
                  </span>
                )}
                <p>{topic}</p>
                <p>{[dayText(heldOn, language), place].filter(Boolean).join('. ')}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, government.timeZone, language))}</p>
      </section>
      <p class="acts">
        {nextCursor && (
          <a href={`/${government.id}/forum?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
        )}
        <a href={`/${government.id}/lapor`}>{text.report}</a>
      </p>
    </>,
  );
}

/** One forum: minutes, suggestions, answers. */
export function forumPage(visit: CitizenVisit, government: Government, forum: ForumDetail): string {
  const { language, now } = visit,
    text = words[language],
    { title, topic, heldOn, place, attendees, minutes, trust, suggestions } = forum;
  const facts = [
    dayText(heldOn, language),
    place,
    attendees === undefined ? undefined : text.attendees(attendees),
  ];
  return pageOf(
    citizenFrame(visit, title, government),
    <>
      <Crumb to={`/${government.id}/forum`}>{text.all}</Crumb>
      <h1 lang="id">{title}</h1>
      <p class="lead">
        <span lang="id">{topic}</span>. {facts.filter(Boolean).join('. ')}.
      </p>
      <section class="card" aria-labelledby="risalah">
        <h2 id="risalah">{text.minutes}</h2>
        {minutes === undefined ? (
          <p>{text.noMinutes}</p>
        ) : (
          <div class="message" lang="id">
            {minutes}
          </div>
        )}
        {trust.mean !== undefined && (
          <p class="fresh">
            {text.trust}: {text.trusted(hoursText(trust.mean, language), trust.answers)}.
          </p>
        )}
      </section>
      <section class="card" aria-labelledby="usul">
        <h2 id="usul">{text.suggestions}</h2>
        {suggestions.length === 0 && <p>{text.noSuggestions}</p>}
        <ul class="list">
          {suggestions.map((suggestion) => (
            <Said language={language} suggestion={suggestion} zone={government.timeZone} />
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, government.timeZone, language))}</p>
      </section>
    </>,
  );
}

function Said({
  language,
  suggestion: { text: said, answer },
  zone,
}: {
  language: Language;
  suggestion: Suggestion;
  zone: string;
}) {
  const text = words[language];
  return (
    <li>
      <div class="body">
        <b lang="id">{said}</b>{' '}
        <span class={answer ? 'tag ok' : 'tag mute'}>
          {answer ? text.outcomes[answer.outcome] : text.open}
        </span>
        {answer && (
          <p>
            <span lang="id">{answer.text}</span> ({momentText(answer.at, zone, language)})
          </p>
        )}
      </div>
    </li>
  );
}
