import { type Language } from '#pages';
import { framed } from './frame.js';
import { escaped } from './markup.js';
import { words } from './words.js';

/** What somebody typed, and whether it led nowhere. */
export interface LookedUp {
  number: string;
  check: string;
  failed: boolean;
}

/** Markup of the form in which a number is looked up; what was typed stays. */
export function lookUpPage(language: Language, { number, check, failed }: LookedUp): string {
  const word = words[language],
    other = language === 'id' ? 'en' : 'id';
  const title = failed ? word.unknown : word.lookUpTitle;
  const summary = `<div class="summary" role="alert" id="masalah"><h2>${word.unknown}</h2><p>${word.unknownText}</p></div>`;
  const field = (id: string, label: string, hint: string, value: string, more: string) =>
    `<div class="field${failed ? ' bad' : ''}"><label class="f" for="${id}">${label}</label><p class="hint small" id="${id}-petunjuk">${hint}</p>
<input id="${id}" name="${id}" value="${escaped(value)}" maxlength="300" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${id}-petunjuk"${failed ? ' aria-invalid="true"' : ''}${more}></div>`;
  return framed(
    { language, title, otherLanguage: `/sertifikat?lang=${other}` },
    `${failed ? summary : ''}<h1>${word.lookUpTitle}</h1>
<p class="lead">${word.lookUpText}</p>
<form class="card" method="get" action="/sertifikat"><input type="hidden" name="lang" value="${language}">
${field('nomor', word.number, word.numberHint, number, ' required')}
${field('kode', word.check, word.checkHint, check, '')}
<button class="btn" type="submit">${word.submit}</button></form>
<p class="small">${word.elsewhere}</p>`,
  );
}
