import { escaped, page, said, type Language } from '../../ground/page.js';
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

export const proposalTexts: Record<Language, Texts> = {
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

const framed = (language: Language, body: string): string =>
  page(language, proposalTexts[language].heading, body);
const fact = (term: string, what: string[]): string =>
  what.length === 0
    ? ''
    : `<dt>${escaped(term)}</dt>${what.map((each) => `<dd>${escaped(each)}</dd>`).join('')}\n`;

/** The proposal as a page that works without scripts: its own address takes the decision. */
export function proposalPage(
  language: Language,
  { title, evidence }: Pick<AwardProposal, 'title' | 'evidence'>,
  participantName: string | undefined,
): string {
  const texts = proposalTexts[language],
    { ratingBefore, ratingAfter, indicators, appliedResults } = evidence;
  const choice = (value: 'APPROVED' | 'REJECTED') =>
    `<label><input type="radio" name="decision" value="${value}" required> ${texts[value]}</label>`;
  return framed(
    language,
    `<dl>${fact(texts.person, [participantName ?? texts.unnamed])}${fact(texts.title, [title])}${fact(
      texts.rating,
      ratingBefore && ratingAfter ? [texts.from(ratingBefore, ratingAfter)] : [],
    )}${fact(
      texts.indicators,
      indicators.map(
        ({ name, unit, baseline, after }) =>
          `${name} (${unit}): ${texts.from(numberIn(language, baseline), numberIn(language, after))}`,
      ),
    )}${fact(texts.results, appliedResults)}</dl>
<form method="post" action="?lang=${language}">
<fieldset><legend>${texts.decision}</legend>
${choice('APPROVED')}
${choice('REJECTED')}
</fieldset>
<label for="note">${texts.note}</label>
<textarea id="note" name="note" rows="4" minlength="3" maxlength="500" required></textarea>
<p><button type="submit">${texts.send}</button></p>
</form>`,
  );
}

const numberIn = (language: Language, value: number): string =>
  value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');

export const proposalThanks = (language: Language): string =>
  framed(language, said(proposalTexts[language].thanks, 'status'));

/** The page for a problem of this form; undefined for any other. */
export function proposalProblem(language: Language, code: string): string | undefined {
  const text = proposalTexts[language].problems[code];
  return text && framed(language, said(text, 'alert'));
}
