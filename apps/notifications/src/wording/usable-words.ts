import type { MessageKind } from '../message/message.js';
import { readTemplate } from '../template/render.js';
import { fillableNames } from '../template/sample.js';
import type { Wording } from '../template/wording.js';

const LANGUAGES = ['id', 'en'] as const;
const PARTS = ['subject', 'text'] as const;

/**
 * Where a wording cannot be used for a kind: no whole ICU message, or a name that no event of the kind brings.
 * @returns paths into the wording, such as `en.text`
 */
export function unusable(kind: MessageKind, words: Wording): string[] {
  const known = fillableNames(kind);
  return LANGUAGES.flatMap((language) =>
    PARTS.filter((part) => {
      const names = readTemplate(words[language][part], language);
      return names === undefined || [...names].some((name) => !known.has(name));
    }).map((part) => `${language}.${part}`),
  );
}
