import type { Language } from '../../ground/signed-form/language.js';
import { escaped, page, problemSaid, said } from '../../ground/signed-form/page.js';
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

const framed = (language: Language, body: string): string =>
  page(language, impactTexts[language].heading, body);

const about = (label: string, { name, position, agencyName }: Graduate): string =>
  `\n<p>${label}: <strong>${escaped(name)}</strong>, ${escaped([position, agencyName].filter(Boolean).join(', '))}</p>`;

/** The form as a page that works without scripts: its own address takes the answer. */
export function impactPage(
  language: Language,
  {
    title,
    role,
    closesOn,
    graduate,
  }: { title: string; role: FormRole; closesOn: string; graduate?: Graduate },
): string {
  const texts = impactTexts[language];
  const choices = (name: 'applied' | 'betterWork') => `<fieldset><legend>${texts[name][role]}</legend>
${scores.map((score) => `<label><input type="radio" name="${name}" value="${score}" required> ${texts.scores[score - 1]}</label>`).join('\n')}
</fieldset>`;
  return framed(
    language,
    `<p><strong>${escaped(title)}</strong></p>${graduate ? about(texts.graduate, graduate) : ''}
<p>${texts.intro[role]} ${texts.closesOn} <time datetime="${escaped(closesOn)}">${escaped(closesOn)}</time>.</p>
<form method="post" action="?lang=${language}">
${choices('applied')}
${choices('betterWork')}
<label for="obstacle">${texts.obstacle}</label>
<select id="obstacle" name="obstacle">${obstacles.map((each) => `<option value="${each}">${texts.obstacles[each]}</option>`).join('')}</select>
<label for="comment">${texts.comment}</label>
<textarea id="comment" name="comment" rows="4" maxlength="2000"></textarea>
<p><button type="submit">${texts.send}</button></p>
</form>`,
  );
}

export const impactThanks = (language: Language) =>
  framed(language, said(impactTexts[language].thanks, 'status'));

export function impactProblem(language: Language, code: string): string | undefined {
  const body = problemSaid(impactProblems, language, code);
  return body && framed(language, body);
}
