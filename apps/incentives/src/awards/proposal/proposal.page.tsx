import type { ComponentChildren } from 'preact';
import { ratingNames } from '#contracts';
import { pageOf, type Language } from '#pages';
import type { AwardProposal } from '../award/award-proposal.schema.js';

interface Texts {
  heading: string;
  person: string;
  unnamed: string;
  title: string;
  rating: string;
  from: (before: string, after: string) => string;
  indicators: string;
  results: string;
  decision: string;
  APPROVED: string;
  REJECTED: string;
  note: string;
  send: string;
  thanks: string;
  problems: Record<string, string>;
}

const proposalTexts: Record<Language, Texts> = {
  id: {
    heading: 'Usulan penghargaan pimpinan',
    person: 'Pegawai yang diusulkan',
    unnamed: 'Nama belum tercatat',
    title: 'Pelatihan',
    rating: 'Predikat kinerja',
    from: (before, after) => `semula ${before}, kini ${after}`,
    indicators: 'Indikator',
    results: 'Hasil yang diterapkan',
    decision: 'Keputusan Anda',
    APPROVED: 'Setuju, penghargaan diberikan',
    REJECTED: 'Tidak setuju',
    note: 'Alasan; dapat dibaca oleh pegawai',
    send: 'Kirim',
    thanks: 'Terima kasih. Keputusan Anda sudah dicatat.',
    problems: {
      AWARD_PROPOSAL_UNKNOWN: 'Tautan ini tidak dikenal. Buka tautan persis seperti dalam pesan.',
      PROPOSAL_DECIDED: 'Usulan ini sudah diputuskan atau ditarik.',
      RULE_SWITCHED_OFF: 'Pemerintah daerah Anda tidak memakai penghargaan ini.',
      INCENTIVE_CAP_REACHED: 'Pegawai ini sudah menerima penghargaan sebanyak yang diperbolehkan.',
    },
  },
  en: {
    heading: "A leader's award is proposed",
    person: 'Who is proposed',
    unnamed: 'The name is not recorded yet',
    title: 'Training',
    rating: 'Performance rating',
    from: (before, after) => `was ${before}, is ${after}`,
    indicators: 'Indicators',
    results: 'What was put to use',
    decision: 'Your decision',
    APPROVED: 'Agreed, the award is given',
    REJECTED: 'Not agreed',
    note: 'Why; the person can read it',
    send: 'Send',
    thanks: 'Thank you. Your decision is recorded.',
    problems: {
      AWARD_PROPOSAL_UNKNOWN: 'This link is not known. Open it exactly as it stands in the message.',
      PROPOSAL_DECIDED: 'This proposal is decided or withdrawn.',
      RULE_SWITCHED_OFF: 'Your government does not use this award.',
      INCENTIVE_CAP_REACHED: 'The person has this award as often as is allowed.',
    },
  },
};

const framed = (language: Language, content: ComponentChildren): string =>
  pageOf(
    { language, title: proposalTexts[language].heading, path: '' },
    <>
      <h1>{proposalTexts[language].heading}</h1>
      {content}
    </>,
  );

const Fact = ({ term, what }: { term: string; what: string[] }) =>
  what.length === 0 ? null : (
    <>
      <dt>{term}</dt>
      {what.map((each) => (
        <dd>{each}</dd>
      ))}
    </>
  );

/** The proposal as a page that works without scripts: its own address takes the decision. */
export function proposalPage(
  language: Language,
  { title, evidence }: Pick<AwardProposal, 'title' | 'evidence'>,
  participantName: string | undefined,
): string {
  const texts = proposalTexts[language],
    { ratingBefore, ratingAfter, indicators, appliedResults } = evidence,
    number = (value: number) => value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');
  const measured = indicators.map(
    ({ name, unit, baseline, after }) => `${name} (${unit}): ${texts.from(number(baseline), number(after))}`,
  );
  return framed(
    language,
    <>
      <section class="card">
        <dl class="kv">
          <Fact term={texts.person} what={[participantName ?? texts.unnamed]} />
          <Fact term={texts.title} what={[title]} />
          <Fact
            term={texts.rating}
            what={
              ratingBefore && ratingAfter
                ? [texts.from(ratingNames[ratingBefore][language], ratingNames[ratingAfter][language])]
                : []
            }
          />
          <Fact term={texts.indicators} what={measured} />
          <Fact term={texts.results} what={appliedResults} />
        </dl>
      </section>
      <form class="card" method="post" action={`?lang=${language}`}>
        <fieldset class="field">
          <legend>{texts.decision}</legend>
          {(['APPROVED', 'REJECTED'] as const).map((value) => (
            <label class="radio">
              <input type="radio" name="decision" value={value} required />
              <span>{texts[value]}</span>
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label class="f" for="note">
            {texts.note}
          </label>
          <textarea id="note" name="note" rows={4} minlength={3} maxlength={500} required />
        </div>
        <button class="btn">{texts.send}</button>
      </form>
    </>,
  );
}

export const proposalThanks = (language: Language): string =>
  framed(
    language,
    <div class="note ok" role="status">
      <p>{proposalTexts[language].thanks}</p>
    </div>,
  );

/** The page for a problem of this form; undefined for any other. */
export function proposalProblem(language: Language, code: string): string | undefined {
  const text = proposalTexts[language].problems[code];
  return (
    text &&
    framed(
      language,
      <div class="note bad" role="alert">
        <p>{text}</p>
      </div>,
    )
  );
}
