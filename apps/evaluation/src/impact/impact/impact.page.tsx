import type { Language } from '#pages';
import { Choices, Comment, Day, problemText, Said, signedPage } from '../../ground/signed-form/page.js';
import type { FormRole } from '../judgement/impact.schema.js';
import { obstacles, scores, type Obstacle } from '../judgement/questions.js';
import type { Graduate } from './answer-impact-form.js';
import { impactProblems } from './impact.problems.js';

interface Texts {
  heading: string;
  intro: Record<FormRole, string>;
  applied: Record<FormRole, string>;
  betterWork: Record<FormRole, string>;
  scores: [string, string, string, string];
  obstacle: string;
  obstacles: Record<Obstacle, string>;
  comment: string;
  graduate: string;
  closesOn: string;
  send: string;
  thanks: string;
}

export const impactTexts: Record<Language, Texts> = {
  id: {
    heading: 'Evaluasi dampak pelatihan',
    intro: {
      GRADUATE: 'Enam bulan telah berlalu sejak Anda menyelesaikan pelatihan ini.',
      SUPERIOR: 'Enam bulan telah berlalu sejak bawahan Anda menyelesaikan pelatihan ini.',
    },
    applied: {
      GRADUATE: 'Seberapa jauh Anda menerapkan hasil pelatihan dalam pekerjaan?',
      SUPERIOR: 'Seberapa jauh bawahan Anda menerapkan hasil pelatihan dalam pekerjaan?',
    },
    betterWork: {
      GRADUATE: 'Seberapa jauh pekerjaan Anda menjadi lebih baik?',
      SUPERIOR: 'Seberapa jauh pekerjaannya menjadi lebih baik?',
    },
    scores: ['1, tidak sama sekali', '2, sedikit', '3, cukup', '4, jelas'],
    obstacle: 'Apa hambatan utamanya?',
    obstacles: {
      NONE: 'Tidak ada',
      OLD_WAY_PREFERRED: 'Cara kerja lama lebih disukai',
      NO_TOOLS: 'Sarana belum tersedia',
      NO_TIME: 'Tidak ada waktu',
      NO_SUPPORT: 'Kurang dukungan',
      NOT_RELEVANT: 'Tidak sesuai dengan pekerjaan',
    },
    comment: 'Komentar (tidak wajib)',
    graduate: 'Pegawai yang dinilai',
    closesOn: 'Dapat diisi sampai',
    send: 'Kirim',
    thanks: 'Terima kasih. Jawaban Anda sudah kami terima.',
  },
  en: {
    heading: 'Impact of the training',
    intro: {
      GRADUATE: 'Six months have passed since you completed this training.',
      SUPERIOR: 'Six months have passed since a member of your staff completed this training.',
    },
    applied: {
      GRADUATE: 'How far do you put to use what you learnt?',
      SUPERIOR: 'How far is what was learnt put to use?',
    },
    betterWork: {
      GRADUATE: 'How far did your work become better?',
      SUPERIOR: 'How far did the work become better?',
    },
    scores: ['1, not at all', '2, a little', '3, fairly', '4, clearly'],
    obstacle: 'What stands in the way most?',
    obstacles: {
      NONE: 'Nothing',
      OLD_WAY_PREFERRED: 'The old way is preferred',
      NO_TOOLS: 'Tools are missing',
      NO_TIME: 'No time',
      NO_SUPPORT: 'Too little support',
      NOT_RELEVANT: 'It does not fit the work',
    },
    comment: 'Comment (optional)',
    graduate: 'Whom this form is about',
    closesOn: 'Can be answered until',
    send: 'Send',
    thanks: 'Thank you. We have received your answer.',
  },
};

interface Form {
  title: string;
  role: FormRole;
  closesOn: string;
  /** Whom it is about, where somebody else answers. */
  graduate?: Graduate;
}

/** The form about what a training changed, for who was trained or for their superior. */
export function impactPage(language: Language, { title, role, closesOn, graduate }: Form): string {
  const texts = impactTexts[language];
  const answers = scores.map((score) => ({ value: score, text: texts.scores[score - 1] ?? String(score) }));
  return signedPage(
    language,
    texts.heading,
    <>
      <p class="lead">
        <strong>{title}</strong>
      </p>
      {graduate && (
        <p>
          {texts.graduate}: <strong>{graduate.name}</strong>,{' '}
          {[graduate.position, graduate.agencyName].filter(Boolean).join(', ')}
        </p>
      )}
      <p>
        {texts.intro[role]} {texts.closesOn} <Day day={closesOn} language={language} />.
      </p>
      <form class="card" method="post" action={`?lang=${language}`}>
        <Choices name="applied" question={texts.applied[role]} answers={answers} />
        <Choices name="betterWork" question={texts.betterWork[role]} answers={answers} />
        <div class="field">
          <label class="f" for="obstacle">
            {texts.obstacle}
          </label>
          <select id="obstacle" name="obstacle">
            {obstacles.map((each) => (
              <option value={each}>{texts.obstacles[each]}</option>
            ))}
          </select>
        </div>
        <Comment label={texts.comment} />
        <button class="btn">{texts.send}</button>
      </form>
    </>,
  );
}

export const impactThanks = (language: Language): string =>
  signedPage(
    language,
    impactTexts[language].heading,
    <Said role="status">{impactTexts[language].thanks}</Said>,
  );

export function impactProblem(language: Language, code: string): string | undefined {
  const text = problemText(impactProblems, language, code);
  return text && signedPage(language, impactTexts[language].heading, <Said role="alert">{text}</Said>);
}
